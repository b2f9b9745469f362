"""`GET /jobs` (listJobs)."""

from paasport.runtime.operations import RestOperation

from ..models.ports import Ports

OPERATION: RestOperation[list[Ports]] = RestOperation(
    name="listJobs",
    method="GET",
    path="/jobs",
    reply=list[Ports],
    envelope=None,
)
