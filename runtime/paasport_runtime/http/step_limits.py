"""Timeouts of a request's steps, in the form that the HTTP libraries' transports expect."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from .exchange_limits import ExchangeLimits
from .timeouts import Timeout

# Zero would mean not to wait at all, and negative timeouts are rejected.
_SHORTEST_STEP: Final = 0.001


class StepLimits(dict[str, float]):
    """Timeouts by step, computed when the step begins.

    Args:
        timeout: Limits for each step.
        expires_at: When all steps must be over, by `now`.
        now: Returns the current time.
        streamed: Whether the deadline applies only to the head of the response.
    """

    __slots__ = ("_expires_at", "_now", "_streamed")

    def __init__(
        self, timeout: Timeout, expires_at: float, now: Callable[[], float], *, streamed: bool
    ) -> None:
        total = timeout.total
        super().__init__(connect=timeout.connect, read=total, write=total, pool=total)
        self._expires_at = expires_at
        self._now = now
        self._streamed = streamed

    def outlive_deadline(self) -> None:
        """Limit the following steps only by their own timeouts."""
        self._expires_at = math.inf

    def get(self, step: str, default: Any = None, /) -> Any:
        """Return the seconds that a step starting now may take."""
        # These two are for our own transport, which sets its limits when sending; the libraries
        # ignore them.
        if step == "stream":
            return super().get("read") if self._streamed else default
        if step == "total" and self._streamed:
            return math.inf
        limit = math.inf if step == "total" else super().get(step)
        return (
            default
            if limit is None
            else max(_SHORTEST_STEP, min(limit, self._expires_at - self._now()))
        )


def step_limits(limits: ExchangeLimits, *, streamed: bool = False) -> StepLimits:
    """Convert limits to the form that a request carries.

    Args:
        limits: The limits of an exchange.
        streamed: Whether the response may be streamed, however long it takes in total.

    Returns:
        A mapping of each step to its limit, or to the remaining time when the step begins.
    """
    return StepLimits(limits.timeout, limits.expires_at, limits.now, streamed=streamed)
