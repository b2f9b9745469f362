"""`GET /plain` (plain)."""

from paasport_runtime.contract import RestOperation

OPERATION: RestOperation[str] = RestOperation(
    name="plain",
    method="GET",
    path="/plain",
    reply=str,
    envelope=None,
)
