"""`PUT /x?beta=true` (putX)."""

from paasport_runtime.contract import RestOperation, TextBody

OPERATION: RestOperation[None] = RestOperation(
    name="putX",
    method="PUT",
    path="/x?beta=true",
    bodies=(TextBody("image/jpeg"),),
)
