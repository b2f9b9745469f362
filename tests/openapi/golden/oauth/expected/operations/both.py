"""`GET /both` (both)."""

from paasport_runtime.contract import RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="both",
    method="GET",
    path="/both",
    security=((("oauth", ("orders:read",)), "key"),),
)
