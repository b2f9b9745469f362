"""Parsing rate-limit headers defensively."""

from __future__ import annotations

import datetime as datetimes
import re
import time
from collections.abc import Mapping
from typing import Final

from ..errors import RateLimit

_MAX_COUNT: Final = 10**12
# A number this large is a timestamp, not a number of seconds to wait.
_MIN_TIMESTAMP: Final = 10**9
# Maps the smallest number interpreted in a unit to the number of units per second.
_UNITS: Final = ((1e18, 1e9), (1e15, 1e6), (1e12, 1e3))
_LATEST: Final = datetimes.datetime.max.replace(tzinfo=datetimes.UTC)


def read_rate_limit(headers: Mapping[str, str], now: float) -> RateLimit | None:
    """Parse the rate-limit headers of a response.

    Args:
        headers: The response's headers, by case-insensitive or lower-case name.
        now: When the response was received, in seconds since the epoch.

    Returns:
        The state; None if there are no valid headers.
    """
    state = RateLimit(
        limit=_parse_count(headers.get("x-ratelimit-limit")),
        remaining=_parse_count(headers.get("x-ratelimit-remaining")),
        reset_at=_parse_reset(headers.get("x-ratelimit-reset"), now),
        policy=headers.get("ratelimit-policy") or None,
    )
    return None if state == RateLimit() else state


def read_wait(
    headers: Mapping[str, str], limit: RateLimit | None, now: float, *, limited: bool
) -> float | None:
    """Read how long the server asks to wait before a retry.

    Args:
        headers: The response's headers, by case-insensitive or lower-case name.
        limit: The response's rate limit.
        now: When the response was received, in seconds since the epoch.
        limited: Whether the response reports too many requests.

    Returns:
        Seconds, however many: those of `Retry-After` or, if the request was rate-limited, until the
        window ends. None if neither is known.
    """
    seconds = _read_retry_after(headers, now)
    if seconds is not None or not limited or limit is None or limit.reset_at is None:
        return seconds
    # If requests remain, the server objects to something else, such as a burst.
    return None if limit.remaining else max(0.0, limit.reset_at.timestamp() - now)


def _read_retry_after(headers: Mapping[str, str], now: float) -> float | None:
    text = headers.get("retry-after")
    if text is None:
        return None
    seconds = _parse_number(text)
    if seconds is None:
        timestamp = _parse_timestamp(text)
        seconds = None if timestamp is None else max(0.0, timestamp - now)
    return seconds if seconds is not None and seconds >= 0 else None


def _parse_number(text: str) -> float | None:
    # `float` alone would also accept `nan`, `1_000` and non-ASCII digits.
    if not re.fullmatch(r"\s*[+-]?[0-9]+(?:\.[0-9]*)?\s*", text):
        return None
    return float(text)


def _parse_count(text: str | None) -> int | None:
    # Some servers append a policy to the number, and repeated headers are joined by a comma.
    number = _parse_number(re.split("[,;]", text)[0]) if text else None
    return int(number) if number is not None and 0 <= number <= _MAX_COUNT else None


def _parse_reset(text: str | None, now: float) -> datetimes.datetime | None:
    if not text:
        return None
    number = _parse_number(re.split("[,;]", text)[0])
    timestamp = _parse_timestamp(text) if number is None else number
    if timestamp is None or timestamp < 0:
        return None
    if timestamp < _MIN_TIMESTAMP:
        timestamp += now
    timestamp /= next((parts for least, parts in _UNITS if timestamp >= least), 1)
    if timestamp >= _LATEST.timestamp():
        return _LATEST
    return datetimes.datetime.fromtimestamp(timestamp, datetimes.UTC)


def _parse_timestamp(text: str) -> float | None:
    from email.utils import parsedate_to_datetime

    for parse in (datetimes.datetime.fromisoformat, parsedate_to_datetime):
        try:
            timestamp = parse(text.strip())
            if timestamp.tzinfo is None:
                timestamp = timestamp.replace(tzinfo=datetimes.UTC)
            return timestamp.timestamp()
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


class RateLimitTracker:
    """The latest rate limit that a client saw; its headers are parsed only on request."""

    __slots__ = ("_latest",)

    def __init__(self) -> None:
        self._latest: tuple[float, Mapping[str, str]] | None = None

    def update(self, headers: Mapping[str, str]) -> None:
        """Keep the headers of a response that reports a rate limit.

        Args:
            headers: The response's headers, by case-insensitive or lower-case name.
        """
        if "x-ratelimit-remaining" in headers or "x-ratelimit-limit" in headers:
            self._latest = (time.time(), headers)

    @property
    def latest(self) -> RateLimit | None:
        """The latest state; None if no response reported one."""
        if self._latest is None:
            return None
        now, headers = self._latest
        return read_rate_limit(headers, now)
