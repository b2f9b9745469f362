"""`HEAD /x?beta=true` (head_x_beta_true)."""

from paasport_runtime.contract import RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="head_x_beta_true",
    method="HEAD",
    path="/x?beta=true",
)
