"""`GET /changes` (watch)."""

from paasport_runtime.contract import EventStreamReply, RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="watch",
    method="GET",
    path="/changes",
    streams=(EventStreamReply("2XX", None, "text/event-stream"),),
)
