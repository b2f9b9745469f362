"""The base class of Hasura Cloud's resources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport

from ...shared.arguments import optional
from ...shared.guarded import Guarded
from ...shared.missing_methods import NamesMissingMethods
from ..paging import PAGE_SIZE, offset_page, stable_order

if TYPE_CHECKING:
    from paasport_runtime.graphql.operation import GraphQLOperation
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.paging.fetched_pages import FetchedPage

RowT = TypeVar("RowT")
ResultT = TypeVar("ResultT")


class AsyncHasuraResource(NamesMissingMethods, Guarded):
    """Calls on one kind of resource.

    Args:
        transport: Sends the requests.
    """

    __slots__ = ("_transport",)

    _api_package = "paasport_api.hasura"
    _platform = "Hasura"

    def __init__(self, transport: AsyncGraphQLTransport) -> None:
        self._transport = transport

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def _rows(
        self,
        operation: GraphQLOperation[ResultT],
        select: Callable[[ResultT], tuple[Sequence[RowT], Any]],
        *,
        where: object,
        order_by: Iterable[object] | None,
        default_order: str,
        page_size: int | None,
        limit: int | None,
    ) -> AsyncPager[RowT]:
        """List rows by limit and offset; `select` returns them and their count from a result."""
        from paasport_runtime.paging._async.pagers import AsyncCursorPager

        variables = {"where": optional(where), "order_by": stable_order(order_by, default_order)}

        async def fetch(cursor: str | None, size: int | None) -> FetchedPage[RowT]:
            offset = int(cursor or 0)
            page: Mapping[str, object] = {
                **variables,
                "limit": PAGE_SIZE if size is None else size,
                "offset": offset,
            }
            rows, total = select(await self._transport.execute(operation, page))
            return offset_page(rows, total, offset)

        return AsyncCursorPager(operation.name, fetch, page_size=page_size, limit=limit)
