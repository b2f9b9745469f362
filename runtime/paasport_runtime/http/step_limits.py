"""Timeouts of a request's steps, in the form that the HTTP libraries' transports read."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from .exchange_limits import ExchangeLimits
from .timeouts import Timeout

# Zero would mean not to wait at all, and negative timeouts are rejected.
_SHORTEST_STEP: Final = 0.001


class _StepLimits(dict[str, float]):
    """Timeouts by step, computed when the step begins."""

    __slots__ = ("_expires_at", "_now")

    def __init__(self, timeout: Timeout, expires_at: float, now: Callable[[], float]) -> None:
        total = timeout.total
        super().__init__(connect=timeout.connect, read=total, write=total, pool=total)
        self._expires_at = expires_at
        self._now = now

    def get(self, step: str, default: Any = None, /) -> Any:
        # The total is for our own transport; the libraries do not read it.
        limit = math.inf if step == "total" else super().get(step)
        return (
            default
            if limit is None
            else max(_SHORTEST_STEP, min(limit, self._expires_at - self._now()))
        )


def step_limits(limits: ExchangeLimits) -> dict[str, float]:
    """Convert limits to the form that a request carries.

    Args:
        limits: The limits of an exchange.

    Returns:
        A mapping of each step to its limit, or to the remaining time when the step begins.
    """
    return _StepLimits(limits.timeout, limits.expires_at, limits.now)
