"""The budgets that the design sets, and whether a run meets them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .contenders import FLOOR, FLOOR2, PAASPORT, PAASPORT2, RAW, RAW2
from .figures import Figure
from .groups.imports import FLOOR as IMPORT_FLOOR
from .groups.memory import BY_HAND

Kind = Literal["value", "ratio", "over"]


@dataclass(frozen=True, slots=True)
class Budget:
    """One line of the table.

    Attributes:
        what: What is limited.
        limit: The most, or the least, that it may be.
        kind: Whether the figure's value, its ratio or its difference counts.
        reference: What the ratio or difference is of.
        applies: Which figures it limits.
        least: Whether the limit is the least instead of the most.
        unit: The unit of the limit.
    """

    what: str
    limit: float
    kind: Kind
    reference: str
    applies: Callable[[Figure], bool]
    least: bool = False
    unit: str = "×"


def _imports(figure: Figure) -> bool:
    return (
        figure.group == "import"
        and figure.contender.startswith("paasport.")
        and figure.measure.startswith("time")
    )


def _first(figure: Figure) -> bool:
    return (
        figure.group == "first call"
        and figure.contender in (PAASPORT, PAASPORT2)
        and figure.measure.startswith("first call")
    )


def _warm(contender: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == "calls"
        and figure.contender == contender
        and figure.measure == "time per call"
        and figure.case.endswith(("sync", "async"))
    )


def _together(contender: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == "calls"
        and figure.contender == contender
        and figure.measure == "calls per second"
        and figure.case.endswith("1 KB, async × 64")
    )


def _timed(group: str, case: str) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.group == group
        and figure.contender == "paasport"
        and figure.measure == "time"
        and figure.case.startswith(case)
    )


def _drift(figure: Figure) -> bool:
    return (
        figure.group == "drift"
        and figure.contender == "paasport"
        and figure.measure == "time in process"
    )


BUDGETS: Final = (
    Budget("import and construct a client", 1.25, "ratio", IMPORT_FLOOR, _imports),
    Budget("first call over a raw call", 50, "over", RAW, _first, unit="ms"),
    Budget("warm call over the floor, httpx", 1.05, "ratio", FLOOR, _warm(PAASPORT)),
    Budget("warm call over the floor, httpx2", 1.05, "ratio", FLOOR2, _warm(PAASPORT2)),
    Budget(
        "64 in flight, rate of bare httpx", 0.95, "ratio", RAW, _together(PAASPORT), least=True
    ),
    Budget(
        "64 in flight, rate of bare httpx2", 0.95, "ratio", RAW2, _together(PAASPORT2), least=True
    ),
    Budget(
        "64 in flight with paasport[httpx2], rate of bare httpx",
        2.5,
        "ratio",
        RAW,
        _together(PAASPORT2),
        least=True,
    ),
    Budget(
        "three clients and a call of each, memory",
        1.3,
        "ratio",
        BY_HAND,
        lambda figure: figure.group == "memory" and figure.contender == "paasport",
    ),
    Budget(
        "generate all three, cold", 15, "value", "", _timed("generation", "all three, cold"),
        unit="s",
    ),
    Budget(
        "generate all three, nothing changed", 1, "value", "",
        _timed("generation", "all three, nothing"), unit="s",
    ),
    Budget(
        "two Railway schemas read, compared and judged", 1, "value", "", _drift, unit="s",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run says about a budget.

    Attributes:
        budget: The budget.
        figure: The figure that is nearest to the limit, or furthest beyond it.
        measured: Its number; none where nothing was measured.
        cases: How many figures there were.
        missed: How many of them are beyond the limit.
    """

    budget: Budget
    figure: Figure | None
    measured: float | None
    cases: int
    missed: int

    @property
    def verdict(self) -> str:
        """In words: met, or missed and by how much."""
        if self.measured is None:
            return "not measured"
        limit = self.budget.limit
        if not self.missed:
            return "met"
        beyond = self.measured / limit - 1
        return f"missed in {self.missed} of {self.cases}, by {abs(beyond):.0%} at worst"


def judge(figures: Sequence[Figure]) -> list[Verdict]:
    """Compare a run with the budgets.

    Args:
        figures: The run's figures.

    Returns:
        A verdict for each budget, in their order.
    """
    return [_judged(budget, figures) for budget in BUDGETS]


def _judged(budget: Budget, figures: Sequence[Figure]) -> Verdict:
    found = [
        (number, figure)
        for figure in figures
        if budget.applies(figure) and (number := _number(budget, figure)) is not None
    ]
    if not found:
        return Verdict(budget, None, None, 0, 0)
    choose = min if budget.least else max
    measured, figure = choose(found, key=lambda each: each[0])
    missed = sum((n < budget.limit) if budget.least else (n > budget.limit) for n, _ in found)
    return Verdict(budget, figure, measured, len(found), missed)


def _number(budget: Budget, figure: Figure) -> float | None:
    if budget.kind == "value":
        return figure.value.median
    spreads = figure.ratios if budget.kind == "ratio" else figure.over
    found = spreads.get(budget.reference)
    return None if found is None else found.median
