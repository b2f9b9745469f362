"""`GET /connected` (connected)."""

from paasport_runtime.contract import RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="connected",
    method="GET",
    path="/connected",
    security=((("connect", ("openid",)),),),
)
