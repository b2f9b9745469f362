"""Spreading calls over what remains of a rate limit."""

from __future__ import annotations

import threading

from ..errors import RateLimit


def pace_interval(limit: RateLimit | None, now: float) -> float:
    """Compute the interval that makes the remaining requests last until the window ends.

    Args:
        limit: The latest state of the rate limit.
        now: The current time, in seconds since the epoch.

    Returns:
        Seconds between calls; the rest of the window if no requests remain, and 0 if the server
        does not report a limit.
    """
    if limit is None or limit.remaining is None or limit.reset_at is None:
        return 0.0
    window = max(0.0, limit.reset_at.timestamp() - now)
    return window / max(1, limit.remaining)


class Pacer:
    """Schedules the calls of a client; thread-safe."""

    __slots__ = ("_lock", "_next")

    def __init__(self) -> None:
        self._next = 0.0
        self._lock = threading.Lock()

    def reserve(self, limit: RateLimit | None, now: float) -> float:
        """Reserve the next slot for a call.

        Args:
            limit: The latest state of the rate limit.
            now: The current time, in seconds since the epoch.

        Returns:
            Seconds until the slot.
        """
        interval = pace_interval(limit, now)
        with self._lock:
            # Slots reserved under an earlier, tighter limit do not extend beyond its window.
            window_end = limit.reset_at.timestamp() if limit and limit.reset_at else now
            earliest = window_end if limit and limit.remaining == 0 else now
            slot = max(earliest, min(self._next, max(window_end, now)))
            self._next = slot + interval
            return slot - now
