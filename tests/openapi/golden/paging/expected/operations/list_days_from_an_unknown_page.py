"""`GET /days` (listDaysFromAnUnknownPage)."""

from paasport_runtime.contract import Parameter, RestOperation

from ..models.order import Order

OPERATION: RestOperation[list[Order]] = RestOperation(
    name="listDaysFromAnUnknownPage",
    method="GET",
    path="/days",
    parameters=(
        Parameter("page", "query", annotation=int),
        Parameter("size", "query", annotation=int),
    ),
    reply=list[Order],
    envelope=None,
)
