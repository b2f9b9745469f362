"""`GET /mine` (mine)."""

from paasport_runtime.contract import RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="mine",
    method="GET",
    path="/mine",
    security=(("near",),),
)
