"""`GET /texts` (listTextsThatAreNoJson)."""

from paasport_runtime.contract import Parameter, RestOperation, TextReply

OPERATION: RestOperation[str] = RestOperation(
    name="listTextsThatAreNoJson",
    method="GET",
    path="/texts",
    parameters=(
        Parameter("page", "query", annotation=int),
        Parameter("size", "query", annotation=int),
    ),
    replies=(TextReply("2XX", "text/plain"),),
)
