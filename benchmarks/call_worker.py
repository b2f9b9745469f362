"""Timing calls in a separate process: `python -m benchmarks.call_worker JSON`.

It loads only the contenders of one family, and writes their figures as JSON.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import tracemalloc
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

from .contenders import BY_NAME, CONTENDERS, FLOOR, FLOOR2, PAASPORT, PAASPORT2, RAW, RAW2
from .families import NAMED, Family
from .figures import Figure, Skipped, figures_of
from .samplers import (
    IN_FLIGHT,
    Sampler,
    one_by_one,
    one_by_one_async,
    together,
    together_async,
)
from .samples import spread, take_turns
from .sizes import body_name

GROUP = "calls"
DUEL = "duel"
DUELLISTS = (RAW, RAW2, FLOOR, FLOOR2, PAASPORT, PAASPORT2)
_REFERENCES = (RAW, RAW2, FLOOR, FLOOR2)
_WARM_UP = 3
_SAMPLE_SECONDS = {DUEL: 0.008, GROUP: 0.02}
# The calls that are timed, in addition to 64 before and 63 after them.
_CALLS_TOGETHER = {DUEL: 96, GROUP: IN_FLIGHT}
_MOST_CALLS = 2_000


def measure(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Measure a family.

    Args:
        asked: `group`; `family`, `url`, `ways`; `sizes`, with the seconds after which no further
            round of a case begins; `least` and `rounds`, the minimum and maximum number of rounds;
            `contenders`, by default all; `at_most`, the maximum number of rounds of slow ones.

    Returns:
        `figures` and `skipped`, as plain data.
    """
    family = NAMED[asked["family"]]
    figures: list[Figure] = []
    skipped: list[Skipped] = []
    loop = asyncio.new_event_loop()
    pool = ThreadPoolExecutor(IN_FLIGHT)
    for way in asked["ways"]:
        for size in asked["sizes"]:
            url = f"{asked['url']}/{body_name(family.name, size)}"
            case = f"{family.name} {size}, {way}"
            calls = _built(asked, family, url, case, loop, skipped)
            asynchronous, at_once = _meant(case)
            if not at_once and not asynchronous:
                samplers = {name: one_by_one(call) for name, call in calls.items()}
            elif not at_once:
                samplers = {name: one_by_one_async(call, loop) for name, call in calls.items()}
            elif asynchronous:
                samplers = {name: together_async(call, loop) for name, call in calls.items()}
            else:
                samplers = {name: together(call, pool) for name, call in calls.items()}
            figures += _timed(asked, case, samplers, asked["sizes"][size])
            if way == "sync" and asked["group"] == GROUP:
                figures += _allocated(case, calls)
    pool.shutdown()
    return {
        "figures": [figure.as_json() for figure in figures],
        "skipped": [each.as_json() for each in skipped],
    }


def _meant(case: str) -> tuple[bool, bool]:
    """Return whether a case is asynchronous, and whether it has many calls in flight."""
    way = case.rpartition(", ")[2]
    return way.startswith("async"), way.endswith(str(IN_FLIGHT))


def _built(
    asked: Mapping[str, Any],
    family: Family,
    url: str,
    case: str,
    loop: asyncio.AbstractEventLoop,
    skipped: list[Skipped],
) -> dict[str, Callable[[], Any]]:
    asynchronous, _ = _meant(case)
    found: dict[str, Callable[[], Any]] = {}
    for contender in CONTENDERS:
        build = contender.build_async if asynchronous else contender.build
        if family.name not in contender.families or build is None:
            continue
        if contender.name not in asked.get("contenders", BY_NAME):
            continue
        missing = contender.missing()
        if missing is not None:
            reason = f"{missing} is not installed"
            skipped.append(Skipped(asked["group"], case, contender.name, reason))
            continue
        try:
            call: Callable[[], Any] = build(family, url)
            for _ in range(_WARM_UP):
                if asynchronous:
                    loop.run_until_complete(call())
                else:
                    call()
        except Exception as error:  # A peer's failure is a result.
            reason = f"{type(error).__name__}: {error}"
            skipped.append(Skipped(asked["group"], case, contender.name, reason))
            continue
        found[contender.name] = call
    return found


def _timed(
    asked: Mapping[str, Any],
    case: str,
    samplers: Mapping[str, Sampler],
    seconds: float,
) -> list[Figure]:
    _, at_once = _meant(case)
    # Collect the clients of the previous case, and exclude all other objects from collections.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    many = _many(asked["group"], samplers, at_once=at_once)
    samples = take_turns(
        {name: _sample(sampler, many[name]) for name, sampler in samplers.items()},
        asked["rounds"],
        least=min(asked["least"], asked["rounds"]),
        seconds=seconds,
        at_most=asked.get("at_most"),
    )
    if at_once:
        samples = {name: [1 / value for value in values] for name, values in samples.items()}
    else:
        samples = {name: [1000 * value for value in values] for name, values in samples.items()}
    return figures_of(
        samples,
        group=asked["group"],
        case=case,
        measure="calls per second" if at_once else "time per call",
        unit="1/s" if at_once else "ms",
        references=_REFERENCES,
        notes={name: BY_NAME[name].note for name in samples},
    )


def _many(group: str, samplers: Mapping[str, Sampler], *, at_once: bool) -> dict[str, int]:
    """Return the number of calls that each contender makes for a sample.

    In a duel, the number is the same for all: the first calls after another contender's turn are
    slower, and must have the same weight for all contenders.
    """
    if at_once:
        return dict.fromkeys(samplers, _CALLS_TOGETHER[group])
    needed = {
        name: min(sampler(_WARM_UP) for _ in range(_WARM_UP)) for name, sampler in samplers.items()
    }
    if group == DUEL:
        needed = dict.fromkeys(needed, median(needed.values()))
    seconds = _SAMPLE_SECONDS[group]
    return {name: max(1, min(_MOST_CALLS, int(seconds / each))) for name, each in needed.items()}


def _sample(sampler: Sampler, many: int) -> Callable[[], float]:
    def sample() -> float:
        # Garbage of other contenders must not be collected while this one is timed.
        gc.collect()
        return sampler(many)

    return sample


def _allocated(case: str, calls: Mapping[str, Callable[[], Any]]) -> list[Figure]:
    peaks: dict[str, list[float]] = {}
    kept: dict[str, list[float]] = {}
    for name, call in calls.items():
        gc.collect()
        before = sys.getallocatedblocks()
        result = call()
        gc.collect()
        kept[name] = [float(max(1, sys.getallocatedblocks() - before))]
        del result
        tracemalloc.start()
        floor = tracemalloc.get_traced_memory()[0]
        call()
        peaks[name] = [(tracemalloc.get_traced_memory()[1] - floor) / 1024]
        tracemalloc.stop()
    return [
        Figure(
            group=GROUP,
            case=case,
            contender=name,
            measure=measure,
            unit=unit,
            value=spread(values),
            ratios={
                other: spread([values[0] / found[other][0]])
                for other in _REFERENCES
                if other in found and other != name
            },
        )
        for found, measure, unit in (
            (peaks, "memory allocated at most during a call", "KB"),
            (kept, "blocks that the result keeps", ""),
        )
        for name, values in found.items()
    ]


if __name__ == "__main__":
    print(json.dumps(measure(json.loads(sys.argv[1]))))
