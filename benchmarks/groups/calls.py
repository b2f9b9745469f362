"""Warm calls: each family in a process of its own, its contenders taking turns."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..bench import Bench
from ..call_worker import GROUP, IN_FLIGHT
from ..contenders import PAASPORT, PAASPORT2, RAW, RAW2
from ..families import NAMED
from ..figures import Skipped, figure_from_json
from ..processes import ProcessFailed, run
from ..sizes import SIZES

# Those with the budgets come first, since the group's time may end.
_FAMILIES = ("railway.projects", "northflank.services", "railway.logs", "github.labels")
_TOGETHER = (f"sync × {IN_FLIGHT}", f"async × {IN_FLIGHT}")
_ROUNDS = 25
_SECONDS = 3.0
_SECONDS_TOGETHER = 7.0


@dataclass(frozen=True, slots=True)
class _Part:
    """What one process measures."""

    family: str
    way: str
    sizes: tuple[str, ...]
    rounds: int
    seconds: float
    contenders: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        return f"{self.family}, {self.way}, {', '.join(self.sizes)}"

    def asked(self, bench: Bench) -> dict[str, Any]:
        sizes = self.sizes[:1] if bench.quick else self.sizes
        found = {
            "family": self.family,
            "url": bench.url,
            "ways": [self.way],
            "sizes": sizes,
            "rounds": bench.rounds(self.rounds),
            "seconds": min(self.seconds, bench.left() / len(sizes)),
        }
        return found if self.contenders is None else {**found, "contenders": self.contenders}


def _plan() -> Iterator[_Part]:
    for family in _FAMILIES:
        for way in ("sync", "async"):
            yield _Part(family, way, tuple(SIZES), _ROUNDS, _SECONDS)
        sizes = ("1 KB", "50 KB") if family in _FAMILIES[:2] else ("1 KB",)
        for way in _TOGETHER:
            yield _Part(family, way, sizes, _ROUNDS, _SECONDS_TOGETHER)
    # 64 replies of 1 MB take seconds.
    own = (RAW, RAW2, PAASPORT, PAASPORT2)
    yield _Part(_FAMILIES[0], _TOGETHER[1], ("1 MB",), 3, _SECONDS_TOGETHER, own)


def run_group(bench: Bench) -> None:
    """Measure every family, in every size and way."""
    assert set(_FAMILIES) <= set(NAMED)
    for part in _plan():
        if bench.quick and (part.family != _FAMILIES[0] or part.contenders):
            continue
        if bench.out_of_time(GROUP, part.label):
            continue
        bench.say(f"calls, {part.label}")
        asked = json.dumps(part.asked(bench))
        try:
            _, written = run([sys.executable, "-m", "benchmarks.call_worker", asked])
        except ProcessFailed as error:
            bench.skip(GROUP, part.family, "everybody", str(error))
            continue
        found = json.loads(written)
        bench.add([figure_from_json(each) for each in found["figures"]])
        for each in found["skipped"]:
            skipped = Skipped(**each)
            bench.skip(skipped.group, skipped.case, skipped.contender, skipped.reason)
