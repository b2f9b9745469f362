"""Lists read lazily, page by page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from typing import Generic, Protocol, Self, TypeVar

from ...secrets.frames import guarded
from ...secrets.uncopyable import Uncopyable
from ..cursors import CursorHistory
from ..fetched_pages import FetchedPage
from ..page_sizes import check_sizes, choose_page_size

ItemT = TypeVar("ItemT")
ItemT_co = TypeVar("ItemT_co", covariant=True)


class AsyncFetchPage(Protocol[ItemT_co]):
    """Fetches one page of a list."""

    async def __call__(self, cursor: str | None, size: int | None) -> FetchedPage[ItemT_co]:
        """Fetch a page.

        Args:
            cursor: The cursor that the previous page returned; None for the first page.
            size: The number of items to request; None to let the server choose.

        Returns:
            The page.
        """
        ...


class AsyncPager(Uncopyable, ABC, Generic[ItemT]):
    """A list that is read lazily during iteration; nothing is sent before that.

    Each iteration starts at the beginning of the list and sends the requests again. It raises
    `PagingError` if the server announces another page without a way to request it, and whatever
    the requests raise.

    Args:
        operation: The operation's name, for messages.
        page_size: Items per page; by default the server chooses.
        limit: The maximum number of items.

    Raises:
        RequestValidationError: `page_size` is less than 1 or `limit` less than 0.
    """

    __slots__ = ("_limit", "_operation", "_page_size")

    def __init__(
        self, operation: str, *, page_size: int | None = None, limit: int | None = None
    ) -> None:
        check_sizes(operation, page_size=page_size, limit=limit)
        self._operation = operation
        self._page_size = page_size
        self._limit = limit

    def __aiter__(self) -> AsyncIterator[ItemT]:
        return AsyncItems(self.pages())

    def pages(self) -> AsyncIterator[list[ItemT]]:
        """Iterate over the list page by page.

        Returns:
            An iterator of pages.
        """
        return self._read(self._limit)

    @guarded
    async def first(self) -> ItemT | None:
        """Fetch the first item only.

        Returns:
            The item; None if the list is empty.

        Raises:
            PaasportError: A request failed; see `paasport.errors`.
        """
        if self._limit == 0:
            return None
        async for page in self._read(1):
            if page:
                return page[0]
        return None

    @guarded
    async def all(self) -> list[ItemT]:
        """Fetch all items, up to the limit.

        Returns:
            The items.

        Raises:
            PagingError: The server announces another page without a new cursor.
            PaasportError: A request failed; see `paasport.errors`.
        """
        found: list[ItemT] = []
        async for page in self.pages():
            found += page
        return found

    @abstractmethod
    def _read(self, limit: int | None) -> AsyncIterator[list[ItemT]]: ...

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation}>"


class AsyncCursorPager(AsyncPager[ItemT]):
    """A list paginated by cursor: Relay connections and REST pages.

    Args:
        operation: The operation's name, for messages.
        fetch: Fetches one page.
        page_size: Items per page; by default the server chooses.
        limit: The maximum number of items.
        resume_at: Where to start: the `position` of previously read pages; None for the start of
            the list.

    Raises:
        RequestValidationError: `page_size` is less than 1 or `limit` less than 0.
    """

    __slots__ = ("_fetch", "_resume_at")

    def __init__(
        self,
        operation: str,
        fetch: AsyncFetchPage[ItemT],
        *,
        page_size: int | None = None,
        limit: int | None = None,
        resume_at: str | None = None,
    ) -> None:
        super().__init__(operation, page_size=page_size, limit=limit)
        self._fetch = fetch
        self._resume_at = resume_at

    def pages(self) -> AsyncPages[ItemT]:
        """Iterate over the list page by page.

        Returns:
            An iterator of pages; another pager can continue from its `position`.
        """
        return self._read(self._limit)

    def _read(self, limit: int | None) -> AsyncPages[ItemT]:
        return AsyncPages(self._operation, self._fetch, self._page_size, limit, self._resume_at)


# Iterator classes instead of generators: the event loop would have to close an asynchronous
# generator that is not exhausted.
class AsyncPages(Generic[ItemT]):
    """An iterator over the pages of a list.

    Args:
        operation: The operation's name.
        fetch: Fetches one page.
        page_size: Items per page.
        limit: The maximum number of items.
        resume_at: The cursor of the first page to read; None for the first page of the list.
    """

    __slots__ = (
        "_cursor",
        "_ended",
        "_fetch",
        "_history",
        "_position",
        "_previous",
        "_remaining",
        "_size",
    )

    def __init__(
        self,
        operation: str,
        fetch: AsyncFetchPage[ItemT],
        page_size: int | None,
        limit: int | None,
        resume_at: str | None = None,
    ) -> None:
        self._fetch = fetch
        # The same for every page: if pages are numbered, another size would shift them.
        self._size = choose_page_size(page_size, limit)
        self._remaining = limit
        self._history = CursorHistory(operation, resume_at)
        self._cursor = self._position = resume_at
        # Its cursor is checked only when another page is wanted.
        self._previous: FetchedPage[ItemT] | None = None
        self._ended = limit == 0

    @property
    def position(self) -> str | None:
        """The position of the next page, for `resume_at`.

        None before the first page, and when the list has been read to the end. If the limit cut a
        page short, this is that page's own position, so that the rest of it is not lost.
        """
        return self._position

    def __aiter__(self) -> Self:
        return self

    @guarded
    async def __anext__(self) -> list[ItemT]:
        if self._ended:
            raise StopAsyncIteration
        if self._previous is not None:
            # Checked once: after a failed request, the same page may be requested again.
            self._cursor, self._previous = self._history.follow(self._previous.cursor), None
        page = await self._fetch(self._cursor, self._size)
        items = list(page.items[: self._remaining])
        if self._remaining is not None:
            self._remaining -= len(items)
        self._history.note(len(page.items))
        self._ended = not page.has_next or self._remaining == 0
        if len(items) == len(page.items):
            self._position = page.cursor if page.has_next else None
        self._previous = page
        return items


class AsyncItems(Generic[ItemT]):
    """An iterator over the items of pages.

    Args:
        pages: The pages.
    """

    __slots__ = ("_pages", "_pending")

    def __init__(self, pages: AsyncIterator[list[ItemT]]) -> None:
        self._pages = pages
        self._pending: list[ItemT] = []

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> ItemT:
        while not self._pending:
            self._pending = (await anext(self._pages))[::-1]
        return self._pending.pop()
