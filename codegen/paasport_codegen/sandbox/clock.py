"""Virtual time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from paasport_codegen.sandbox.tokens import owner_of


class Clock:
    """Time that passes faster or slower than real time, and jumps when told to."""

    def __init__(
        self,
        start: datetime | None = None,
        speed: float = 1.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start to count.

        Args:
            start: The time now; by default the real one.
            speed: Virtual seconds in a real one; with 0, time moves by `advance` alone.
            monotonic: Real seconds.
        """
        self._start = datetime.now(UTC) if start is None else start
        self._speed = speed
        self._monotonic = monotonic
        self._origin = monotonic()
        self._jumped = 0.0

    @property
    def speed(self) -> float:
        """Virtual seconds in a real one."""
        return self._speed

    def now(self) -> datetime:
        """The time."""
        passed = (self._monotonic() - self._origin) * self._speed + self._jumped
        return self._start + timedelta(seconds=passed)

    def advance(self, seconds: float) -> datetime:
        """Move on by `seconds`; returns the time then. Raises `ValueError` for a step back."""
        if not 0 <= seconds < float("inf"):
            raise ValueError(f"Time moves forward: {seconds!r} is no number of seconds to add.")
        self._jumped += seconds
        return self.now()


class Clocks:
    """A clock for each token: what one test does to time, no other one sees."""

    def __init__(self, speed: float = 1.0, start: datetime | None = None) -> None:
        """Remember the speed of new clocks, and when they start: by default at the real time."""
        self.speed = speed
        self._start = start
        self._clocks: dict[str, Clock] = {}

    def of(self, token: str) -> Clock:
        """The clock of a token, new if it is the first time."""
        owner = owner_of(token)
        found = self._clocks.get(owner)
        if found is None:
            found = self._clocks[owner] = Clock(self._start, self.speed)
        return found

    def forget(self, token: str) -> None:
        """Give a token a new clock at its next request."""
        self._clocks.pop(owner_of(token), None)


def timestamp(moment: datetime) -> str:
    """RFC 3339 with milliseconds and `Z`."""
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"
