"""How calls are timed: one after the other, or 64 in flight; by threads or by tasks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any, Final

IN_FLIGHT: Final = 64

Sampler = Callable[[int], float]
"""Makes so many calls, and gives the seconds of one."""


def one_by_one(call: Callable[[], Any]) -> Sampler:
    """Call in this thread."""

    def sampler(many: int) -> float:
        # Opens the connection again, should it have been closed meanwhile, and brings code and
        # data back into the processor's caches; a call so long that one is a sample needs neither.
        if many > 1:
            call()
        started = time.perf_counter()
        for _ in range(many):
            call()
        return (time.perf_counter() - started) / many

    return sampler


def one_by_one_async(
    call: Callable[[], Awaitable[Any]], loop: asyncio.AbstractEventLoop
) -> Sampler:
    """Call in one task."""

    async def calls(many: int) -> float:
        if many > 1:
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


def together(call: Callable[[], Any], pool: ThreadPoolExecutor) -> Sampler:
    """Call in as many threads as are in flight."""

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


def together_async(call: Callable[[], Awaitable[Any]], loop: asyncio.AbstractEventLoop) -> Sampler:
    """Call in as many tasks as are in flight."""

    async def calls(many: int) -> float:
        window = _Window(many)

        async def worker() -> None:
            while window.goes_on:
                await call()
                window.one_done()

        await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
        return window.seconds_per_call()

    return lambda many: loop.run_until_complete(calls(many))
