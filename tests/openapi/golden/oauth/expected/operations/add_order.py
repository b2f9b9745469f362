"""`POST /orders` (addOrder)."""

from paasport_runtime.contract import RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="addOrder",
    method="POST",
    path="/orders",
    security=((("oauth", ("orders:read", "orders:write")),),),
)
