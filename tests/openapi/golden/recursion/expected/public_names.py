"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.leaf_input import ForkInput as ForkInput
from .models.leaf_input import LeafInput as LeafInput
from .models.leaf_input import NodeInput as NodeInput
from .models.tree import ForkVariant as ForkVariant
from .models.tree import LeafVariant as LeafVariant
from .models.tree import Node as Node
from .models.tree import Tree as Tree
from .operations.put_tree import TreeInput as TreeInput
from .request_types.put_tree import ForkInputDict as ForkInputDict
from .request_types.put_tree import LeafInputDict as LeafInputDict
from .request_types.put_tree import TreeInputDict as TreeInputDict

__all__ = [
    "AsyncExampleApi",
    "ExampleApi",
    "ForkInput",
    "ForkInputDict",
    "ForkVariant",
    "LeafInput",
    "LeafInputDict",
    "LeafVariant",
    "Node",
    "NodeInput",
    "Tree",
    "TreeInput",
    "TreeInputDict",
]
