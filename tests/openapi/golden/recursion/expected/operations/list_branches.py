"""`GET /branches` (listBranches)."""

from paasport.runtime.operations import RestOperation

from ..models.put_tree_response import PutTreeResponse

OPERATION: RestOperation[list[PutTreeResponse]] = RestOperation(
    name="listBranches",
    method="GET",
    path="/branches",
    reply=list[PutTreeResponse],
    envelope=None,
)
