"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.put_tree_response import ListBranchesResponseFork as ListBranchesResponseFork
from .models.put_tree_response import ListBranchesResponseLeaf as ListBranchesResponseLeaf
from .models.put_tree_response import ListBranchesResponseNode as ListBranchesResponseNode
from .models.put_tree_response import PutTreeResponse as PutTreeResponse
from .operations.put_tree import PutTreeRequest as PutTreeRequest
from .operations.put_tree import PutTreeRequestFork as PutTreeRequestFork
from .operations.put_tree import PutTreeRequestLeaf as PutTreeRequestLeaf
from .operations.put_tree import PutTreeRequestNode as PutTreeRequestNode
from .request_types.put_tree import PutTreeRequestDict as PutTreeRequestDict
from .request_types.put_tree import PutTreeRequestForkDict as PutTreeRequestForkDict
from .request_types.put_tree import PutTreeRequestLeafDict as PutTreeRequestLeafDict

__all__ = [
    "AsyncExampleApi",
    "ExampleApi",
    "ListBranchesResponseFork",
    "ListBranchesResponseLeaf",
    "ListBranchesResponseNode",
    "PutTreeRequest",
    "PutTreeRequestDict",
    "PutTreeRequestFork",
    "PutTreeRequestForkDict",
    "PutTreeRequestLeaf",
    "PutTreeRequestLeafDict",
    "PutTreeRequestNode",
    "PutTreeResponse",
]
