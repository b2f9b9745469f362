"""`GET /branches` (listBranches)."""

from paasport_runtime.contract import RestOperation

from ..models.tree import Tree

OPERATION: RestOperation[list[Tree]] = RestOperation(
    name="listBranches",
    method="GET",
    path="/branches",
    reply=list[Tree],
    envelope=None,
)
