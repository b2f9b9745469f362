"""`GET /maybe` (maybe)."""

from paasport_runtime.contract import RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="maybe",
    method="GET",
    path="/maybe",
    security=((), ("headerKey",)),
)
