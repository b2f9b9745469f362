"""Small reads from the sandbox, compared with a Starlette application with constant replies."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, Final

from ..bench import Bench
from ..figures import figures_of
from ..processes import environment, run
from ..samples import take_turns

GROUP: Final = "sandbox"
CONSTANT: Final = "Starlette, constant bytes"
READS: Final = {"railway": "a project by GraphQL", "northflank": "a project by REST"}
RATE: Final = "requests per second of processor time"
READY: Final = "processor time until the first reply"
MEMORY: Final = "memory with all three and 10,000 entities"


def run_group(bench: Bench) -> None:
    """Measure the rate of each kind of read, the startup, and memory with 10,000 entities."""
    bench.say("sandbox")
    if find_spec("uvicorn") is None:
        reason = "the environment lacks uvicorn; install paasport-codegen[sandbox] into it"
        bench.skip(GROUP, "small reads", "everybody", reason)
        return
    for platform, case in READS.items():
        if bench.out_of_time(GROUP, case):
            continue
        seen: list[dict[str, Any]] = []
        samples = take_turns(
            {
                CONSTANT: lambda: float(_worker("constant")["rate"]),
                "paasport": _sampler(platform, seen),
            },
            bench.rounds(5),
            seconds=bench.left(),
        )
        bench.add(
            figures_of(
                samples, group=GROUP, case=case, measure=RATE, unit="1/s", references=(CONSTANT,)
            )
        )
        for measure, unit, name in (
            (READY, "s", "ready"),
            (MEMORY, "MB", "memory"),
        ):
            bench.add(
                figures_of(
                    {"paasport": [float(each[name]) for each in seen]},
                    group=GROUP,
                    case=case,
                    measure=measure,
                    unit=unit,
                    references=(),
                )
            )


def _sampler(platform: str, seen: list[dict[str, Any]]) -> Callable[[], float]:
    def sample() -> float:
        seen.append(_worker(platform))
        return float(seen[-1]["rate"])

    return sample


def _worker(what: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.sandbox_worker", what]
    found: dict[str, Any] = json.loads(run(command, variables=environment())[1])
    return found
