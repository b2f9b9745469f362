"""Warm calls: each family in a process of its own, its contenders taking turns."""

from __future__ import annotations

import json
import sys

from ..bench import Bench
from ..call_worker import GROUP, IN_FLIGHT
from ..families import FAMILIES
from ..figures import Skipped, figure_from_json
from ..processes import ProcessFailed, run
from ..sizes import SIZES

_WAYS = (("sync", 15), (f"sync, {IN_FLIGHT}", 7), ("async", 15), (f"async, {IN_FLIGHT}", 9))


def run_group(bench: Bench) -> None:
    """Measure every family, in every size and way."""
    families = [family for family in FAMILIES if family.name != "hasura.projects"]
    for family in families[:1] if bench.quick else families:
        for way, rounds in _WAYS:
            bench.say(f"calls, {family.name}, {way}")
            asked = {
                "family": family.name,
                "url": bench.url,
                "ways": [way.replace(", ", " × ")],
                "sizes": ["1 KB"] if bench.quick else list(SIZES),
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
