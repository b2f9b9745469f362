"""`GET /open` (open)."""

from paasport_runtime.contract import RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="open",
    method="GET",
    path="/open",
    security=(),
)
