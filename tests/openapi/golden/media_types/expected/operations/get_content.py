"""`GET /files/{id}/content` (getContent)."""

from paasport_runtime.contract import BinaryReply, EmptyReply, Parameter, RestOperation

OPERATION: RestOperation[bytes | None] = RestOperation(
    name="getContent",
    method="GET",
    path="/files/{id}/content",
    parameters=(Parameter("id", "path", annotation=str),),
    replies=(
        BinaryReply("200", "application/octet-stream"),
        EmptyReply("204"),
    ),
    downloads=("application/octet-stream",),
)
