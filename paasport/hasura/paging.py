"""Lists of rows on Hasura Cloud, which are paginated by limit and offset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol, TypeVar, cast

from paasport_runtime.paging.fetched_pages import FetchedPage

RowT = TypeVar("RowT")

PAGE_SIZE: Final = 100
"""The default number of rows per page."""


class _Aggregate(Protocol):
    @property
    def aggregate(self) -> Any: ...


def stable_order(order_by: Iterable[object] | None, default: str) -> list[object]:
    """Make an order total so that pages cannot overlap.

    Args:
        order_by: The order that the caller asked for, if any.
        default: The column to sort by otherwise.

    Returns:
        The order, ending with the primary key.
    """
    order = [{default: "asc"}] if order_by is None else list(order_by)
    return [*order, *([] if any(map(_is_primary_key, order)) else [{"id": "asc"}])]


def _is_primary_key(column: object) -> bool:
    if isinstance(column, Mapping):
        return "id" in cast("Mapping[str, object]", column)
    return "id" in getattr(column, "model_fields_set", ())


def offset_page(rows: Sequence[RowT], total: _Aggregate, offset: int) -> FetchedPage[RowT]:
    """Determine whether more rows follow a page.

    Args:
        rows: The rows on the page.
        total: The aggregate with the number of all rows.
        offset: The number of rows before the page.

    Returns:
        The page. A short page does not end the list, since the server may return fewer rows than
        requested; an empty one does.
    """
    end = offset + len(rows)
    is_last = total.aggregate is not None and end >= total.aggregate.count
    return FetchedPage(rows, str(end), bool(rows) and not is_last)
