"""Timing calls: one after another or 64 in flight, in threads or in tasks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any, Final

IN_FLIGHT: Final = 64

Sampler = Callable[[int], float]
"""Makes a number of calls and returns the seconds per call."""


def one_by_one(call: Callable[[], Any]) -> Sampler:
    """Make calls one after another in this thread."""

    def sampler(many: int) -> float:
        # Reopens the connection, if it has been closed, and brings code and data back into the
        # processor's caches; for a call that is long enough to be a sample, neither matters.
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
    """Make calls one after another in one task."""

    async def calls(many: int) -> float:
        if many > 1:
            await call()
        started = time.perf_counter()
        for _ in range(many):
            await call()
        return (time.perf_counter() - started) / many

    return lambda many: loop.run_until_complete(calls(many))


class _Window:
    """Times a number of calls in the middle of more calls, so that 64 are always in flight.

    The calls before them open connections; as the last ones end, fewer are in flight.
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
    """Make calls in one thread per call in flight."""

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
    """Make calls in one task per call in flight."""

    async def calls(many: int) -> float:
        window = _Window(many)

        async def worker() -> None:
            while window.goes_on:
                await call()
                window.one_done()

        await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
        return window.seconds_per_call()

    return lambda many: loop.run_until_complete(calls(many))
