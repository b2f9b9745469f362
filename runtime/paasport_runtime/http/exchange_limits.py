"""The limits of an exchange: its time, the time of its steps, and the size of its response."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from ..errors import ConfigurationError
from ..light_dataclasses import dataclass
from .timeouts import Timeout

MAX_RESPONSE_SIZE: Final = 64 * 2**20

MAX_HEADERS: Final = 256

MAX_REDIRECTS: Final = 5


@dataclass(frozen=True, slots=True)
class ExchangeLimits:
    """The limits of one exchange.

    Attributes:
        timeout: Limits for each step.
        expires_at: When the response must be complete, by `now`.
        now: Returns the current time.
        max_response_size: The largest body in bytes, both as received and decoded.
    """

    timeout: Timeout
    expires_at: float
    now: Callable[[], float]
    max_response_size: float = MAX_RESPONSE_SIZE


class LimitExceeded(Exception):
    """The response is larger than a limit.

    Args:
        found: What is too large, such as `a body of 80,000,000 bytes`.
        limit: The largest body, in bytes.
    """

    def __init__(self, found: str, limit: float) -> None:
        super().__init__(found)
        self.limit = limit


def check_response_size(size: float) -> None:
    """Check the option `max_response_size`.

    Args:
        size: Bytes; infinite for no limit.

    Raises:
        ConfigurationError: It is not a positive number.
    """
    if math.isnan(size) or size < 1:
        raise ConfigurationError(
            f"max_response_size is {size!r}; pass a positive number of bytes, or math.inf for no "
            "limit"
        )
