"""Lists that are read page by page, as far as they are looked at."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from typing import Generic, Protocol, Self, TypeVar

from ..parts import CursorTrail, PagePart, check_sizes, cut, size_to_ask

ItemT = TypeVar("ItemT")
ItemT_co = TypeVar("ItemT_co", covariant=True)


class AsyncFetchPage(Protocol[ItemT_co]):
    """Asks for one page of a list."""

    async def __call__(self, cursor: str | None, size: int | None) -> PagePart[ItemT_co]:
        """Ask for a page.

        Args:
            cursor: What the page before it gave; none for the first one.
            size: How many items to ask for; none leaves it to the server.

        Returns:
            The page.
        """
        ...


class AsyncPager(ABC, Generic[ItemT]):
    """A list that is read while it is iterated; nothing is sent before.

    Every iteration begins at the start of the list and asks the server anew. Iterating raises
    `PagingError` where the server promises a page that it gives nothing new to ask for, and the
    errors of the requests.

    Args:
        operation: The operation's name, for messages.
        page_size: How many items to ask for at once; the server chooses without it.
        limit: How many items to read at most.

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
        """Read the list page by page.

        Returns:
            An iterator of pages.
        """
        return self._read(self._limit)

    async def first(self) -> ItemT | None:
        """Read the first item and no more than that.

        Returns:
            The item; none where the list is empty.

        Raises:
            PaasportError: A request failed; see `paasport.errors`.
        """
        if self._limit == 0:
            return None
        async for page in self._read(1):
            if page:
                return page[0]
        return None

    async def all(self) -> list[ItemT]:
        """Read the list to its end, or to its limit.

        Returns:
            The items.

        Raises:
            PagingError: The server promises a page that it gives no new cursor for.
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
    """A list whose pages are led to by cursors: Relay connections and REST pages.

    Args:
        operation: The operation's name, for messages.
        fetch: Asks for one page.
        page_size: How many items to ask for at once; the server chooses without it.
        limit: How many items to read at most.

    Raises:
        RequestValidationError: `page_size` is less than 1 or `limit` less than 0.
    """

    __slots__ = ("_fetch",)

    def __init__(
        self,
        operation: str,
        fetch: AsyncFetchPage[ItemT],
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> None:
        super().__init__(operation, page_size=page_size, limit=limit)
        self._fetch = fetch

    def _read(self, limit: int | None) -> AsyncIterator[list[ItemT]]:
        return AsyncPages(self._operation, self._fetch, self._page_size, limit)


# Iterators of their own instead of generators: an asynchronous generator that is left early has to
# be closed by the event loop.
class AsyncPages(Generic[ItemT]):
    """One reading of a list, page by page.

    Args:
        operation: The operation's name.
        fetch: Asks for one page.
        page_size: How many items to ask for at once.
        limit: How many items to read at most.
    """

    __slots__ = ("_cursor", "_ended", "_fetch", "_given", "_remaining", "_size", "_trail")

    def __init__(
        self,
        operation: str,
        fetch: AsyncFetchPage[ItemT],
        page_size: int | None,
        limit: int | None,
    ) -> None:
        self._fetch = fetch
        # The same for every page: where pages are counted, another size would shift them.
        self._size = size_to_ask(page_size, limit)
        self._remaining = limit
        self._trail = CursorTrail(operation)
        self._cursor: str | None = None
        # The cursor of the page before, which is judged only when a further page is wanted.
        self._given: PagePart[ItemT] | None = None
        self._ended = limit == 0

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> list[ItemT]:
        if self._ended:
            raise StopAsyncIteration
        if self._given is not None:
            # Judged once: after a failed request the same page may be asked for again.
            self._cursor, self._given = self._trail.follow(self._given.cursor), None
        part = await self._fetch(self._cursor, self._size)
        items = cut(part.items, self._remaining)
        if self._remaining is not None:
            self._remaining -= len(items)
        self._ended = not part.has_next or self._remaining == 0
        self._given = part
        return items


class AsyncItems(Generic[ItemT]):
    """The items of pages, one after the other.

    Args:
        pages: The pages.
    """

    __slots__ = ("_pages", "_waiting")

    def __init__(self, pages: AsyncIterator[list[ItemT]]) -> None:
        self._pages = pages
        self._waiting: list[ItemT] = []

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> ItemT:
        while not self._waiting:
            self._waiting = (await anext(self._pages))[::-1]
        return self._waiting.pop()
