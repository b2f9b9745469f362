"""`GET /files/{id}` (getFile)."""

from paasport_runtime.contract import BinaryReply, Parameter, RestOperation

OPERATION: RestOperation[bytes] = RestOperation(
    name="getFile",
    method="GET",
    path="/files/{id}",
    parameters=(Parameter("id", "path", annotation=str),),
    replies=(
        BinaryReply("200", "application/pdf"),
        BinaryReply("200", "image/png"),
    ),
    downloads=(
        "application/pdf",
        "image/png",
    ),
)
