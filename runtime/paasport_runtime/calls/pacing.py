"""Spreading the calls of all clients that share a rate limit over its windows.

Calls wait in one queue per API and token. A window's remaining requests are spread evenly over the
rest of the window; further calls wait for the next windows. When the limit is unknown, one call
probes it while the others wait: before the first response, and when a window has ended, since the
server's clock and ours may differ.
"""

from __future__ import annotations

import os
import re
import time
from bisect import bisect_left, insort
from collections.abc import Callable, Mapping
from typing import Final
from weakref import WeakValueDictionary

from ..errors import RateLimit
from ..http.addresses import origin
from ..http.processes import ProcessLock
from ..http.rate_limits import read_rate_limit, read_wait
from ..light_dataclasses import dataclass
from ..secrets.masking import Secret
from .clock import Clock

# How soon a call checks whether the probing call has returned, and how much later each call behind
# it does.
_LOOK_AGAIN: Final = 0.05
_LOOK_AGAIN_BEHIND: Final = 0.002
# How long the others wait for a probing call before the next one probes.
_PATIENCE: Final = 5.0
# Shorter sleeps take longer than requested.
_SHORTEST_WAIT: Final = 0.0005
# The system cannot sleep for arbitrarily many seconds, and a server may ask for any number.
_LONGEST_WAIT: Final = 3600.0
# Two resets closer than this are the same reset, observed at different times.
_SAME_RESET: Final = 0.75


@dataclass(frozen=True, slots=True)
class PacingQueue:
    """The calls waiting for their turn.

    Attributes:
        calls: The number of waiting calls, across all clients of this process that share the rate
            limit.
        seconds: How long a call made now would wait, as far as the server has reported.
    """

    calls: int
    seconds: float


@dataclass(slots=True)
class _Window:
    """The known state of the current window.

    Attributes:
        ends_at: When it ends, in monotonic seconds.
        available: Requests that may still be sent in it.
        size: Requests per window.
        length: Seconds per window, or of the observed part of one.
    """

    ends_at: float
    available: int
    size: int
    length: float


class Pacer:
    """The queue of calls that share a rate limit, across any number of threads and event loops.

    Args:
        now: Returns monotonic seconds.
        wall: Returns seconds since the epoch, which servers use.
    """

    __slots__ = (
        "__weakref__", "_finding_out", "_finding_out_since", "_in_flight", "_lock", "_next_turn",
        "_now", "_process", "_tickets", "_unlimited", "_waiting", "_wall", "_window",
    )  # fmt: skip

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._now = now
        self._wall = wall
        self._lock = ProcessLock()
        self._window: _Window | None = None
        # Whether the server has responded without reporting a limit.
        self._unlimited = False
        self._next_turn = 0.0
        self._tickets = 0
        self._waiting: list[int] = []
        self._in_flight = 0
        self._finding_out: int | None = None
        self._finding_out_since = 0.0
        self._process = os.getpid()

    def enter(self) -> int:
        """Join the queue; `leave` must follow.

        Returns:
            The call's ticket.
        """
        with self._lock:
            self._start_in_child()
            self._tickets += 1
            self._waiting.append(self._tickets)
            return self._tickets

    def delay(self, ticket: int) -> float:
        """Take the turn of a call if it is due.

        Args:
            ticket: The call's ticket.

        Returns:
            0 if the request may be sent now; otherwise seconds after which to ask again.
        """
        with self._lock:
            now = self._now()
            ahead = bisect_left(self._waiting, ticket)
            seconds = self._delay(now, ahead)
            if seconds > _SHORTEST_WAIT:
                return min(seconds, _LONGEST_WAIT)
            self._waiting.pop(ahead)
            self._in_flight += 1
            if self._is_known(now):
                self._spend(now)
            else:
                self._finding_out, self._finding_out_since = ticket, now
            return 0.0

    def leave(self, ticket: int) -> None:
        """Leave the queue: the call has ended or was cancelled while waiting.

        Args:
            ticket: The call's ticket.
        """
        with self._lock:
            ahead = bisect_left(self._waiting, ticket)
            if self._waiting[ahead : ahead + 1] == [ticket]:
                self._waiting.pop(ahead)
                return
            self._in_flight -= 1
            if self._finding_out == ticket:
                self._finding_out = None

    def return_to(self, ticket: int) -> None:
        """Return to the front of the queue, for another request of a call that had its turn.

        Args:
            ticket: The call's ticket.
        """
        with self._lock:
            self._in_flight -= 1
            if self._finding_out == ticket:
                self._finding_out = None
            insort(self._waiting, ticket)

    def note(self, headers: Mapping[str, str], status: int) -> None:
        """Record what a response reports about the rate limit.

        Args:
            headers: The response's headers, by case-insensitive name.
            status: Its status.
        """
        now, wall = self._now(), self._wall()
        limit = read_rate_limit(headers, wall)
        wait = read_wait(headers, limit, wall, limited=True) if status == 429 else None
        with self._lock:
            if wait is not None:
                self._open_window(now + wait, 0, limit, now)
            elif limit is None or limit.remaining is None or limit.reset_at is None:
                self._unlimited = self._unlimited or (status < 400 and not self._is_known(now))
            else:
                rest = max(0.0, limit.reset_at.timestamp() - wall)
                self._learn(limit, limit.remaining, now + rest, now)

    @property
    def queue(self) -> PacingQueue:
        """The calls waiting for their turn."""
        with self._lock:
            self._start_in_child()
            calls, now = len(self._waiting), self._now()
            window = self._window
            if window is None or self._unlimited:
                return PacingQueue(calls, 0.0)
            if now < window.ends_at and calls < window.available:
                return PacingQueue(calls, self._delay(now, calls))
            beyond = calls - (window.available if now < window.ends_at else 0)
            rest = max(0.0, window.ends_at - now)
            return PacingQueue(calls, rest + beyond * window.length / window.size)

    def _is_known(self, now: float) -> bool:
        return self._unlimited or (self._window is not None and now < self._window.ends_at)

    def _delay(self, now: float, ahead: int) -> float:
        window = self._window
        if self._unlimited:
            return 0.0
        if window is None or now >= window.ends_at:
            is_missed = now - self._finding_out_since > _PATIENCE
            if not ahead and (self._finding_out is None or is_missed):
                return 0.0
            return _LOOK_AGAIN + ahead * _LOOK_AGAIN_BEHIND
        if ahead < window.available:
            interval = (window.ends_at - now) / window.available
            return max(self._next_turn - now, 0.0) + ahead * interval
        # A call waiting for a later window checks once per window, since windows may differ.
        behind = ahead - window.available
        return window.ends_at - now + behind * _LOOK_AGAIN_BEHIND

    def _spend(self, now: float) -> None:
        window = self._window
        if window is None or now >= window.ends_at:
            return
        window.available = max(0, window.available - 1)
        self._next_turn = now + (window.ends_at - now) / max(1, window.available)

    def _learn(self, limit: RateLimit, remaining: int, reset_at: float, now: float) -> None:
        window = self._window
        if window is None or abs(reset_at - window.ends_at) > _SAME_RESET:
            # The server has not counted requests in flight, only those it has answered.
            self._open_window(reset_at, max(0, remaining - self._in_flight + 1), limit, now)
        else:
            # Our number includes those; the server's includes what other clients sent.
            window.available = min(window.available, remaining)

    def _open_window(
        self, ends_at: float, available: int, limit: RateLimit | None, now: float
    ) -> None:
        before = self._window
        size = (limit and limit.limit) or (before and before.size) or max(1, available)
        seen = max(0.0, ends_at - now, before.length if before else 0.0)
        self._window = _Window(ends_at, available, size, _policy_length(limit) or seen)
        self._unlimited = False
        self._finding_out = None
        self._next_turn = now + (ends_at - now) / max(1, available)

    def _start_in_child(self) -> None:
        # The calls of the parent process are not here.
        if self._process != os.getpid():
            self._process = os.getpid()
            self._waiting, self._in_flight, self._finding_out = [], 0, None


def _policy_length(limit: RateLimit | None) -> float | None:
    found = re.search(r";\s*w=([0-9]{1,9})\b", (limit and limit.policy) or "")
    return float(found[1]) if found else None


_PACERS: Final[WeakValueDictionary[tuple[str, Secret, Clock], Pacer]] = WeakValueDictionary()
_SHARING: Final = ProcessLock()


def shared_pacer(base_url: str, token: Secret, clock: Clock) -> Pacer:
    """Return the queue shared by all clients of this process that use a token with an API.

    Args:
        base_url: The API's base URL.
        token: The token, which the rate limit is counted by.
        clock: Their source of time.

    Returns:
        The queue, which lives as long as a client that uses it.
    """
    with _SHARING:
        key = (origin(base_url), token, clock)
        pacer = _PACERS.get(key)
        if pacer is None:
            pacer = _PACERS[key] = Pacer(clock.now, clock.wall)
        return pacer
