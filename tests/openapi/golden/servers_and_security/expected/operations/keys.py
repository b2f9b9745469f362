"""`GET /keys` (keys)."""

from paasport_runtime.contract import Parameter, RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="keys",
    method="GET",
    path="/keys",
    parameters=(
        Parameter("a", "query", annotation=str),
        Parameter("c", "cookie", annotation=str),
    ),
    security=(("queryKey", "cookieKey"), ("login",), ("headerKey",)),
)
