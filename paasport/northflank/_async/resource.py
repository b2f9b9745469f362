"""What the resources of Northflank have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from paasport_runtime.rest._async.transport import AsyncRestTransport

from ...shared.arguments import optional
from ..paging import northflank_part, place

if TYPE_CHECKING:
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.paging.pages import Page
    from paasport_runtime.paging.parts import PagePart
    from paasport_runtime.rest.operation import RestOperation

DataT = TypeVar("DataT")
ItemT = TypeVar("ItemT")


class AsyncNorthflankResource:
    """Calls about one kind of thing.

    Args:
        transport: What carries the requests.
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
        """List by cursor or number; `items` takes the list out of a page."""
        from paasport_runtime.paging._async.pagers import AsyncCursorPager

        async def fetch(cursor: str | None, size: int | None) -> PagePart[ItemT]:
            asked = {**(query or {}), "per_page": optional(size), **place(cursor)}
            page = await self._transport.execute(operation, path=path, query=asked)
            return northflank_part(items(page.data) or (), page.pagination, cursor)

        return AsyncCursorPager(operation.name, fetch, page_size=page_size, limit=limit)
