"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .operations.add_item import Item as Item
from .operations.add_item import ItemInput as ItemInput
from .operations.add_item import ItemKind as ItemKind
from .request_types.add_item import ItemInputDict as ItemInputDict

__all__ = [
    "AsyncExampleApi",
    "ExampleApi",
    "Item",
    "ItemInput",
    "ItemInputDict",
    "ItemKind",
]
