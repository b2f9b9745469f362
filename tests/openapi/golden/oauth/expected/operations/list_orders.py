"""`GET /orders` (listOrders)."""

from paasport_runtime.contract import RestOperation

OPERATION: RestOperation[str] = RestOperation(
    name="listOrders",
    method="GET",
    path="/orders",
    reply=str,
    envelope=None,
)
