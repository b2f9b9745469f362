"""Base classes of the generated clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from ..unset import UNSET, Unset

if TYPE_CHECKING:
    from ..operations import GraphQLOperation, RestOperation
    from .graphql import AsyncGraphQLTransport
    from .rest import AsyncRestTransport

ResultT = TypeVar("ResultT")


class AsyncGraphQLApi:
    """A client whose methods are the operations of a GraphQL API.

    Args:
        transport: What carries the requests.
    """

    __slots__ = ("_transport",)

    def __init__(self, transport: AsyncGraphQLTransport) -> None:
        self._transport = transport

    async def _execute(
        self, operation: GraphQLOperation[ResultT], variables: Mapping[str, object]
    ) -> ResultT:
        return await self._transport.execute(operation, variables)


class AsyncRestApi:
    """A client, or a group of one, whose methods are the operations of a REST API.

    Args:
        transport: What carries the requests.
    """

    __slots__ = ("_transport",)

    def __init__(self, transport: AsyncRestTransport) -> None:
        self._transport = transport

    async def _execute(
        self,
        operation: RestOperation[ResultT],
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        body: object = UNSET,
        scope: str | Unset | None = UNSET,
    ) -> ResultT:
        return await self._transport.execute(
            operation, path=path, query=query, headers=headers, body=body, scope=scope
        )
