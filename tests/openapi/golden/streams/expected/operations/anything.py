"""`GET /logs/any` (anything)."""

from paasport_runtime.contract import JsonStreamReply, RestOperation
from paasport_runtime.scalars import Json

OPERATION: RestOperation[None] = RestOperation(
    name="anything",
    method="GET",
    path="/logs/any",
    streams=(JsonStreamReply("2XX", Json, "application/jsonl"),),
)
