"""`GET /logs` (logs)."""

from paasport_runtime.contract import JsonStreamReply, RestOperation

from ..models.change import Change

OPERATION: RestOperation[None] = RestOperation(
    name="logs",
    method="GET",
    path="/logs",
    streams=(JsonStreamReply("2XX", Change, "application/x-ndjson"),),
)
