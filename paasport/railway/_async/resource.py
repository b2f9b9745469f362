"""The base class of Railway's resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.paging._async.pagers import AsyncPager
from paasport_runtime.paging.fetched_pages import Connection

from ...shared._async.connections import connection_pager
from ...shared.guarded import Guarded
from ...shared.missing_methods import NamesMissingMethods

if TYPE_CHECKING:
    from paasport_runtime.graphql.operation import GraphQLOperation

ResultT = TypeVar("ResultT")
ItemT = TypeVar("ItemT")


class AsyncRailwayResource(NamesMissingMethods, Guarded):
    """Calls on one kind of resource.

    Args:
        transport: Sends the requests.
    """

    __slots__ = ("_transport",)

    _api_package = "paasport_api.railway"
    _platform = "Railway"

    def __init__(self, transport: AsyncGraphQLTransport) -> None:
        self._transport = transport

    def _pager(
        self,
        operation: GraphQLOperation[ResultT],
        variables: Mapping[str, object],
        select: Callable[[ResultT], Connection[ItemT]],
        *,
        page_size: int | None,
        limit: int | None,
    ) -> AsyncPager[ItemT]:
        return connection_pager(
            self._transport, operation, variables, select, page_size=page_size, limit=limit
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"
