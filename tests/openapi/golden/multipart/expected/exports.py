"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "CreateBatchRequestItem": "operations.create_batch",
        "CreateBatchRequestItemDict": "request_types.create_batch",
        "CreateFileRequest": "operations.create_file",
        "CreateFileRequestDict": "request_types.create_file",
        "CreateFileRequestMetadata": "operations.create_file",
        "CreateFileRequestMetadataDict": "request_types.create_file",
        "CreateFormRequest": "operations.create_form",
        "CreateFormRequestDict": "request_types.create_form",
        "CreateScanRequest": "operations.create_scan",
        "CreateScanRequestDict": "request_types.create_scan",
        "CreateScanRequestNote": "models.create_scan_request_note",
        "CreateScanRequestNoteDict": "request_types.create_scan",
        "ExampleApi": "client",
    },
)
