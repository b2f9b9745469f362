"""Base classes of the generated clients, synchronous and asynchronous."""

from __future__ import annotations

from ._async.api import AsyncGraphQLApi, AsyncRestApi
from ._async.connected import AsyncGraphQLClient, AsyncRestClient
from ._sync.api import GraphQLApi, RestApi
from ._sync.connected import GraphQLClient, RestClient
from .endpoints import Endpoint

__all__ = [
    "AsyncGraphQLApi",
    "AsyncGraphQLClient",
    "AsyncRestApi",
    "AsyncRestClient",
    "Endpoint",
    "GraphQLApi",
    "GraphQLClient",
    "RestApi",
    "RestClient",
]
