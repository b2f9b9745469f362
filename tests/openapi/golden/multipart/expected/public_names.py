"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.create_scan_request_note import CreateScanRequestNote as CreateScanRequestNote
from .operations.create_batch import CreateBatchRequestItem as CreateBatchRequestItem
from .operations.create_file import CreateFileRequest as CreateFileRequest
from .operations.create_file import CreateFileRequestMetadata as CreateFileRequestMetadata
from .operations.create_form import CreateFormRequest as CreateFormRequest
from .operations.create_scan import CreateScanRequest as CreateScanRequest
from .request_types.create_batch import CreateBatchRequestItemDict as CreateBatchRequestItemDict
from .request_types.create_file import CreateFileRequestDict as CreateFileRequestDict
from .request_types.create_file import (
    CreateFileRequestMetadataDict as CreateFileRequestMetadataDict,
)
from .request_types.create_form import CreateFormRequestDict as CreateFormRequestDict
from .request_types.create_scan import CreateScanRequestDict as CreateScanRequestDict
from .request_types.create_scan import CreateScanRequestNoteDict as CreateScanRequestNoteDict

__all__ = [
    "AsyncExampleApi",
    "CreateBatchRequestItem",
    "CreateBatchRequestItemDict",
    "CreateFileRequest",
    "CreateFileRequestDict",
    "CreateFileRequestMetadata",
    "CreateFileRequestMetadataDict",
    "CreateFormRequest",
    "CreateFormRequestDict",
    "CreateScanRequest",
    "CreateScanRequestDict",
    "CreateScanRequestNote",
    "CreateScanRequestNoteDict",
    "ExampleApi",
]
