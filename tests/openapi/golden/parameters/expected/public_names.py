"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .operations.list_items import ListItemsFilterParameter as ListItemsFilterParameter
from .request_types.list_items import ListItemsFilterParameterDict as ListItemsFilterParameterDict

__all__ = [
    "AsyncExampleApi",
    "ExampleApi",
    "ListItemsFilterParameter",
    "ListItemsFilterParameterDict",
]
