"""Time, sleep and randomness, which tests replace."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from ..light_dataclasses import dataclass
from .sleeping import async_sleep, sleep


def _random() -> float:
    import random

    return random.random()


@dataclass(frozen=True, slots=True)
class Clock:
    """A client's source of time and randomness.

    Attributes:
        now: Returns monotonic seconds.
        wall: Returns seconds since the epoch.
        random: Returns a number from 0 up to, but not including, 1.
        sleep: Suspends synchronous clients.
        async_sleep: Suspends asynchronous clients.
    """

    now: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    random: Callable[[], float] = _random
    sleep: Callable[[float], None] = sleep
    async_sleep: Callable[[float], Awaitable[None]] = async_sleep
