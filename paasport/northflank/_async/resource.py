"""The base class of Northflank's resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from paasport_runtime.rest._async.transport import AsyncRestTransport

from ...shared.arguments import optional
from ...shared.guarded import Guarded
from ..paging import northflank_page, page_parameters

if TYPE_CHECKING:
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.paging.fetched_pages import FetchedPage
    from paasport_runtime.paging.pages import Page
    from paasport_runtime.rest.operation import RestOperation

DataT = TypeVar("DataT")
ItemT = TypeVar("ItemT")


class AsyncNorthflankResource(Guarded):
    """Calls on one kind of resource.

    Args:
        transport: Sends the requests.
    """

    __slots__ = ("_transport",)

    def __init__(self, transport: AsyncRestTransport) -> None:
        self._transport = transport

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def _pages(
        self,
        operation: RestOperation[Page[DataT]],
        items: Callable[[DataT], Sequence[ItemT] | None],
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        page_size: int | None,
        limit: int | None,
    ) -> AsyncPager[ItemT]:
        """List items by cursor or page number; `items` returns those in a page's data."""
        from paasport_runtime.paging._async.pagers import AsyncCursorPager

        async def fetch(cursor: str | None, size: int | None) -> FetchedPage[ItemT]:
            parameters = {**(query or {}), "per_page": optional(size), **page_parameters(cursor)}
            page = await self._transport.execute(operation, path=path, query=parameters)
            return northflank_page(items(page.data) or (), page.pagination, cursor)

        return AsyncCursorPager(operation.name, fetch, page_size=page_size, limit=limit)
