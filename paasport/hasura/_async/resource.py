"""What the resources of Hasura Cloud have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport

from ...shared.arguments import optional
from ..paging import PAGE_SIZE, offset_part, stable_order

if TYPE_CHECKING:
    from paasport_runtime.graphql.operation import GraphQLOperation
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.paging.parts import PagePart

RowT = TypeVar("RowT")
ReplyT = TypeVar("ReplyT")


class AsyncHasuraResource:
    """Calls about one kind of thing.

    Args:
        transport: What carries the requests.
    """

    __slots__ = ("_transport",)

    def __init__(self, transport: AsyncGraphQLTransport) -> None:
        self._transport = transport

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def _rows(
        self,
        operation: GraphQLOperation[ReplyT],
        parts: Callable[[ReplyT], tuple[Sequence[RowT], Any]],
        *,
        where: object,
        order_by: Iterable[object] | None,
        default_order: str,
        page_size: int | None,
        limit: int | None,
    ) -> AsyncPager[RowT]:
        """List rows by limit and offset; `parts` takes them and their count out of a reply."""
        from paasport_runtime.paging._async.pagers import AsyncCursorPager

        variables = {"where": optional(where), "order_by": stable_order(order_by, default_order)}

        async def fetch(cursor: str | None, size: int | None) -> PagePart[RowT]:
            offset = int(cursor or 0)
            asked: Mapping[str, object] = {
                **variables,
                "limit": PAGE_SIZE if size is None else size,
                "offset": offset,
            }
            rows, total = parts(await self._transport.execute(operation, asked))
            return offset_part(rows, total, offset)

        return AsyncCursorPager(operation.name, fetch, page_size=page_size, limit=limit)
