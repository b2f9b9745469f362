"""Timestamps, as the facades accept them and the APIs expect them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Return the current time.

    Returns:
        The time, in UTC.
    """
    return datetime.now(UTC)


def resolve_since(since: datetime | timedelta) -> datetime:
    """Turn a relative start time into an absolute one.

    Args:
        since: A point in time, or a duration before now.

    Returns:
        The point in time.
    """
    return utc_now() - since if isinstance(since, timedelta) else since


def format_timestamp(timestamp: datetime | None) -> str | None:
    """Format a timestamp for an API that expects text.

    Args:
        timestamp: The timestamp; without an offset, UTC is assumed.

    Returns:
        ISO 8601 in UTC; None for None.
    """
    if timestamp is None:
        return None
    aware = timestamp if timestamp.tzinfo else timestamp.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat().replace("+00:00", "Z")
