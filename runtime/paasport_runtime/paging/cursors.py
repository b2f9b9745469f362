"""Detecting cursors that would repeat a page, or end a list too early."""

from __future__ import annotations

from ..errors import PagingError


class CursorHistory:
    """The cursors followed while reading a list once.

    Args:
        operation: The operation's name.
    """

    __slots__ = ("_operation", "_seen")

    def __init__(self, operation: str) -> None:
        self._operation = operation
        self._seen: set[str] = set()

    def follow(self, cursor: str | None) -> str:
        """Check a cursor and remember it.

        Args:
            cursor: The cursor that the server returned for the next page.

        Returns:
            The cursor.

        Raises:
            PagingError: There is no cursor, or it was followed before.
        """
        if not cursor or cursor in self._seen:
            flaw = "with a cursor that it returned before" if cursor else "without a cursor"
            raise PagingError(
                f"{self._operation}: the server announces another page {flaw}, so the list cannot "
                "be read to its end; the pages before it are complete, and single pages can be "
                "requested with the operation's method of `.api`",
                operation=self._operation,
            )
        self._seen.add(cursor)
        return cursor
