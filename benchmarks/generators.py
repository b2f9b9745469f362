"""Measuring the time and memory of generators."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from .bench import Bench
from .figures import figures_of
from .processes import SELDOM_SECONDS, WATCHING_SECONDS, ProcessFailed, run, watched
from .samples import take_turns

PAASPORT: Final = "paasport"


def nothing() -> None:
    """Do nothing, when no preparation is needed."""


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator to run.

    Attributes:
        command: The command.
        prepare: Called before each run.
        slow: Whether a run takes ten seconds or more, so that a single run measures both time and
            memory.
    """

    command: list[str]
    prepare: Callable[[], object] = nothing
    slow: bool = False


def measure(
    bench: Bench,
    group: str,
    case: str,
    generators: Mapping[str, Generator],
    rounds: int,
    *,
    folder: Path,
    seconds: float = math.inf,
    references: Sequence[str] = (PAASPORT,),
) -> None:
    """Measure generators of the same output, which take turns.

    Args:
        bench: The run, to which figures are added.
        group: The group.
        case: The case.
        generators: The generators by name.
        rounds: The number of timed rounds.
        folder: The folder that they run in.
        seconds: The time after which no further round begins.
        references: The generators that all are compared with.
    """
    memory: dict[str, list[float]] = {}
    notes: dict[str, str] = {}
    samplers: dict[str, Callable[[], float]] = {}
    once: dict[str, int] = {}
    for name, generator in generators.items():
        generator.prepare()
        every = SELDOM_SECONDS if generator.slow else WATCHING_SECONDS
        try:
            seen = watched(generator.command, cwd=folder, every=every)
        except ProcessFailed as error:
            bench.skip(group, case, name, str(error))
            continue
        memory[name] = [seen.memory]
        if generator.slow:
            once[name] = 1
            samplers[name] = partial(float, seen.seconds)
            notes[name] = f"{case}: one run, watched with {seen.share:.1%} of a core"
        else:
            samplers[name] = _timer(generator, folder)
    samples = take_turns(
        samplers, bench.rounds(rounds), seconds=min(seconds, bench.left()), at_most=once
    )
    for found, what, unit in (
        (samples, "time", "s"),
        (memory, "peak memory of all processes", "MB"),
    ):
        bench.add(
            figures_of(
                found,
                group=group,
                case=case,
                measure=what,
                unit=unit,
                references=references,
                differ=what == "time",
                notes=notes if what == "time" else None,
            )
        )


def _timer(generator: Generator, folder: Path) -> Callable[[], float]:
    def sample() -> float:
        generator.prepare()
        return run(generator.command, cwd=folder)[0]

    return sample
