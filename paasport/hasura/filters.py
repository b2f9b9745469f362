"""Filters of Hasura Cloud's lists, built from plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID


def narrowed(where: object, **columns: object) -> object:
    """Narrow a filter to rows with certain values.

    Args:
        where: The caller's filter, if any.
        columns: Values by column; None means "any".

    Returns:
        The filter; None if there is nothing to filter by.
    """
    equal = {name: {"_eq": value} for name, value in columns.items() if value is not None}
    if not equal:
        return where
    return equal if where is None else {"_and": [equal, where]}


def of_days(project_id: UUID | str | None, since: date | None, until: date | None) -> object:
    """Filter records by project and day.

    Args:
        project_id: The project; all projects if None.
        since: The first day.
        until: The last day.

    Returns:
        The filter; None if there is nothing to filter by.
    """
    bounds = {"_gte": since, "_lte": until}
    days = {name: day for name, day in bounds.items() if day is not None}
    where: Mapping[str, Any] | None = {"date": days} if days else None
    return narrowed(where, project_id=project_id)
