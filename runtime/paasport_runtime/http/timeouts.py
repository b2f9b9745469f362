"""Timeouts of requests."""

from __future__ import annotations

import math

from ..errors import ConfigurationError
from ..light_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timeout:
    """Timeouts in seconds.

    Attributes:
        connect: For opening a connection.
        total: For each other step: waiting for a free connection, writing, reading.
    """

    connect: float = 5.0
    total: float = 60.0

    def __post_init__(self) -> None:
        for name, value in (("connect", self.connect), ("total", self.total)):
            if not math.isfinite(value) or value <= 0:
                raise ConfigurationError(
                    f"timeout: {name} is {value!r}; pass a positive number of seconds"
                )


def as_timeout(timeout: float | Timeout | None) -> Timeout:
    """Convert the `timeout` argument of a client.

    Args:
        timeout: Seconds per step, a `Timeout`, or None for the defaults.

    Returns:
        The timeouts.

    Raises:
        ConfigurationError: The number is not positive and finite.
    """
    if isinstance(timeout, Timeout):
        return timeout
    if timeout is None:
        return Timeout()
    return Timeout(connect=min(Timeout().connect, timeout), total=timeout)
