"""Days in documents."""

from __future__ import annotations

import datetime


def day_of(value: object) -> datetime.date | None:
    """The day that a text names in the form of RFC 3339, with or without a time."""
    try:
        return datetime.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
