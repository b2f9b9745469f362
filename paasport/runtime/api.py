"""Base classes of the generated clients, synchronous and asynchronous."""

from __future__ import annotations

from ._async.api import AsyncGraphQLApi, AsyncRestApi
from ._sync.api import GraphQLApi, RestApi

__all__ = ["AsyncGraphQLApi", "AsyncRestApi", "GraphQLApi", "RestApi"]
