"""`GET /report` (report)."""

from paasport_runtime.contract import BinaryReply, RestOperation

OPERATION: RestOperation[bytes] = RestOperation(
    name="report",
    method="GET",
    path="/report",
    replies=(BinaryReply("2XX", "application/pdf"),),
    downloads=("application/pdf",),
    security=((("oauth", ("orders:read",)), "key"),),
)
