# Derived from paasport/runtime/_async/api.py by `make generate`; edit that file instead.
"""Base classes of the generated clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from ..unset import UNSET, Unset

if TYPE_CHECKING:
    from ..operations import GraphQLOperation, RestOperation
    from .graphql import GraphQLTransport
    from .rest import RestTransport

ResultT = TypeVar("ResultT")


class GraphQLApi:
    """A client whose methods are the operations of a GraphQL API.

    Args:
        transport: What carries the requests.
    """

    __slots__ = ("_transport",)

    def __init__(self, transport: GraphQLTransport) -> None:
        self._transport = transport

    def _execute(
        self, operation: GraphQLOperation[ResultT], variables: Mapping[str, object]
    ) -> ResultT:
        return self._transport.execute(operation, variables)


class RestApi:
    """A client, or a group of one, whose methods are the operations of a REST API.

    Args:
        transport: What carries the requests.
    """

    __slots__ = ("_transport",)

    def __init__(self, transport: RestTransport) -> None:
        self._transport = transport

    def _execute(
        self,
        operation: RestOperation[ResultT],
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        body: object = UNSET,
        scope: str | Unset | None = UNSET,
    ) -> ResultT:
        return self._transport.execute(
            operation, path=path, query=query, headers=headers, body=body, scope=scope
        )
