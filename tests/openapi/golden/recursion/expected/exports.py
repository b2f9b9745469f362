"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport.runtime.lazy import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "ExampleApi": "client",
        "ListBranchesResponseFork": "models.put_tree_response",
        "ListBranchesResponseLeaf": "models.put_tree_response",
        "ListBranchesResponseNode": "models.put_tree_response",
        "PutTreeRequest": "operations.put_tree",
        "PutTreeRequestDict": "request_types.put_tree",
        "PutTreeRequestFork": "operations.put_tree",
        "PutTreeRequestForkDict": "request_types.put_tree",
        "PutTreeRequestLeaf": "operations.put_tree",
        "PutTreeRequestLeafDict": "request_types.put_tree",
        "PutTreeRequestNode": "operations.put_tree",
        "PutTreeResponse": "models.put_tree_response",
    },
)
