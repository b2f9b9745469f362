"""How long the steps of a request may take, as the HTTP libraries' transports read it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from .timeouts import Timeout

# Zero would mean to the system not to wait at all, and below it is refused.
_SHORTEST_STEP: Final = 0.001


class _StepLimits(dict[str, float]):
    """Limits as the libraries' transports read them: by step, and when the step begins."""

    __slots__ = ("_ends", "_now")

    def __init__(self, timeout: Timeout, ends: float, now: Callable[[], float]) -> None:
        total = timeout.total
        super().__init__(connect=timeout.connect, read=total, write=total, pool=total)
        self._ends = ends
        self._now = now

    def get(self, step: str, default: Any = None, /) -> Any:
        # What all steps have left together is for our own transport; the libraries do not ask.
        limit = math.inf if step == "total" else super().get(step)
        return (
            default if limit is None else max(_SHORTEST_STEP, min(limit, self._ends - self._now()))
        )


def step_limits(timeout: Timeout, ends: float, now: Callable[[], float]) -> dict[str, float]:
    """Put limits into the form that goes with a request.

    Args:
        timeout: Limits for each step.
        ends: When all steps must have ended, by `now`.
        now: The time.

    Returns:
        A mapping that gives each step its limit, or what is left when the step begins.
    """
    return _StepLimits(timeout, ends, now)
