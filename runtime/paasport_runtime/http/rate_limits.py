"""What servers say about how many requests remain, read without trusting it."""

from __future__ import annotations

import datetime as datetimes
import math
import re
import time
from collections.abc import Mapping
from typing import Final

from ..errors import RateLimit

_LONGEST_WAIT: Final = 31 * 24 * 3600.0
_LARGEST_COUNT: Final = 10**12
# A number this large is a point in time, not a number of seconds to wait.
_EARLIEST_TIMESTAMP: Final = 10**9
_EARLIEST_MILLISECONDS: Final = 10**12


def read_rate_limit(headers: Mapping[str, str], now: float) -> RateLimit | None:
    """Read the rate-limit headers of a response.

    Args:
        headers: The response's headers, by case-insensitive or lower-case name.
        now: When the response came, in seconds since the epoch.

    Returns:
        The state, or none where the headers say nothing of use.
    """
    state = RateLimit(
        limit=_count(headers.get("x-ratelimit-limit")),
        remaining=_count(headers.get("x-ratelimit-remaining")),
        reset_at=_reset(headers.get("x-ratelimit-reset"), now),
        policy=headers.get("ratelimit-policy") or None,
    )
    return None if state == RateLimit() else state


def read_retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Read `Retry-After`.

    Args:
        headers: The response's headers, by case-insensitive or lower-case name.
        now: When the response came, in seconds since the epoch.

    Returns:
        Seconds to wait, or none where the header is missing or makes no sense.
    """
    text = headers.get("retry-after")
    if text is None:
        return None
    seconds = _number(text)
    if seconds is None:
        moment = _moment(text)
        seconds = None if moment is None else max(0.0, moment - now)
    return seconds if seconds is not None and 0 <= seconds <= _LONGEST_WAIT else None


def _number(text: str) -> float | None:
    # `float` alone would also read `nan`, `1_000` and digits of other scripts.
    if not re.fullmatch(r"\s*[+-]?[0-9]{1,20}(?:\.[0-9]*)?\s*", text):
        return None
    return float(text)


def _count(text: str | None) -> int | None:
    # Some servers add a policy after the number, and a doubled header comes joined by a comma.
    number = _number(re.split("[,;]", text)[0]) if text else None
    return int(number) if number is not None and 0 <= number <= _LARGEST_COUNT else None


def _reset(text: str | None, now: float) -> datetimes.datetime | None:
    if not text:
        return None
    number = _number(re.split("[,;]", text)[0])
    moment = _moment(text) if number is None else number
    if moment is None or moment < 0:
        return None
    if moment >= _EARLIEST_MILLISECONDS:
        moment /= 1000
    elif moment < _EARLIEST_TIMESTAMP:
        moment += now
    if math.fabs(moment - now) > _LONGEST_WAIT:
        return None
    return datetimes.datetime.fromtimestamp(moment, datetimes.UTC)


def _moment(text: str) -> float | None:
    from email.utils import parsedate_to_datetime

    for parse in (datetimes.datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(text.strip())
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=datetimes.UTC)
            return moment.timestamp()
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


class RateLimitMemory:
    """The last rate limit that a client saw; the headers are kept and read only when asked for."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: tuple[float, Mapping[str, str]] | None = None

    def remember(self, headers: Mapping[str, str]) -> None:
        """Keep the headers of a response that speaks of a rate limit.

        Args:
            headers: The response's headers, by case-insensitive or lower-case name.
        """
        if "x-ratelimit-remaining" in headers or "x-ratelimit-limit" in headers:
            self._seen = (time.time(), headers)

    @property
    def last(self) -> RateLimit | None:
        """The state, or none where no response told."""
        if self._seen is None:
            return None
        now, headers = self._seen
        return read_rate_limit(headers, now)
