"""The first call of an operation in a process, its models included."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from ..bench import Bench
from ..contenders import CONTENDERS, RAW, Contender
from ..families import FAMILIES, Family
from ..figures import figures_of
from ..processes import ProcessFailed, run
from ..samples import take_turns
from ..sizes import body_name

GROUP = "first call"
_SIZE = "1 KB"


def run_group(bench: Bench) -> None:
    """Measure every family, each call in a process of its own."""
    for family in FAMILIES[:1] if bench.quick else FAMILIES:
        bench.say(f"first call, {family.name}")
        contenders = _contenders(bench, family)
        for how, measure, rounds in (
            ("prepared", "first call, libraries loaded and client made before", 9),
            ("cold", "whole process, start to result", 5),
        ):
            samples = take_turns(
                {each.name: _sampler(bench, each, family, how) for each in contenders},
                bench.rounds(rounds),
            )
            bench.add(
                figures_of(
                    samples,
                    group=GROUP,
                    case=f"{family.name} {_SIZE}",
                    measure=measure,
                    unit="ms",
                    references=(RAW,),
                )
            )


def _contenders(bench: Bench, family: Family) -> list[Contender]:
    found: list[Contender] = []
    for contender in CONTENDERS:
        if family.name not in contender.families or contender.build is None:
            continue
        if contender.name.startswith("floor"):
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
    url = f"{bench.url}/{body_name(family.name, _SIZE)}"
    command = [sys.executable, "-m", "benchmarks.first_call"]

    def sample() -> float:
        seconds, written = run([*command, contender.name, family.name, url, how])
        return float(json.loads(written)) if how == "prepared" else seconds * 1000

    return sample
