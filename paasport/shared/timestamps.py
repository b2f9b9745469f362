"""Times, as the facades take them and the platforms want them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> datetime:
    """Tell the time.

    Returns:
        Now, in UTC.
    """
    return datetime.now(UTC)


def ago(since: datetime | timedelta) -> datetime:
    """Read a time that may be given as how long ago it was.

    Args:
        since: The time, or how long ago.

    Returns:
        The time.
    """
    return now() - since if isinstance(since, timedelta) else since


def as_text(moment: datetime | None) -> str | None:
    """Write a time for an API that takes text.

    Args:
        moment: The time; one without an offset is taken as UTC.

    Returns:
        ISO 8601 in UTC; none for none.
    """
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat().replace("+00:00", "Z")
