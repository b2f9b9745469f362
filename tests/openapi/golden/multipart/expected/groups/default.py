"""Operations of Example tagged `default`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, RestApi, merge_fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, overload

    from paasport_runtime.contract import FilePart, PartHeaders, Unset

    from ..models.create_scan_request_note import CreateScanRequestNote
    from ..operations.create_batch import CreateBatchRequestItem
    from ..operations.create_file import CreateFileRequest, CreateFileRequestMetadata
    from ..operations.create_form import CreateFormRequest
    from ..operations.create_scan import CreateScanRequest
    from ..request_types.create_batch import CreateBatchRequestItemDict
    from ..request_types.create_file import CreateFileRequestDict, CreateFileRequestMetadataDict
    from ..request_types.create_form import CreateFormRequestDict
    from ..request_types.create_scan import CreateScanRequestDict, CreateScanRequestNoteDict


class DefaultGroup(RestApi):
    """Operations of Example tagged `default`."""

    def create_batch(
        self,
        body: list[CreateBatchRequestItem | CreateBatchRequestItemDict | FilePart | Any],
        *,
        part_headers: PartHeaders | Unset = UNSET,
    ) -> None:
        """`POST /batches` (createBatch).

        Args:
            body: The request body, as a list of its parts.
            part_headers: Headers of each part, in a list.
        """
        from ..operations.create_batch import OPERATION

        return self._execute(OPERATION, body=body, part_headers=part_headers)

    if TYPE_CHECKING:

        @overload
        def create_file(
            self,
            body: CreateFileRequest | CreateFileRequestDict,
            *,
            part_headers: PartHeaders | Unset = UNSET,
        ) -> None: ...

        @overload
        def create_file(
            self,
            *,
            metadata: CreateFileRequestMetadata | CreateFileRequestMetadataDict,
            media: FilePart,
            part_headers: PartHeaders | Unset = UNSET,
        ) -> None: ...

    def create_file(
        self, body: Any = UNSET, *, part_headers: PartHeaders | Unset = UNSET, **fields: Any
    ) -> None:
        """`POST /files` (createFile).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
            part_headers: Headers of the parts, by field.
        """
        from ..operations.create_file import OPERATION

        body = merge_fields("create_file", body, fields, {})
        return self._execute(OPERATION, body=body, part_headers=part_headers)

    if TYPE_CHECKING:

        @overload
        def create_form(
            self, body: CreateFormRequest | CreateFormRequestDict | Unset = UNSET
        ) -> None: ...

        @overload
        def create_form(self, *, ids: Sequence[int] | Unset = UNSET) -> None: ...

    def create_form(self, body: Any = UNSET, **fields: Any) -> None:
        """`POST /forms` (createForm).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.create_form import OPERATION

        body = merge_fields("create_form", body, fields, {})
        return self._execute(OPERATION, body=body)

    if TYPE_CHECKING:

        @overload
        def create_scan(
            self,
            body: CreateScanRequest | CreateScanRequestDict,
            *,
            part_headers: PartHeaders | Unset = UNSET,
        ) -> None: ...

        @overload
        def create_scan(
            self,
            *,
            pages: Sequence[FilePart],
            note: CreateScanRequestNote | CreateScanRequestNoteDict | Unset = UNSET,
            anything: FilePart | Any | Unset = UNSET,
            part_headers: PartHeaders | Unset = UNSET,
        ) -> None: ...

    def create_scan(
        self, body: Any = UNSET, *, part_headers: PartHeaders | Unset = UNSET, **fields: Any
    ) -> None:
        """`POST /scans` (createScan).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
            part_headers: Headers of the parts, by field: pages has `X-Page`, `X-Tags`.
        """
        from ..operations.create_scan import OPERATION

        body = merge_fields("create_scan", body, fields, {})
        return self._execute(OPERATION, body=body, part_headers=part_headers)

    def create_stream(
        self, body: Sequence[FilePart], *, part_headers: PartHeaders | Unset = UNSET
    ) -> None:
        """`POST /streams` (createStream).

        Args:
            body: The request body, as a list of its parts.
            part_headers: Headers of each part, in a list.
        """
        from ..operations.create_stream import OPERATION

        return self._execute(OPERATION, body=body, part_headers=part_headers)
