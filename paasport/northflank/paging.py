"""Lists on Northflank, which are paginated by cursor or by page number."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final, TypeVar

from paasport_runtime.paging.fetched_pages import FetchedPage
from paasport_runtime.paging.pages import Pagination

ItemT = TypeVar("ItemT")

# The server's own cursors cannot contain a line break, so none is mistaken for one of these.
_PAGE_NUMBER_PREFIX: Final = "\nnumber "


def page_parameters(cursor: str | None) -> dict[str, object]:
    """Return the query parameters that select a page.

    Args:
        cursor: The cursor that the previous page returned; None for the first page.

    Returns:
        The query parameters.
    """
    if cursor is None:
        return {}
    if cursor.startswith(_PAGE_NUMBER_PREFIX):
        return {"page": int(cursor.split(" ")[1])}
    return {"cursor": cursor}


def northflank_page(
    items: Sequence[ItemT], pagination: Pagination, cursor: str | None
) -> FetchedPage[ItemT]:
    """Determine the cursor of the next page.

    Args:
        items: The items on the page.
        pagination: The position of the page, according to the server.
        cursor: The cursor that the page was requested with.

    Returns:
        The page. If the server announces another page without a cursor, the next page number is
        used, unless the page is empty or equals the previous one.
    """
    if not pagination.has_next_page or pagination.cursor:
        return FetchedPage(items, pagination.cursor, pagination.has_next_page)
    content = hashlib.sha256(repr(list(items)).encode()).hexdigest()
    number, previous = 1, ""
    if cursor is not None and cursor.startswith(_PAGE_NUMBER_PREFIX):
        _, digits, previous = cursor.split(" ")
        number = int(digits)
    advanced = bool(items) and content != previous
    return FetchedPage(
        items, f"{_PAGE_NUMBER_PREFIX}{number + 1} {content}" if advanced else None, True
    )
