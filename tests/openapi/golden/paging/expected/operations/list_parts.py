"""`GET /parts` (listParts)."""

from paasport_runtime.contract import PagedOperation, Parameter, ResponseModel, RestOperation

from ..models.order import Order


class ListPartsResponse(ResponseModel):
    added: list[Order] | None = None
    removed: list[Order] | None = None
    more: bool | None = None


OPERATION: RestOperation[ListPartsResponse] = RestOperation(
    name="listParts",
    method="GET",
    path="/parts",
    parameters=(
        Parameter("page", "query", annotation=int),
        Parameter("size", "query", annotation=int),
    ),
    reply=ListPartsResponse,
    envelope=None,
)

PAGES: PagedOperation[ListPartsResponse] = PagedOperation(
    operation=OPERATION,
    is_item=True,
    page=("query", "page"),
    has_more=("more",),
    size=("query", "size"),
)
