"""Lists read lazily by date, newest entries first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import Final, Generic, Protocol, Self, TypeVar

from ...secrets.frames import guarded
from ..date_boundaries import DateBoundary
from ..page_sizes import choose_page_size
from .pagers import AsyncPager

ItemT = TypeVar("ItemT")
ItemT_co = TypeVar("ItemT_co", covariant=True)

_PAGE_SIZE: Final = 500


class AsyncFetchBefore(Protocol[ItemT_co]):
    """Fetches the newest entries before a point in time."""

    async def __call__(self, before: datetime | None, size: int) -> Sequence[ItemT_co]:
        """Fetch a page.

        Args:
            before: The point in time; None for the very newest entries.
            size: The number of entries to request.

        Returns:
            The entries, in any order.
        """
        ...


class AsyncDatePager(AsyncPager[ItemT]):
    """A list of timestamped entries, read lazily during iteration, newest first.

    Pages overlap at their boundary, and entries on both are yielded once. The list ends with the
    first page that has nothing new, since a server may return fewer entries than requested.

    Args:
        operation: The operation's name, for messages.
        fetch: Fetches the newest entries before a point in time.
        timestamp: Returns the timestamp of an entry, in ISO 8601.
        key: Returns what distinguishes entries with the same timestamp.
        page_size: Entries per page; 500 by default.
        limit: The maximum number of entries.

    Raises:
        RequestValidationError: `page_size` is less than 1 or `limit` less than 0.
    """

    __slots__ = ("_fetch", "_key", "_timestamp")

    def __init__(
        self,
        operation: str,
        fetch: AsyncFetchBefore[ItemT],
        *,
        timestamp: Callable[[ItemT], str],
        key: Callable[[ItemT], str],
        page_size: int | None = None,
        limit: int | None = None,
    ) -> None:
        super().__init__(operation, page_size=page_size, limit=limit)
        self._fetch = fetch
        self._timestamp = timestamp
        self._key = key

    def _read(self, limit: int | None) -> AsyncIterator[list[ItemT]]:
        size = choose_page_size(self._page_size or _PAGE_SIZE, limit) or _PAGE_SIZE
        return AsyncDatePages(
            self._operation, self._fetch, self._timestamp, self._key, size=size, limit=limit
        )


class AsyncDatePages(Generic[ItemT]):
    """An iterator over the pages of a list that is read by date.

    Args:
        operation: The operation's name.
        fetch: Fetches the newest entries before a point in time.
        timestamp: Returns the timestamp of an entry.
        key: Returns what distinguishes entries with the same timestamp.
        size: New entries per page.
        limit: The maximum number of entries.
    """

    __slots__ = ("_boundary", "_fetch", "_key", "_operation", "_remaining", "_size", "_timestamp")

    def __init__(
        self,
        operation: str,
        fetch: AsyncFetchBefore[ItemT],
        timestamp: Callable[[ItemT], str],
        key: Callable[[ItemT], str],
        *,
        size: int,
        limit: int | None,
    ) -> None:
        self._operation = operation
        self._fetch = fetch
        self._timestamp = timestamp
        self._key = key
        self._size = size
        self._remaining = limit
        self._boundary = DateBoundary()

    def __aiter__(self) -> Self:
        return self

    @guarded
    async def __anext__(self) -> list[ItemT]:
        if self._remaining == 0:
            raise StopAsyncIteration
        size = self._size + self._boundary.seen.total()
        entries = await self._fetch(self._boundary.before, size)
        page = self._boundary.next_page(
            entries, timestamp=self._timestamp, key=self._key, operation=self._operation
        )
        if not page.entries:
            self._remaining = 0
            raise StopAsyncIteration
        self._boundary = page.boundary
        items = page.entries[: self._remaining]
        if self._remaining is not None:
            self._remaining -= len(items)
        return items
