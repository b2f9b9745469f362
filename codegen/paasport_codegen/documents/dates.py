"""Parsing dates in documents."""

from __future__ import annotations

import datetime


def day_of(value: object) -> datetime.date | None:
    """The date of an RFC 3339 string, which may include a time; None for anything else."""
    try:
        return datetime.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
