"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "CreateFileRequest": "operations.create_file",
        "CreateFileRequestDict": "request_types.create_file",
        "CreateFileRequestMeta": "models.create_file_request_meta",
        "CreateFileRequestMetaDict": "request_types.create_file",
        "CreateFileResponse": "operations.create_file",
        "ExampleApi": "client",
        "PostFormError404": "operations.post_form",
        "PostFormFParameter": "operations.post_form",
        "PostFormFParameterDict": "request_types.post_form",
        "PostFormFormRequest": "operations.post_form",
        "PostFormFormRequestDict": "request_types.post_form",
        "PostFormRequest": "operations.post_form",
        "PostFormRequestDict": "request_types.post_form",
        "PostFormResponse202": "operations.post_form",
        "PostFormResponseItem": "operations.post_form",
        "Problem": "operations.post_form",
        "WithOptionsRequest": "operations.with_options",
        "WithOptionsRequestDict": "request_types.with_options",
        "WithOptionsResponse": "operations.with_options",
    },
)
