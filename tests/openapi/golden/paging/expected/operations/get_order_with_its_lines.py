"""`GET /order/{id}` (getOrderWithItsLines)."""

from paasport_runtime.contract import Parameter, ResponseModel, RestOperation


class GetOrderWithItsLinesResponse(ResponseModel):
    id: str | None = None
    lines: list[str] | None = None


OPERATION: RestOperation[GetOrderWithItsLinesResponse] = RestOperation(
    name="getOrderWithItsLines",
    method="GET",
    path="/order/{id}",
    parameters=(
        Parameter("id", "path", annotation=str),
        Parameter("page", "query", annotation=int),
        Parameter("size", "query", annotation=int),
    ),
    reply=GetOrderWithItsLinesResponse,
    envelope=None,
)
