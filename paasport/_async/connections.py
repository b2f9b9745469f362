"""Reading a Relay connection to its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ..answers import stuck
from ..runtime.transports import AsyncGraphQLTransport

if TYPE_CHECKING:
    from ..runtime.operations import GraphQLOperation


class Connection(Protocol):
    """A connection as the generated models have it."""

    # A protocol's attributes are invariant, and the models have classes of their own for these.
    page_info: Any
    edges: Any


ResultT = TypeVar("ResultT")
ConnectionT = TypeVar("ConnectionT", bound=Connection)


async def complete(
    transport: AsyncGraphQLTransport,
    connection: ConnectionT,
    operation: GraphQLOperation[ResultT],
    variables: Mapping[str, object],
    part: Callable[[ResultT], ConnectionT],
) -> ConnectionT:
    """Add the edges of all further pages to a connection.

    Args:
        transport: What carries the requests.
        connection: The first page; it is changed.
        operation: The operation that gives the next ones; it has a variable `after`.
        variables: Its other variables.
        part: Takes the connection out of its result.

    Returns:
        The same connection, with every edge and the last page's `pageInfo`.

    Raises:
        ResponseError: A further page is promised and its cursor is missing or was given before.
    """
    seen: set[str] = set()
    while connection.page_info.has_next_page:
        cursor: str | None = connection.page_info.end_cursor
        if cursor is None or cursor in seen:
            raise stuck(operation.name, cursor)
        seen.add(cursor)
        page = part(await transport.execute(operation, {**variables, "after": cursor}))
        connection.edges.extend(page.edges)
        connection.page_info = page.page_info
    return connection
