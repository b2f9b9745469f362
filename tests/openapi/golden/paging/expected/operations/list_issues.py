"""`GET /issues` (listIssues)."""

from paasport_runtime.contract import PagedOperation, Parameter, RestOperation

from ..models.order import Order

OPERATION: RestOperation[list[Order]] = RestOperation(
    name="listIssues",
    method="GET",
    path="/issues",
    parameters=(Parameter("page", "query", annotation=int),),
    reply=list[Order],
    envelope=None,
)

PAGES: PagedOperation[Order] = PagedOperation(
    operation=OPERATION,
    link_header=True,
)
