"""Warm calls: each family in a process of its own, its contenders taking turns."""

from __future__ import annotations

import json
import sys

from ..bench import Bench
from ..call_worker import GROUP, IN_FLIGHT
from ..families import FAMILIES, Family
from ..figures import Skipped, figure_from_json
from ..processes import ProcessFailed, run
from ..sizes import SIZES

_ONE_BY_ONE = (("sync", 15), ("async", 15))
_TOGETHER = ((f"sync × {IN_FLIGHT}", 5), (f"async × {IN_FLIGHT}", 9))
_SMALL = [size for size in SIZES if size != "1 MB"]


def _plan(family: Family) -> list[tuple[str, list[str], int]]:
    """The ways, sizes and rounds; 64 replies of 1 MB take long, and are asked for once."""
    found = [(way, list(SIZES), rounds) for way, rounds in _ONE_BY_ONE]
    found += [(way, _SMALL, rounds) for way, rounds in _TOGETHER]
    if family.name == "railway.projects":
        found.append((f"async × {IN_FLIGHT}", ["1 MB"], 3))
    return found


def run_group(bench: Bench) -> None:
    """Measure every family, in every size and way."""
    families = [family for family in FAMILIES if family.name != "hasura.projects"]
    for family in families[:1] if bench.quick else families:
        plan = _plan(family)
        if bench.quick:
            plan = [(way, ["1 KB"], rounds) for way, sizes, rounds in plan if "1 KB" in sizes]
        for way, sizes, rounds in plan:
            bench.say(f"calls, {family.name}, {way}, {', '.join(sizes)}")
            asked = {
                "family": family.name,
                "url": bench.url,
                "ways": [way],
                "sizes": sizes,
                "rounds": bench.rounds(rounds),
            }
            try:
                _, written = run(
                    [sys.executable, "-m", "benchmarks.call_worker", json.dumps(asked)]
                )
            except ProcessFailed as error:
                bench.skip(GROUP, family.name, "everybody", str(error))
                continue
            found = json.loads(written)
            bench.add([figure_from_json(each) for each in found["figures"]])
            for each in found["skipped"]:
                skipped = Skipped(**each)
                bench.skip(skipped.group, skipped.case, skipped.contender, skipped.reason)
