"""Time, sleep and chance, which tests replace."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


def _random() -> float:
    import random

    return random.random()


async def _async_sleep(seconds: float) -> None:
    # It comes with both HTTP libraries, and knows asyncio and trio alike.
    import anyio

    await anyio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Clock:
    """What a client asks for the time.

    Attributes:
        now: Seconds that never go back, from any start.
        wall: Seconds since the epoch.
        random: A number from 0 up to, but not including, 1.
        sleep: Waits, in synchronous clients.
        async_sleep: Waits, in asynchronous clients.
    """

    now: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    random: Callable[[], float] = _random
    sleep: Callable[[float], None] = time.sleep
    async_sleep: Callable[[float], Awaitable[None]] = _async_sleep
