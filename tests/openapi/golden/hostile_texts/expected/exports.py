"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "ExampleApi": "client",
        "Item": "operations.add_item",
        "ItemInput": "operations.add_item",
        "ItemInputDict": "request_types.add_item",
        "ItemKind": "operations.add_item",
    },
)
