"""Reading Relay connections: page by page, or completing one within a result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.paging._async.pagers import AsyncCursorPager, AsyncPager
from paasport_runtime.paging.cursors import CursorHistory
from paasport_runtime.paging.fetched_pages import Connection, FetchedPage, connection_page

from ..arguments import optional

if TYPE_CHECKING:
    from paasport_runtime.graphql.operation import GraphQLOperation


class MutableConnection(Protocol):
    """A connection whose edges can be extended."""

    # A protocol's attributes are invariant, and each model has its own classes for these.
    page_info: Any
    edges: Any


ResultT = TypeVar("ResultT")
ItemT = TypeVar("ItemT")
ConnectionT = TypeVar("ConnectionT", bound=MutableConnection)


def connection_pager(
    transport: AsyncGraphQLTransport,
    operation: GraphQLOperation[ResultT],
    variables: Mapping[str, object],
    select: Callable[[ResultT], Connection[ItemT]],
    *,
    page_size: int | None,
    limit: int | None,
) -> AsyncPager[ItemT]:
    """Create the pager of a connection.

    Args:
        transport: Sends the requests.
        operation: The operation, with variables `first` and `after`.
        variables: Its other variables.
        select: Returns the connection in a result.
        page_size: Items per page.
        limit: The maximum number of items.

    Returns:
        The pager.

    Raises:
        RequestValidationError: `page_size` is less than 1 or `limit` less than 0.
    """

    async def fetch(cursor: str | None, size: int | None) -> FetchedPage[ItemT]:
        page = {**variables, "first": optional(size), "after": optional(cursor)}
        return connection_page(select(await transport.execute(operation, page)))

    return AsyncCursorPager(operation.name, fetch, page_size=page_size, limit=limit)


async def complete_connection(
    transport: AsyncGraphQLTransport,
    connection: ConnectionT,
    operation: GraphQLOperation[ResultT],
    variables: Mapping[str, object],
    select: Callable[[ResultT], ConnectionT],
) -> None:
    """Extend a connection with the edges of its remaining pages.

    Args:
        transport: Sends the requests.
        connection: The first page; it is modified, and ends up with the last page's `pageInfo`.
        operation: The operation that returns the next pages, with a variable `after`.
        variables: Its other variables.
        select: Returns the connection in a result.

    Raises:
        PagingError: The cursor of an announced page is missing, or was returned before.
    """
    history = CursorHistory(operation.name)
    while connection.page_info.has_next_page:
        cursor = history.follow(connection.page_info.end_cursor)
        page = select(await transport.execute(operation, {**variables, "after": cursor}))
        connection.edges.extend(page.edges)
        connection.page_info = page.page_info
