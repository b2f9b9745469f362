"""Lists of GraphQL APIs with Relay connections."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from ..fetched_pages import Connection, FetchedPage, connection_page
from .pagers import AsyncCursorPager

ItemT = TypeVar("ItemT")
ItemT_co = TypeVar("ItemT_co", covariant=True)


class AsyncFetchConnection(Protocol[ItemT_co]):
    """Fetches a connection."""

    # Both, since otherwise a method with its own parameters would not match.
    async def __call__(self, *arguments: Any, **page: Any) -> Connection[ItemT_co]:
        """Fetch a page.

        Args:
            arguments: Nothing.
            page: `first` and `after`, if they are to be sent.

        Returns:
            The connection.
        """
        ...


def async_connection_pager(
    operation: str,
    fetch: AsyncFetchConnection[ItemT],
    *,
    page_size: int | None = None,
    limit: int | None = None,
    resume_at: str | None = None,
) -> AsyncCursorPager[ItemT]:
    """Create the pager of a Relay connection.

    Args:
        operation: The operation's name, for messages.
        fetch: Fetches a connection. It is called with the keyword `first` if a size is requested,
            and with `after` from the second page on.
        page_size: Items per page; by default the server chooses.
        limit: The maximum number of items.
        resume_at: The cursor to start after.

    Returns:
        The pager; nothing is sent until it is iterated.

    Raises:
        RequestValidationError: `page_size` is less than 1 or `limit` less than 0.
    """

    async def fetch_page(cursor: str | None, size: int | None) -> FetchedPage[ItemT]:
        given: dict[str, Any] = {} if size is None else {"first": size}
        if cursor is not None:
            given["after"] = cursor
        return connection_page(await fetch(**given))

    return AsyncCursorPager(
        operation, fetch_page, page_size=page_size, limit=limit, resume_at=resume_at
    )
