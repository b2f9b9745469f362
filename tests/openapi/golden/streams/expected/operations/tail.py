"""`GET /events/raw` (tail)."""

from paasport_runtime.contract import EventStreamReply, RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="tail",
    method="GET",
    path="/events/raw",
    streams=(EventStreamReply("2XX", None, "text/event-stream"),),
)
