"""The process in which calls are timed: `python -m benchmarks.call_worker JSON`.

It holds the contenders of one family and nothing else, and writes their figures as JSON.
"""

from __future__ import annotations

import asyncio
import gc
import json
import math
import sys
import time
import tracemalloc
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

from .contenders import BY_NAME, CONTENDERS, FLOOR, FLOOR2, RAW, RAW2
from .families import NAMED, Family
from .figures import Figure, Skipped, figures_of
from .samples import spread, take_turns
from .sizes import body_name

GROUP = "calls"
IN_FLIGHT = 64
_REFERENCES = (RAW, RAW2, FLOOR, FLOOR2)
_WARM_UP = 3
_SAMPLE_SECONDS = 0.04
# The HTTP libraries' pools need long to settle, and the garbage collector comes now and then.
_SAMPLE_SECONDS_TOGETHER = 0.2
_MOST_CALLS = 2_000
_LEAST_ROUNDS = 3


def measure(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Measure one family.

    Args:
        asked: `family`, `url`, `ways`, `sizes`; `rounds`, how many at most, and `seconds`, after
            which no round of a case is begun but the first few; `contenders`, all by default.

    Returns:
        `figures` and `skipped`, as plain data.
    """
    family = NAMED[asked["family"]]
    figures: list[Figure] = []
    skipped: list[Skipped] = []
    loop = asyncio.new_event_loop()
    pool = ThreadPoolExecutor(IN_FLIGHT)
    for way in asked["ways"]:
        asynchronous = way.startswith("async")
        together = IN_FLIGHT if way.endswith(str(IN_FLIGHT)) else 1
        for size in asked["sizes"]:
            url = f"{asked['url']}/{body_name(family.name, size)}"
            case = f"{family.name} {size}, {way}"
            calls = _built(family, url, asynchronous, loop, case, skipped)
            wanted = asked.get("contenders", calls)
            calls = {name: call for name, call in calls.items() if name in wanted}
            if together == 1 and not asynchronous:
                samplers = {name: _one_by_one(call) for name, call in calls.items()}
            elif together == 1:
                samplers = {name: _one_by_one_async(call, loop) for name, call in calls.items()}
            elif asynchronous:
                samplers = {name: _together_async(call, loop) for name, call in calls.items()}
            else:
                samplers = {name: _together(call, pool) for name, call in calls.items()}
            figures += _timed(case, samplers, asked["rounds"], asked.get("seconds", math.inf))
            if way == "sync":
                figures += _allocated(case, calls)
    pool.shutdown()
    return {
        "figures": [figure.as_json() for figure in figures],
        "skipped": [each.as_json() for each in skipped],
    }


def _built(
    family: Family,
    url: str,
    asynchronous: bool,
    loop: asyncio.AbstractEventLoop,
    case: str,
    skipped: list[Skipped],
) -> dict[str, Callable[[], Any]]:
    found: dict[str, Callable[[], Any]] = {}
    for contender in CONTENDERS:
        build = contender.build_async if asynchronous else contender.build
        if family.name not in contender.families or build is None:
            continue
        missing = contender.missing()
        if missing is not None:
            skipped.append(Skipped(GROUP, case, contender.name, f"{missing} is not installed"))
            continue
        try:
            call: Callable[[], Any] = build(family, url)
            for _ in range(_WARM_UP):
                if asynchronous:
                    loop.run_until_complete(call())
                else:
                    call()
        except Exception as error:  # a peer's failure is a finding
            skipped.append(Skipped(GROUP, case, contender.name, f"{type(error).__name__}: {error}"))
            continue
        found[contender.name] = call
    return found


def _timed(
    case: str, samplers: Mapping[str, Callable[[int], float]], rounds: int, seconds: float
) -> list[Figure]:
    together = case.endswith(str(IN_FLIGHT))
    gc.collect()
    gc.freeze()
    samples = take_turns(
        {name: _sample(sampler, together) for name, sampler in samplers.items()},
        rounds,
        least=min(rounds, _LEAST_ROUNDS),
        seconds=seconds,
    )
    found = figures_of(
        samples,
        group=GROUP,
        case=case,
        measure="time per call",
        unit="ms",
        references=_REFERENCES,
        notes={name: BY_NAME[name].note for name in samples},
    )
    rates = {name: [1000 / value for value in values] for name, values in samples.items()}
    return found + figures_of(
        rates,
        group=GROUP,
        case=case,
        measure="calls per second",
        unit="1/s",
        references=_REFERENCES,
    )


def _sample(sampler: Callable[[int], float], together: bool) -> Callable[[], float]:
    """Take samples of about the same length from everybody, in milliseconds per call."""
    seconds = _SAMPLE_SECONDS_TOGETHER if together else _SAMPLE_SECONDS
    least = IN_FLIGHT if together else 1
    needed = sampler(IN_FLIGHT if together else _WARM_UP)
    many = max(least, min(_MOST_CALLS, int(seconds / needed)))

    def sample() -> float:
        gc.collect()
        return sampler(many) * 1000

    return sample


def _one_by_one(call: Callable[[], Any]) -> Callable[[int], float]:
    def sampler(many: int) -> float:
        call()  # opens the connection again, should it have been closed meanwhile
        started = time.perf_counter()
        for _ in range(many):
            call()
        return (time.perf_counter() - started) / many

    return sampler


def _one_by_one_async(
    call: Callable[[], Awaitable[Any]], loop: asyncio.AbstractEventLoop
) -> Callable[[int], float]:
    async def calls(many: int) -> float:
        await call()
        started = time.perf_counter()
        for _ in range(many):
            await call()
        return (time.perf_counter() - started) / many

    return lambda many: loop.run_until_complete(calls(many))


class _Window:
    """Times so many calls out of a longer row, so that all that time as many are in flight.

    What comes before opens connections, and while what comes after ends, there are fewer.
    """

    def __init__(self, many: int) -> None:
        self._many = many
        self._numbers = count(1)
        self._started = self._ended = 0.0

    @property
    def goes_on(self) -> bool:
        return not self._ended

    def one_done(self) -> None:
        number = next(self._numbers)
        if number == IN_FLIGHT:
            self._started = time.perf_counter()
        elif number == IN_FLIGHT + self._many:
            self._ended = time.perf_counter()

    def seconds_per_call(self) -> float:
        return (self._ended - self._started) / self._many


def _together(call: Callable[[], Any], pool: ThreadPoolExecutor) -> Callable[[int], float]:
    def worker(window: _Window) -> None:
        while window.goes_on:
            call()
            window.one_done()

    def sampler(many: int) -> float:
        window = _Window(many)
        for done in [pool.submit(worker, window) for _ in range(IN_FLIGHT)]:
            done.result()
        return window.seconds_per_call()

    return sampler


def _together_async(
    call: Callable[[], Awaitable[Any]], loop: asyncio.AbstractEventLoop
) -> Callable[[int], float]:
    async def calls(many: int) -> float:
        window = _Window(many)

        async def worker() -> None:
            while window.goes_on:
                await call()
                window.one_done()

        await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
        return window.seconds_per_call()

    return lambda many: loop.run_until_complete(calls(many))


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
