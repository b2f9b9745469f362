"""`GET /changes` (listChangesOfTwoKinds)."""

from paasport_runtime.contract import Parameter, ResponseModel, RestOperation

from ..models.order import Order


class ListChangesOfTwoKindsResponse(ResponseModel):
    added: list[Order] | None = None
    removed: list[Order] | None = None
    more: bool | None = None


OPERATION: RestOperation[ListChangesOfTwoKindsResponse] = RestOperation(
    name="listChangesOfTwoKinds",
    method="GET",
    path="/changes",
    parameters=(
        Parameter("page", "query", annotation=int),
        Parameter("size", "query", annotation=int),
    ),
    reply=ListChangesOfTwoKindsResponse,
    envelope=None,
)
