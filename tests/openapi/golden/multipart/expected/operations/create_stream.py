"""`POST /streams` (createStream)."""

from paasport_runtime.contract import FieldEncoding, FilePart, MultipartListBody, RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="createStream",
    method="POST",
    path="/streams",
    bodies=(
        MultipartListBody(
            list[FilePart], "multipart/mixed", rest=FieldEncoding(media_type="image/png")
        ),
    ),
)
