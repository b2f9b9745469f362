"""When a subscription restarts after its connection was lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from ..errors import ConfigurationError
from ..light_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """A period in which a subscription was disconnected; results sent in it are missing.

    Attributes:
        lost_at: When the connection was found to be lost, in UTC; for a log, the time of the last
            line before the gap.
        resumed_at: When the subscription restarted, in UTC; for a log, the time of the first line
            after the gap.
        reason: Why it was lost, without secrets.
    """

    lost_at: datetime
    resumed_at: datetime
    reason: str


GapHook: TypeAlias = Callable[[Gap], None]
"""Called after a subscription has restarted."""


@dataclass(frozen=True, slots=True)
class Reconnection:
    """How often and how fast a lost subscription restarts.

    Attributes:
        attempts: Consecutive attempts after the first one, with no result in between.
        first_delay: Seconds before the first of them.
        growth: The factor by which the delay grows with each attempt.
        longest_delay: The limit of the growth, in seconds.
    """

    attempts: int = 12
    first_delay: float = 1.0
    growth: float = 1.5
    longest_delay: float = 8.0

    def __post_init__(self) -> None:
        if self.attempts < 0:
            raise ConfigurationError(f"attempts is {self.attempts}; pass 0 or more")
        for name in ("first_delay", "growth", "longest_delay"):
            value = getattr(self, name)
            if not 0 < value < float("inf"):
                raise ConfigurationError(f"{name} is {value!r}; pass a positive number")

    def delay(self, attempt: int, random: float) -> float:
        """Return how long to wait before an attempt.

        Args:
            attempt: Its number in the series, from 1.
            random: A number from 0 up to 1.

        Returns:
            Seconds: between half of the grown delay and all of it, so that clients disconnected
                together do not reconnect together.
        """
        grown = self.first_delay
        for _ in range(attempt - 1):
            grown = min(grown * self.growth, self.longest_delay)
        return min(grown, self.longest_delay) * (0.5 + random / 2)
