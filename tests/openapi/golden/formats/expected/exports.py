"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "Event": "operations.put_event",
        "EventInput": "operations.put_event",
        "EventInputDict": "request_types.put_event",
        "ExampleApi": "client",
    },
)
