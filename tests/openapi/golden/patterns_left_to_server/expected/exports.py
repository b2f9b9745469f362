"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "ExampleApi": "client",
        "PlaceInput": "models.place_input",
        "PlaceInputDict": "request_types.put_shelf",
        "PutShelfRequest": "operations.put_shelf",
        "PutShelfRequestDict": "request_types.put_shelf",
        "PutShelfResponse": "operations.put_shelf",
        "RowInput": "models.row_input",
        "RowInputDict": "request_types.put_shelf",
        "RowInputNote": "models.row_input_note",
        "RowInputNoteDict": "request_types.put_shelf",
    },
)
