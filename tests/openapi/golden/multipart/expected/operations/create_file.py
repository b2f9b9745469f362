"""`POST /files` (createFile)."""

from paasport_runtime.contract import (
    UNSET,
    FilePart,
    MultipartBody,
    Omittable,
    RequestModel,
    RestOperation,
)


class CreateFileRequestMetadata(RequestModel):
    name: Omittable[str] = UNSET


class CreateFileRequest(RequestModel):
    metadata: CreateFileRequestMetadata
    media: FilePart


OPERATION: RestOperation[None] = RestOperation(
    name="createFile",
    method="POST",
    path="/files",
    bodies=(MultipartBody(CreateFileRequest, "multipart/related"),),
)
