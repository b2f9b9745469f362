"""What carries requests, for GraphQL and REST, synchronous and asynchronous."""

from __future__ import annotations

from ._async.graphql import AsyncGraphQLTransport
from ._async.rest import AsyncRestTransport
from ._sync.graphql import GraphQLTransport
from ._sync.rest import RestTransport

__all__ = ["AsyncGraphQLTransport", "AsyncRestTransport", "GraphQLTransport", "RestTransport"]
