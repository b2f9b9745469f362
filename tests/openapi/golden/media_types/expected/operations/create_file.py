"""`POST /files` (createFile)."""

from typing import TYPE_CHECKING, Literal

from paasport_runtime.contract import (
    UNSET,
    FieldEncoding,
    FilePart,
    MultipartBody,
    Omittable,
    RequestModel,
    ResponseModel,
    RestOperation,
    later,
)

if TYPE_CHECKING:
    from ..models.create_file_request_meta import CreateFileRequestMeta
else:
    CreateFileRequestMeta = later(
        __package__, "..models.create_file_request_meta", "CreateFileRequestMeta"
    )


class CreateFileRequest(RequestModel):
    file: FilePart
    purpose: Literal["a", "b"]
    more: Omittable[list[FilePart]] = UNSET
    meta: Omittable[CreateFileRequestMeta] = UNSET
    tags: Omittable[list[str]] = UNSET


class CreateFileResponse(ResponseModel):
    id: str | None = None


OPERATION: RestOperation[CreateFileResponse] = RestOperation(
    name="createFile",
    method="POST",
    path="/files",
    bodies=(
        MultipartBody(
            CreateFileRequest,
            "multipart/form-data",
            encodings={"file": FieldEncoding(media_type="image/png")},
        ),
    ),
    reply=CreateFileResponse,
    envelope=None,
)
