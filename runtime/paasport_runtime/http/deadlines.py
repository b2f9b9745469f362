"""Ending an exchange at its deadline, whatever the server does.

The HTTP libraries limit single steps, which a server can extend forever by sending a byte now and
then. Asynchronous exchanges are cancelled. Synchronous ones cannot be, so every read and write in
`network_backend.py` checks the deadline of its thread.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final

# The limit of the current step comes first, since it names the step.
_GRACE: Final = 0.02


class DeadlinePassed(Exception):
    """The exchange was not complete at its deadline."""


class _Current(threading.local):
    """The deadline of the exchange that the thread is in.

    Attributes:
        remaining: Returns the seconds left; None outside an exchange.
    """

    remaining: Callable[[], float] | None = None


_CURRENT: Final = _Current()


def remaining_seconds() -> float:
    """Return how long the exchange of the current thread may still take.

    Returns:
        Seconds, negative after the deadline; infinite outside a synchronous exchange.
    """
    remaining = _CURRENT.remaining
    return math.inf if remaining is None else remaining()


class Deadline:
    """Sets the deadline of a synchronous exchange.

    Args:
        expires_at: When the exchange must be complete, by `now`.
        now: Returns the current time.
    """

    __slots__ = ("_expires_at", "_now", "_outer")

    def __init__(self, expires_at: float, now: Callable[[], float]) -> None:
        self._expires_at = expires_at
        self._now = now
        self._outer: Callable[[], float] | None = None

    def __enter__(self) -> None:
        self._outer = _CURRENT.remaining
        _CURRENT.remaining = self._remaining

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        _CURRENT.remaining = self._outer

    def _remaining(self) -> float:
        return self._expires_at - self._now()


class AsyncDeadline:
    """Cancels an asynchronous exchange at its deadline.

    Args:
        expires_at: When the exchange must be complete, by `now`.
        now: Returns the current time.

    Raises:
        DeadlinePassed: The exchange was cancelled.
    """

    __slots__ = ("_expires_at", "_now", "_scope")

    def __init__(self, expires_at: float, now: Callable[[], float]) -> None:
        self._expires_at = expires_at
        self._now = now
        self._scope: Any = None

    async def __aenter__(self) -> None:
        seconds = self._expires_at - self._now()
        if not math.isinf(seconds):
            self._scope = _cancel_scope(max(0.0, seconds) + _GRACE)
            await self._scope.__aenter__()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        scope = self._scope
        if scope is None:
            return
        try:
            await scope.__aexit__(kind, error, traceback)
        except TimeoutError:
            if not scope.expired():
                raise
        else:
            return
        raise DeadlinePassed("the deadline has passed")


def _cancel_scope(seconds: float) -> Any:
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return AnyioTimeout(seconds)
    # A quarter of the cost of anyio's.
    return asyncio.timeout(seconds)


class AnyioTimeout:
    """`asyncio.timeout` for other event loops.

    Args:
        seconds: How long its block may take.

    Raises:
        TimeoutError: It took longer.
    """

    def __init__(self, seconds: float) -> None:
        import anyio

        self._scope = anyio.CancelScope(deadline=anyio.current_time() + seconds)

    async def __aenter__(self) -> None:
        self._scope.__enter__()

    async def __aexit__(self, *raised: Any) -> None:
        self._scope.__exit__(*raised)
        if self._scope.cancelled_caught:
            raise TimeoutError

    def expired(self) -> bool:
        """Return whether it cancelled its block."""
        return self._scope.cancelled_caught
