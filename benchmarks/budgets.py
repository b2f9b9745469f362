"""The budgets of the design, and checking whether a run meets them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .call_worker import DUEL
from .contenders import FLOOR, FLOOR2, PAASPORT, PAASPORT2, RAW, RAW2
from .figures import Figure
from .groups import drift, large, live, sandbox, streams
from .groups.generation import NOTHING
from .groups.imports import FLOOR as IMPORT_FLOOR
from .groups.memory import BY_HAND
from .groups.models import EACH, LIMIT
from .groups.models import GROUP as MODELS
from .samples import Spread
from .stream_worker import BARE, DOWNLOAD, SINGLY, UPLOAD
from .stream_worker import PAASPORT as PAASPORT_LIVE

Kind = Literal["value", "ratio", "over"]
Outcome = Literal["missed", "within noise", "met"]
_FROM_THE_WORST: Final[Sequence[Outcome]] = ("missed", "within noise", "met")

LEAST_ROUNDS: Final = 15
"""With fewer rounds, no figure beyond the limit counts as within noise."""

WIDEST: Final = 0.1
"""Nor does one with an interval wider than this share of the limit, which would excuse too much."""


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit for some of the figures.

    Attributes:
        what: A description of the limited quantity.
        limit: The maximum or minimum.
        kind: Whether it limits a figure's value, ratio or difference.
        reference: The contender that the ratio or difference refers to.
        applies: Returns whether it limits a figure.
        least: Whether the limit is a minimum.
        unit: The unit of the limit.
        beside: Another contender; the ratio to it is also shown, but not limited.
    """

    what: str
    limit: float
    kind: Kind
    reference: str
    applies: Callable[[Figure], bool]
    least: bool = False
    unit: str = "×"
    beside: str = ""


def _imports(figure: Figure) -> bool:
    return (
        figure.group == "import"
        and figure.contender.startswith("paasport.")
        and figure.measure.startswith("time")
    )


def _first(contender: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == "first call"
        and figure.contender == contender
        and figure.measure.startswith("first call")
    )


def _typed(contender: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == "first call"
        and figure.contender == contender
        and figure.measure.endswith("typed result")
    )


def _models(figure: Figure) -> bool:
    return figure.group == MODELS and figure.measure == EACH


def _warm(contender: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == DUEL and figure.contender == contender and figure.measure == "time per call"
    )


def _together(contender: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == DUEL
        and figure.contender == contender
        and figure.measure == "calls per second"
    )


def _timed(group: str, case: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == group
        and figure.contender == "paasport"
        and figure.measure == "time"
        and figure.case.startswith(case)
    )


def _peak(group: str, case: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == group
        and figure.contender == "paasport"
        and figure.measure.startswith("peak memory")
        and figure.case.startswith(case)
    )


def _drift(figure: Figure) -> bool:
    return (
        figure.group == "drift"
        and figure.contender == "paasport"
        and figure.measure == "time in process"
    )


def _compared(case: str, measure: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == drift.GROUP
        and figure.contender == drift.PAASPORT
        and figure.measure == measure
        and figure.case.startswith(case)
    )


def _streamed(case: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == streams.GROUP
        and figure.contender == "paasport"
        and figure.measure == streams.TIME
        and figure.case.startswith(case)
    )


def _grown(figure: Figure) -> bool:
    return figure.group == streams.GROUP and figure.measure == streams.GROWN


def _live(measure: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == live.GROUP
        and figure.contender == PAASPORT_LIVE
        and figure.measure == measure
    )


def _served(measure: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == sandbox.GROUP
        and figure.contender == "paasport"
        and figure.measure == measure
    )


BUDGETS: Final = (
    Budget("import and construct a client", 0.5, "ratio", IMPORT_FLOOR, _imports),
    Budget("first typed result over bare httpx and pydantic", 1.25, "ratio", RAW, _typed(PAASPORT)),
    Budget("first typed result over bare httpx2", 1.25, "ratio", RAW2, _typed(PAASPORT2)),
    Budget("first call over a raw call, httpx", 50, "over", RAW, _first(PAASPORT), unit="ms"),
    Budget("first call over a raw call, httpx2", 50, "over", RAW2, _first(PAASPORT2), unit="ms"),
    Budget("models of any operation imported and built", LIMIT, "value", "", _models, unit="ms"),
    Budget("warm call over the floor, httpx", 1.05, "ratio", FLOOR, _warm(PAASPORT)),
    Budget("warm call over the floor, httpx2", 1.05, "ratio", FLOOR2, _warm(PAASPORT2)),
    Budget(
        "64 in flight, rate of bare httpx", 0.95, "ratio", RAW, _together(PAASPORT), least=True,
        beside=FLOOR,
    ),
    Budget(
        "64 in flight, rate of bare httpx2", 0.95, "ratio", RAW2, _together(PAASPORT2), least=True,
        beside=FLOOR2,
    ),
    Budget(
        "64 in flight with paasport[httpx2], rate of bare httpx",
        2.5,
        "ratio",
        RAW,
        _together(PAASPORT2),
        least=True,
    ),
    Budget("upload of 1 GB over the library bare", 1.2, "ratio", BARE, _streamed(UPLOAD)),
    Budget("download of 1 GB over the library bare", 1.2, "ratio", BARE, _streamed(DOWNLOAD)),
    Budget(
        "an event over a line of the library's own iterator", 1.25, "ratio", BARE,
        _streamed(SINGLY),
    ),
    Budget(
        "frames read and validated, rate of websockets and json.loads", 0.8, "ratio", BARE,
        _live(live.RATE), least=True,
    ),
    Budget(
        "first line of a followed log after the handshake", 1.2, "value", "", _live(live.TRIPS),
        unit="round trips",
    ),
    Budget("memory grown by 1 GB, or by 100,000 events", 8, "value", "", _grown, unit="MB"),
    Budget(
        "three clients and a call of each, memory",
        1.3,
        "ratio",
        BY_HAND,
        lambda figure: figure.group == "memory" and figure.contender == "paasport",
    ),
    Budget(
        "generate all three, cold", 12, "value", "", _timed("generation", "all three, cold"),
        unit="s",
    ),
    Budget(
        "generate all three, nothing changed", 0.7, "value", "",
        _timed("generation", "all three, nothing"), unit="s",
    ),
    Budget(
        "generate Railway, cold, beside ariadne-codegen", 1, "ratio", "ariadne-codegen",
        _timed("generation", "railway, cold"),
    ),
    Budget(
        "generate Railway, one operation changed, over nothing changed", 0.7, "over", NOTHING,
        _timed("generation", "railway, one"), unit="s",
    ),
    Budget(
        "generate Northflank, one operation changed, over nothing changed", 1, "over", NOTHING,
        _timed("generation", "northflank, one"), unit="s",
    ),
    Budget(
        "generate from a schema of 12,000 fields", 8, "value", "",
        _timed(large.GROUP, large.SCHEMA), unit="s",
    ),
    Budget(
        "generate from a schema of 12,000 fields, memory", 130, "value", "",
        _peak(large.GROUP, large.SCHEMA), unit="MB",
    ),
    Budget(
        "generate from a document of 12 MB", 6, "value", "",
        _timed(large.GROUP, large.DOCUMENT), unit="s",
    ),
    Budget(
        "generate from a document of 12 MB, memory", 160, "value", "",
        _peak(large.GROUP, large.DOCUMENT), unit="MB",
    ),
    Budget(
        "generate from a document of 12 MB, beside openapi-python-client", 0.33, "ratio",
        large.PEER, _timed(large.GROUP, large.DOCUMENT),
    ),
    Budget(
        "two Railway schemas read, compared and judged", 1, "value", "", _drift, unit="s",
    ),
    Budget(
        "drift of Railway's operations and what is written by hand, beside graphql-inspector", 3,
        "ratio", drift.INSPECTOR, _compared("Railway, the pin", drift.PROCESSOR),
    ),
    Budget(
        "diff of two schemas with 400 operations judged, beside graphql-inspector", 3, "ratio",
        drift.INSPECTOR, _compared(drift.WITHOUT_PROJECT, drift.PROCESSOR),
    ),
    Budget(
        "drift of 650 OpenAPI operations with 570 changes, in HTML, processor time", 3, "value",
        "", _compared("650 operations", drift.PROCESSOR), unit="s",
    ),
    Budget(
        "drift of 950 OpenAPI operations with 3,900 changes, in HTML, processor time", 4, "value",
        "", _compared("950 operations", drift.PROCESSOR), unit="s",
    ),
    Budget(
        "drift of 70 OpenAPI operations with 700 changes in shared schemas, processor time", 1.5,
        "value", "", _compared("70 operations", drift.PROCESSOR), unit="s",
    ),
    Budget(
        "drift of OpenAPI operations, memory", 200, "value", "", _compared("", drift.MEMORY),
        unit="MB",
    ),
    Budget(
        "small reads of the sandbox in a second of processor time", 1_500, "value", "",
        _served(sandbox.RATE), least=True, unit="1/s",
    ),
    Budget(
        "start of the sandbox until its first reply, processor time", 2, "value", "",
        _served(sandbox.READY), unit="s",
    ),
    Budget(
        "the sandbox with all three platforms and 10,000 entities, memory", 200, "value", "",
        _served(sandbox.MEMORY), unit="MB",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a budget in a run.

    Attributes:
        budget: The budget.
        figure: The worst figure among those that miss the budget, or else among those within noise,
            or else among all.
        number: The number of that figure that is limited; None if nothing was measured.
        outcomes: The number of figures with each outcome.
    """

    budget: Budget
    figure: Figure | None
    number: Spread | None
    outcomes: Mapping[Outcome, int]

    @property
    def measured(self) -> float | None:
        """The median of the limited number."""
        return None if self.number is None else self.number.median

    @property
    def beside(self) -> Spread | None:
        """The ratio to the budget's other contender."""
        return None if self.figure is None else self.figure.ratios.get(self.budget.beside)

    @property
    def verdict(self) -> str:
        """The outcome in words: met, within noise or missed, how often and by how much."""
        if self.measured is None:
            return "not measured"
        cases = sum(self.outcomes.values())
        missed, noise = self.outcomes.get("missed", 0), self.outcomes.get("within noise", 0)
        beyond = f"{abs(self.measured / self.budget.limit - 1):.0%}"
        if missed:
            also = f", within noise in {noise}" if noise else ""
            return f"missed in {missed} of {cases}, by {beyond} at worst{also}"
        if noise:
            return f"within noise in {noise} of {cases}, by {beyond} at worst"
        return "met"


def judge(figures: Sequence[Figure]) -> list[Verdict]:
    """Compare a run with the budgets.

    Args:
        figures: The run's figures.

    Returns:
        A verdict for each budget, in order.
    """
    return [_judged(budget, figures) for budget in BUDGETS]


def outcome(budget: Budget, number: Spread, rounds: int) -> Outcome:
    """Compare a number with a budget.

    Args:
        budget: The budget.
        number: The number.
        rounds: The number of rounds that it is from.

    Returns:
        Met if the median is within the limit. Otherwise, within noise if the limit is in the 95%
        confidence interval, which must be narrow and from enough rounds; or else missed.
    """
    beyond = number.median < budget.limit if budget.least else number.median > budget.limit
    if not beyond:
        return "met"
    if number.interval is None or rounds < LEAST_ROUNDS:
        return "missed"
    low, high = number.interval
    if high - low > WIDEST * budget.limit:
        return "missed"
    return "within noise" if low <= budget.limit <= high else "missed"


def _judged(budget: Budget, figures: Sequence[Figure]) -> Verdict:
    found: list[tuple[Outcome, Spread, Figure]] = [
        (outcome(budget, number, figure.rounds), number, figure)
        for figure in figures
        if budget.applies(figure) and (number := _number(budget, figure)) is not None
    ]
    if not found:
        return Verdict(budget, None, None, {})
    counts: Counter[Outcome] = Counter()
    for judged, _, figure in found:
        counts[judged] += figure.stands_for
    worst = next(judged for judged in _FROM_THE_WORST if counts[judged])
    choose = min if budget.least else max
    _, number, figure = choose(
        (each for each in found if each[0] == worst), key=lambda each: each[1].median
    )
    return Verdict(budget, figure, number, counts)


def _number(budget: Budget, figure: Figure) -> Spread | None:
    if budget.kind == "value":
        return figure.value
    spreads = figure.ratios if budget.kind == "ratio" else figure.over
    return spreads.get(budget.reference)
