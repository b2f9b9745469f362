"""`GET /logs/sequence` (sequence)."""

from paasport_runtime.contract import JsonStreamReply, RestOperation

from ..models.change import Change

OPERATION: RestOperation[None] = RestOperation(
    name="sequence",
    method="GET",
    path="/logs/sequence",
    streams=(JsonStreamReply("2XX", Change, "application/json-seq"),),
)
