"""Virtual time."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from paasport_codegen.sandbox.tokens import owner_of

EARLIEST: Final = datetime(1000, 1, 1, tzinfo=UTC)
"""The first time at which virtual time can start."""
LATEST: Final = datetime(9000, 1, 1, tzinfo=UTC)
"""The end of virtual time: later times, and those counted from them, have no `datetime`."""


class Clock:
    """Time that passes faster or slower than real time, and can be advanced."""

    def __init__(
        self,
        start: datetime | None = None,
        speed: float = 1.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start the clock.

        Args:
            start: The current virtual time; by default the real time.
            speed: Virtual seconds per real second; with 0, time only moves by `advance`.
            monotonic: Returns real seconds.
        """
        self._start = datetime.now(UTC) if start is None else start
        self._speed = speed
        self._monotonic = monotonic
        self._origin = monotonic()
        self._jumped = 0.0

    @property
    def speed(self) -> float:
        """Virtual seconds per real second."""
        return self._speed

    def now(self) -> datetime:
        """The virtual time, which stops at `LATEST`."""
        passed = (self._monotonic() - self._origin) * self._speed + self._jumped
        left = LATEST - self._start
        return self._start + (left if passed >= left.total_seconds() else timedelta(seconds=passed))

    def advance(self, seconds: float) -> datetime:
        """Advance by `seconds`; returns the new time. Raises `ValueError` for a step back."""
        if not 0 <= seconds < math.inf:
            raise ValueError(f"Time moves forward: {seconds!r} is not a number of seconds to add.")
        self._jumped += seconds
        return self.now()


class Clocks:
    """A clock for each token, so that tests do not affect each other's time."""

    def __init__(self, speed: float = 1.0, start: datetime | None = None) -> None:
        """Set the speed of new clocks, and their start, by default the real time."""
        self.speed = speed
        self._start = start
        self._clocks: dict[str, Clock] = {}

    def of(self, token: str) -> Clock:
        """The clock of a token, created on first use."""
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
