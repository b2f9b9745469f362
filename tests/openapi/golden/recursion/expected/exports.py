"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "ExampleApi": "client",
        "ForkInput": "models.leaf_input",
        "ForkInputDict": "request_types.put_tree",
        "ForkVariant": "models.tree",
        "LeafInput": "models.leaf_input",
        "LeafInputDict": "request_types.put_tree",
        "LeafVariant": "models.tree",
        "Node": "models.tree",
        "NodeInput": "models.leaf_input",
        "Tree": "models.tree",
        "TreeInput": "operations.put_tree",
        "TreeInputDict": "request_types.put_tree",
    },
)
