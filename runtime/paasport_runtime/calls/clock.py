"""Time, sleep and chance, which tests replace."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from .sleeping import async_sleep, sleep


def _random() -> float:
    import random

    return random.random()


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
    sleep: Callable[[float], None] = sleep
    async_sleep: Callable[[float], Awaitable[None]] = async_sleep
