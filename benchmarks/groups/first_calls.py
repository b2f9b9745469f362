"""The first call of an operation in a process, including building its models."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Final

from ..bench import Bench
from ..contenders import (
    CONTENDERS,
    FLOOR,
    FLOOR2,
    PAASPORT,
    PAASPORT2,
    RAW,
    RAW2,
    Contender,
)
from ..families import FIRST_ONLY, NAMED, Family
from ..figures import figures_of
from ..processes import ProcessFailed, run
from ..samples import take_turns
from ..sizes import SMALLEST, body_name

GROUP = "first call"
PREPARED = "first call, libraries loaded and client made before"
_COLD = "whole process, start to result"
TYPED = "whole process, start to typed result"
# For bare HTTP libraries, pydantic is loaded too, since a typed result needs it.
_TYPED = (PAASPORT, PAASPORT2, RAW, RAW2)
# The families for which the peers' first calls are also measured.
_WITH_PEERS = ("railway.projects", "hasura.projects", "northflank.services", "github.labels")
_ROUNDS = 7
_ROUNDS_COLD = 3
# The number of rounds of contenders whose process takes one to three seconds.
_SLOW: Final[Mapping[str, int]] = {
    "ariadne-codegen": 4,
    "openapi-python-client": 2,
    "datamodel-code-generator": 2,
}


def run_group(bench: Bench) -> None:
    """Measure each call in a separate process."""
    names = ["railway.projects", *(family.name for family in FIRST_ONLY), *_WITH_PEERS[1:]]
    for family in [NAMED[name] for name in names[: 1 if bench.quick else None]]:
        if bench.out_of_time(GROUP, family.name):
            continue
        bench.say(f"first call, {family.name}")
        contenders = _contenders(bench, family)
        plan = [("prepared", PREPARED, _ROUNDS), ("typed", TYPED, _ROUNDS_COLD)]
        if family.name in _WITH_PEERS:
            plan.append(("cold", _COLD, _ROUNDS_COLD))
        for how, measure, rounds in plan:
            taking_part = [each for each in contenders if how != "typed" or each.name in _TYPED]
            samples = take_turns(
                {each.name: _sampler(bench, each, family, how) for each in taking_part},
                bench.rounds(rounds),
                least=bench.rounds(3),
                seconds=bench.left(),
                at_most=_SLOW,
            )
            bench.add(
                figures_of(
                    samples,
                    group=GROUP,
                    case=family.name,
                    measure=measure,
                    unit="ms",
                    references=(RAW, RAW2),
                    differ=True,
                )
            )


def _contenders(bench: Bench, family: Family) -> list[Contender]:
    found: list[Contender] = []
    for contender in CONTENDERS:
        if family.name not in contender.families or contender.build is None:
            continue
        if contender.name in (FLOOR, FLOOR2):
            continue
        missing = contender.missing()
        try:
            if missing is not None:
                raise ProcessFailed(f"{missing} is not installed")
            _sampler(bench, contender, family, "prepared")()
        except ProcessFailed as error:
            bench.skip(GROUP, family.name, contender.name, str(error))
        else:
            found.append(contender)
    return found


def _sampler(bench: Bench, contender: Contender, family: Family, how: str) -> Callable[[], float]:
    url = f"{bench.url}/{body_name(family.name, SMALLEST)}"
    command = [sys.executable, "-m", "benchmarks.first_call"]

    def sample() -> float:
        seconds, written = run([*command, contender.name, family.name, url, how])
        return float(json.loads(written)) if how == "prepared" else seconds * 1000

    return sample
