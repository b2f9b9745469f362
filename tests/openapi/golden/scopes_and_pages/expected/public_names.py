"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .operations.list_projects import ListProjectsResponse as ListProjectsResponse
from .operations.list_projects import ListProjectsResponsePhase as ListProjectsResponsePhase
from .operations.list_projects import ListProjectsResponseProject as ListProjectsResponseProject

__all__ = [
    "AsyncExampleApi",
    "ExampleApi",
    "ListProjectsResponse",
    "ListProjectsResponsePhase",
    "ListProjectsResponseProject",
]
