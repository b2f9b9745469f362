"""Lists of rows on Hasura Cloud, which are paged by limit and offset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol, TypeVar, cast

from paasport_runtime.paging.parts import PagePart

RowT = TypeVar("RowT")

PAGE_SIZE: Final = 100
"""How many rows are asked for at once where the caller does not say."""


class _Aggregate(Protocol):
    @property
    def aggregate(self) -> Any: ...


def stable_order(order_by: Iterable[object] | None, default: str) -> list[object]:
    """Complete an order so that no two rows are equal in it, and pages cannot overlap.

    Args:
        order_by: What the caller asks for.
        default: The column to begin with where the caller asks for nothing.

    Returns:
        The order, with the primary key at its end.
    """
    order = [{default: "asc"}] if order_by is None else list(order_by)
    return [*order, *([] if any(map(_by_id, order)) else [{"id": "asc"}])]


def _by_id(column: object) -> bool:
    if isinstance(column, Mapping):
        return "id" in cast("Mapping[str, object]", column)
    return "id" in getattr(column, "model_fields_set", ())


def offset_part(rows: Sequence[RowT], total: _Aggregate, offset: int) -> PagePart[RowT]:
    """Place a page of rows within all that there are.

    Args:
        rows: The page.
        total: How many rows there are.
        offset: How many were left out before the page.

    Returns:
        The page. A short page is not the end, since the server may give fewer rows than it is
        asked for; an empty one is.
    """
    end = offset + len(rows)
    is_last = total.aggregate is not None and end >= total.aggregate.count
    return PagePart(rows, str(end), bool(rows) and not is_last)
