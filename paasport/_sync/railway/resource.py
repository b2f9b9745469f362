# Derived from paasport/_async/railway/resource.py by `make generate`; edit that file instead.
"""What the resources of Railway have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from ...runtime._sync.paging import Pager
from ...runtime.paging_parts import Connection
from ...runtime.transports import GraphQLTransport
from ..connections import connection_pager

if TYPE_CHECKING:
    from ...runtime.operations import GraphQLOperation

ResultT = TypeVar("ResultT")
ItemT = TypeVar("ItemT")


class RailwayResource:
    """Calls about one kind of thing.

    Args:
        transport: What carries the requests.
    """

    __slots__ = ("_transport",)

    def __init__(self, transport: GraphQLTransport) -> None:
        self._transport = transport

    def _pager(
        self,
        operation: GraphQLOperation[ResultT],
        variables: Mapping[str, object],
        part: Callable[[ResultT], Connection[ItemT]],
        *,
        page_size: int | None,
        limit: int | None,
    ) -> Pager[ItemT]:
        return connection_pager(
            self._transport, operation, variables, part, page_size=page_size, limit=limit
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"
