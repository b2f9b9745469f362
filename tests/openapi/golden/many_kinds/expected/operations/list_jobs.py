"""`GET /jobs` (listJobs)."""

from paasport_runtime.contract import RestOperation

from ..models.ports import Ports

OPERATION: RestOperation[list[Ports]] = RestOperation(
    name="listJobs",
    method="GET",
    path="/jobs",
    reply=list[Ports],
    envelope=None,
)
