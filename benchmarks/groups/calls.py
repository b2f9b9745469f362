"""Warm calls of contenders that take turns, each part in a separate process.

Budgets apply to a duel of paasport with the two libraries that it runs on: rounds of these six
contenders are short, so there can be many, and are not affected by garbage of peers. Peers are
measured along with all six in longer rounds, of which a few are enough.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..bench import Bench
from ..call_worker import DUEL, DUELLISTS, GROUP
from ..contenders import FLOOR, PAASPORT, PAASPORT2, RAW, RAW2
from ..families import NAMED
from ..figures import Skipped, figure_from_json
from ..processes import ProcessFailed, run
from ..samplers import IN_FLIGHT
from ..sizes import SIZES

DUEL_ROUNDS: Final = 200
_LEAST_DUEL_ROUNDS = 30
_DUEL_SECONDS: Final[Mapping[str, float]] = {"1 KB": 3.0, "50 KB": 3.0, "1 MB": 5.0}
_LEAST_DUEL_ROUNDS_TOGETHER = 8
# With httpx, a round with 64 calls in flight takes as long as five with httpx2.
_SLOW_TOGETHER: Final[Mapping[str, int]] = dict.fromkeys((RAW, FLOOR, PAASPORT), 20)
_DUEL_SECONDS_TOGETHER = 34.0

_ROUNDS = 25
_LEAST_ROUNDS = 3
_SECONDS: Final[Mapping[str, float]] = {"1 KB": 1.0, "50 KB": 1.0, "1 MB": 1.5}
_SECONDS_TOGETHER = 3.0
_LEAST_ROUNDS_TOGETHER = 2

_FAMILIES: Final = ("railway.projects", "northflank.services", "railway.logs", "github.labels")
_SYNC, _ASYNC = "sync", "async"
_SYNC_TOGETHER, _ASYNC_TOGETHER = f"{_SYNC} × {IN_FLIGHT}", f"{_ASYNC} × {IN_FLIGHT}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that is measured in one process.

    Attributes:
        group: The duel, or all contenders.
        family: The operation.
        ways: The ways to call it.
        sizes: The sizes of replies, with the time limit of each in seconds.
        rounds: The maximum number of rounds.
        least: The minimum number of rounds.
        contenders: The contenders; empty for all.
        at_most: The maximum number of rounds of slow contenders.
    """

    group: str
    family: str
    ways: tuple[str, ...]
    sizes: Mapping[str, float]
    rounds: int
    least: int
    contenders: tuple[str, ...] | None = None
    at_most: Mapping[str, int] | None = None

    @property
    def label(self) -> str:
        return f"{self.family}, {' and '.join(self.ways)}, {', '.join(self.sizes)}"

    @property
    def together(self) -> bool:
        return all(way.endswith(str(IN_FLIGHT)) for way in self.ways)

    def asked(self, bench: Bench) -> dict[str, Any]:
        cases = len(self.sizes) * len(self.ways)
        sizes = {size: min(most, bench.left() / cases) for size, most in self.sizes.items()}
        found = {
            "group": self.group,
            "family": self.family,
            "url": bench.url,
            "ways": self.ways,
            "sizes": dict([*sizes.items()][:1]) if bench.quick else sizes,
            "rounds": bench.rounds(self.rounds, quick=1 if self.together else 2),
            "least": self.least,
        }
        if self.contenders is not None:
            found["contenders"] = self.contenders
        if self.at_most is not None:
            found["at_most"] = self.at_most
        return found


def _plan() -> Iterator[_Part]:
    # Families with budgets first, since the group may run out of time.
    for family in _FAMILIES[:3]:
        for way in (_SYNC, _ASYNC):
            yield _Part(
                *(DUEL, family, (way,), _DUEL_SECONDS, DUEL_ROUNDS, _LEAST_DUEL_ROUNDS, DUELLISTS)
            )
    for family in _FAMILIES[:2]:
        yield _Part(
            *(DUEL, family, (_ASYNC_TOGETHER,), {"1 KB": _DUEL_SECONDS_TOGETHER}, DUEL_ROUNDS),
            *(_LEAST_DUEL_ROUNDS_TOGETHER, DUELLISTS, _SLOW_TOGETHER),
        )
    for family in _FAMILIES:
        yield _Part(GROUP, family, (_SYNC, _ASYNC), _SECONDS, _ROUNDS, _LEAST_ROUNDS)
    for way in (_ASYNC_TOGETHER, _SYNC_TOGETHER):
        for family in _FAMILIES:
            sizes = SIZES if family == _FAMILIES[0] else ("1 KB",)
            seconds = dict.fromkeys([size for size in sizes if size != "1 MB"], _SECONDS_TOGETHER)
            yield _Part(GROUP, family, (way,), seconds, _ROUNDS, _LEAST_ROUNDS_TOGETHER)
    # 64 replies of 1 MB take seconds.
    own = (RAW2, PAASPORT2)
    yield _Part(GROUP, _FAMILIES[0], (_ASYNC_TOGETHER,), {"1 MB": 1.0}, 1, 1, own)


def run_group(bench: Bench) -> None:
    """Measure each family, in each size and way."""
    assert set(_FAMILIES) <= set(NAMED)
    for part in _plan():
        if bench.quick and (part.family != _FAMILIES[0] or part.rounds == 1):
            continue
        if bench.out_of_time(part.group, part.label):
            continue
        bench.say(f"{part.group}, {part.label}")
        asked = json.dumps(part.asked(bench))
        try:
            _, written = run([sys.executable, "-m", "benchmarks.call_worker", asked])
        except ProcessFailed as error:
            bench.skip(part.group, part.label, "everybody", str(error))
            continue
        found = json.loads(written)
        bench.add([figure_from_json(each) for each in found["figures"]])
        for each in found["skipped"]:
            skipped = Skipped(**each)
            bench.skip(skipped.group, skipped.case, skipped.contender, skipped.reason)
