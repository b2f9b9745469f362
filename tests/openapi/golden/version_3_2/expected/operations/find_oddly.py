"""`GET /odd` (findOddly)."""

from paasport_runtime.contract import Parameter, RestOperation, TextBody

OPERATION: RestOperation[None] = RestOperation(
    name="findOddly",
    method="GET",
    path="/odd",
    parameters=(
        Parameter("question", "query", whole_query=TextBody("text/plain"), annotation=str),
        Parameter("other", "query", whole_query=TextBody("text/plain"), annotation=str),
    ),
)
