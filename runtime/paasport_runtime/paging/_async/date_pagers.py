"""Lists that are read by date, newest entries first, as far as they are looked at."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import Final, Generic, Protocol, Self, TypeVar

from ..date_boundaries import DateBoundary
from ..parts import cut, size_to_ask
from .pagers import AsyncPager

ItemT = TypeVar("ItemT")
ItemT_co = TypeVar("ItemT_co", covariant=True)

_PAGE_SIZE: Final = 500


class AsyncFetchBefore(Protocol[ItemT_co]):
    """Asks for the newest entries before a time."""

    async def __call__(self, before: datetime | None, size: int) -> Sequence[ItemT_co]:
        """Ask for a page.

        Args:
            before: The time; none for the end of the list.
            size: How many entries to ask for.

        Returns:
            The entries, in any order.
        """
        ...


class AsyncDatePager(AsyncPager[ItemT]):
    """A list with times that is read while it is iterated, newest entries first.

    Pages overlap at their border, and what both have is given once. The end is where a page
    brings nothing new: a server may give fewer entries than it is asked for.

    Args:
        operation: The operation's name, for messages.
        fetch: Asks for the newest entries before a time.
        moment: The time of an entry in ISO 8601.
        key: What tells entries of the same time apart.
        page_size: How many entries to ask for at once; 500 by default.
        limit: How many entries to read at most.

    Raises:
        RequestValidationError: `page_size` is less than 1 or `limit` less than 0.
    """

    __slots__ = ("_fetch", "_key", "_moment")

    def __init__(
        self,
        operation: str,
        fetch: AsyncFetchBefore[ItemT],
        *,
        moment: Callable[[ItemT], str],
        key: Callable[[ItemT], str],
        page_size: int | None = None,
        limit: int | None = None,
    ) -> None:
        super().__init__(operation, page_size=page_size, limit=limit)
        self._fetch = fetch
        self._moment = moment
        self._key = key

    def _read(self, limit: int | None) -> AsyncIterator[list[ItemT]]:
        size = size_to_ask(self._page_size or _PAGE_SIZE, limit) or _PAGE_SIZE
        return AsyncDatePages(
            self._operation, self._fetch, self._moment, self._key, size=size, limit=limit
        )


class AsyncDatePages(Generic[ItemT]):
    """One reading of a list by date, page by page.

    Args:
        operation: The operation's name.
        fetch: Asks for the newest entries before a time.
        moment: The time of an entry.
        key: What tells entries of the same time apart.
        size: How many new entries to ask for at once.
        limit: How many entries to read at most.
    """

    __slots__ = ("_border", "_fetch", "_key", "_moment", "_operation", "_remaining", "_size")

    def __init__(
        self,
        operation: str,
        fetch: AsyncFetchBefore[ItemT],
        moment: Callable[[ItemT], str],
        key: Callable[[ItemT], str],
        *,
        size: int,
        limit: int | None,
    ) -> None:
        self._operation = operation
        self._fetch = fetch
        self._moment = moment
        self._key = key
        self._size = size
        self._remaining = limit
        self._border = DateBoundary()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> list[ItemT]:
        if self._remaining == 0:
            raise StopAsyncIteration
        size = self._size + self._border.again.total()
        entries = await self._fetch(self._border.before, size)
        page = self._border.next_page(
            entries, moment=self._moment, key=self._key, operation=self._operation
        )
        if not page.fresh:
            self._remaining = 0
            raise StopAsyncIteration
        self._border = page.border
        items = cut(page.fresh, self._remaining)
        if self._remaining is not None:
            self._remaining -= len(items)
        return items
