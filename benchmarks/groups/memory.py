"""The memory of a process that calls all three platforms: paasport, or httpx and pydantic."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from ..bench import Bench
from ..figures import figures_of
from ..processes import environment, run
from ..samples import take_turns

GROUP = "memory"
BY_HAND = "httpx and pydantic by hand"
PAASPORT = "paasport"


def run_group(bench: Bench) -> None:
    """Measure in the bare environment if there is one, or else with httpx2 hidden."""
    bench.say("memory")
    python = bench.bare or sys.executable
    samples = take_turns(
        {
            BY_HAND: _sampler(python, "hand", bench.url),
            PAASPORT: _sampler(python, "paasport", bench.url),
        },
        bench.rounds(7),
        seconds=bench.left(),
    )
    bench.add(
        figures_of(
            samples,
            group=GROUP,
            case="all three clients, one call each",
            measure="peak memory",
            unit="MB",
            references=(BY_HAND,),
        )
    )


def _sampler(python: str, who: str, url: str) -> Callable[[], float]:
    command = [python, "-m", "benchmarks.memory_worker", who, url, "--only-httpx"]
    return lambda: float(json.loads(run(command, variables=environment())[1])[0])
