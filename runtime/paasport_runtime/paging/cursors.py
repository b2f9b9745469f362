"""Detecting lists that would never end, or end too early."""

from __future__ import annotations

from typing import Final

from ..errors import PagingError

MOST_PAGES: Final = 100_000
"""The maximum number of pages to read in one iteration."""

MOST_EMPTY_PAGES: Final = 1_000
"""The maximum number of consecutive pages without an item."""


class CursorHistory:
    """The cursors followed while reading a list once.

    Args:
        operation: The operation's name.
        first: The cursor of the first page, if it has one.
    """

    __slots__ = ("_empty", "_operation", "_seen")

    def __init__(self, operation: str, first: str | None = None) -> None:
        self._operation = operation
        self._seen = set[str]() if first is None else {first}
        self._empty = 0

    def note(self, items: int) -> None:
        """Record a page.

        Args:
            items: The number of items on it.
        """
        self._empty = 0 if items else self._empty + 1

    def follow(self, cursor: str | None) -> str:
        """Check a cursor and remember it.

        Args:
            cursor: The cursor that the server returned for the next page.

        Returns:
            The cursor.

        Raises:
            PagingError: There is no cursor, it was followed before, or the list does not end.
        """
        if not cursor or cursor in self._seen:
            flaw = "with a cursor that it returned before" if cursor else "without a cursor"
            raise self._error(
                f"{flaw}, so the list cannot be read to the end; the pages before it are "
                "complete, and single pages can be requested with the operation's own method"
            )
        if self._empty >= MOST_EMPTY_PAGES:
            raise self._error(
                f"after {MOST_EMPTY_PAGES} pages without an item; continue from the `position` of "
                "the pages if that is intended"
            )
        if len(self._seen) + 1 >= MOST_PAGES:
            raise self._error(
                f"after {MOST_PAGES} pages; continue from the `position` of the pages if the list "
                "is that long"
            )
        self._seen.add(cursor)
        return cursor

    def _error(self, flaw: str) -> PagingError:
        return PagingError(
            f"{self._operation}: the server announces another page {flaw}",
            operation=self._operation,
        )
