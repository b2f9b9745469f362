"""Spreading calls over what a rate limit leaves, instead of running into it."""

from __future__ import annotations

import threading

from ..errors import RateLimit


def pace_interval(limit: RateLimit | None, now: float) -> float:
    """Say how far apart calls may be to last until the limit's window ends.

    Args:
        limit: The last seen state.
        now: The time, in seconds since the epoch.

    Returns:
        Seconds from one call to the next; all that is left of the window where nothing remains,
        and 0 where the server did not tell.
    """
    if limit is None or limit.remaining is None or limit.reset_at is None:
        return 0.0
    window = max(0.0, limit.reset_at.timestamp() - now)
    return window / max(1, limit.remaining)


class Pacer:
    """Gives each call of a client its turn; safe to share."""

    __slots__ = ("_lock", "_next")

    def __init__(self) -> None:
        self._next = 0.0
        self._lock = threading.Lock()

    def turn(self, limit: RateLimit | None, now: float) -> float:
        """Take the next turn.

        Args:
            limit: The last seen state of the rate limit.
            now: The time, in seconds since the epoch.

        Returns:
            Seconds to wait until it has come.
        """
        interval = pace_interval(limit, now)
        with self._lock:
            # Turns that were given out under an older, tighter limit end with its window.
            ends = limit.reset_at.timestamp() if limit and limit.reset_at else now
            earliest = ends if limit and limit.remaining == 0 else now
            begins = max(earliest, min(self._next, max(ends, now)))
            self._next = begins + interval
            return begins - now
