"""Reading Relay connections: page by page, or to their end within something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.paging._async.pagers import AsyncCursorPager, AsyncPager
from paasport_runtime.paging.parts import Connection, CursorTrail, PagePart, connection_part

from ..arguments import optional

if TYPE_CHECKING:
    from paasport_runtime.graphql.operation import GraphQLOperation


class ChangeableConnection(Protocol):
    """A connection to which edges can be added."""

    # A protocol's attributes are invariant, and the models have classes of their own for these.
    page_info: Any
    edges: Any


ResultT = TypeVar("ResultT")
ItemT = TypeVar("ItemT")
ConnectionT = TypeVar("ConnectionT", bound=ChangeableConnection)


def connection_pager(
    transport: AsyncGraphQLTransport,
    operation: GraphQLOperation[ResultT],
    variables: Mapping[str, object],
    part: Callable[[ResultT], Connection[ItemT]],
    *,
    page_size: int | None,
    limit: int | None,
) -> AsyncPager[ItemT]:
    """Make a pager of a connection.

    Args:
        transport: What carries the requests.
        operation: The operation; it has variables `first` and `after`.
        variables: Its other variables.
        part: Takes the connection out of its result.
        page_size: How many items to ask for at once.
        limit: How many items to read at most.

    Returns:
        The pager.

    Raises:
        RequestValidationError: `page_size` is less than 1 or `limit` less than 0.
    """

    async def fetch(cursor: str | None, size: int | None) -> PagePart[ItemT]:
        asked = {**variables, "first": optional(size), "after": optional(cursor)}
        return connection_part(part(await transport.execute(operation, asked)))

    return AsyncCursorPager(operation.name, fetch, page_size=page_size, limit=limit)


async def complete(
    transport: AsyncGraphQLTransport,
    connection: ConnectionT,
    operation: GraphQLOperation[ResultT],
    variables: Mapping[str, object],
    part: Callable[[ResultT], ConnectionT],
) -> None:
    """Add the edges of all further pages to a connection.

    Args:
        transport: What carries the requests.
        connection: The first page; it is changed, and gets the last page's `pageInfo`.
        operation: The operation that gives the next ones; it has a variable `after`.
        variables: Its other variables.
        part: Takes the connection out of its result.

    Raises:
        PagingError: A further page is promised and its cursor is missing or was given before.
    """
    trail = CursorTrail(operation.name)
    while connection.page_info.has_next_page:
        cursor = trail.follow(connection.page_info.end_cursor)
        page = part(await transport.execute(operation, {**variables, "after": cursor}))
        connection.edges.extend(page.edges)
        connection.page_info = page.page_info
