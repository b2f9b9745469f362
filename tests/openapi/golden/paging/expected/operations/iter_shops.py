"""`POST /shops` (iterShops)."""

from paasport_runtime.contract import RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="iterShops",
    method="POST",
    path="/shops",
)
