"""The base class of Northflank's resources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict, TypeVar

from paasport_runtime.models.unset import UNSET, Unset
from paasport_runtime.rest._async.transport import AsyncRestTransport

from ...shared.guarded import Guarded
from ...shared.missing_methods import NamesMissingMethods

if TYPE_CHECKING:
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.rest.arguments import CallArguments
    from paasport_runtime.rest.operation import RestOperation
    from paasport_runtime.rest.paged_operation import PagedOperation

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")


class Paging(TypedDict, total=False):
    """How to read a list.

    Attributes:
        page_size: Items per page; by default the server chooses.
        limit: The maximum number of items.
    """

    page_size: int | None
    limit: int | None


class AsyncNorthflankResource(NamesMissingMethods, Guarded):
    """Calls on one kind of resource.

    Args:
        transport: Sends the requests.
    """

    __slots__ = ("_transport",)

    _api_package = "paasport_api.northflank"
    _platform = "Northflank"

    def __init__(self, transport: AsyncRestTransport) -> None:
        self._transport = transport

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    async def _send(
        self,
        operation: RestOperation[ResultT],
        body: object = UNSET,
        /,
        *,
        query: Mapping[str, object] | None = None,
        extra: Mapping[str, object] | None = None,
        scope: str | Unset = UNSET,
        **path: str,
    ) -> ResultT:
        return await self._transport.execute(
            operation, path=path, query=query, body=body, extra=extra, scope=scope
        )

    def _pages(
        self,
        paged: PagedOperation[ItemT],
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        scope: str | Unset = UNSET,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ItemT]:
        from paasport_runtime.rest._async.pages import async_rest_pager

        arguments: CallArguments = {"path": path, "query": query, "scope": scope}
        return async_rest_pager(self._transport, paged, arguments, page_size=page_size, limit=limit)
