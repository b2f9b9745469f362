"""Lists on Northflank, whose pages follow each other by cursor or by number."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final, TypeVar

from paasport_runtime.paging.pages import Pagination
from paasport_runtime.paging.parts import PagePart

ItemT = TypeVar("ItemT")

# The server's own cursors cannot hold a line break, so that none is taken for one of these.
_NUMBERED: Final = "\nnumber "


def place(cursor: str | None) -> dict[str, object]:
    """Say where a page is, as the API wants to be told.

    Args:
        cursor: What the page before it gave; none for the first one.

    Returns:
        Query parameters.
    """
    if cursor is None:
        return {}
    if cursor.startswith(_NUMBERED):
        return {"page": int(cursor.split(" ")[1])}
    return {"cursor": cursor}


def northflank_part(
    items: Sequence[ItemT], pagination: Pagination, cursor: str | None
) -> PagePart[ItemT]:
    """Place a page in its list.

    Args:
        items: What is on it.
        pagination: What the server says of it.
        cursor: What it was asked for with.

    Returns:
        The page. Where a further one is promised without a cursor, the next number leads there;
        a page that is empty, or the same as the one before, leads nowhere.
    """
    if not pagination.has_next_page or pagination.cursor:
        return PagePart(items, pagination.cursor, pagination.has_next_page)
    content = hashlib.sha256(repr(list(items)).encode()).hexdigest()
    number, before = 1, ""
    if cursor is not None and cursor.startswith(_NUMBERED):
        _, written, before = cursor.split(" ")
        number = int(written)
    moved = bool(items) and content != before
    return PagePart(items, f"{_NUMBERED}{number + 1} {content}" if moved else None, True)
