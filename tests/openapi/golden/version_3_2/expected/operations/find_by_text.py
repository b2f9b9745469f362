"""`GET /text` (findByText)."""

from paasport_runtime.contract import Parameter, RestOperation, TextBody

OPERATION: RestOperation[None] = RestOperation(
    name="findByText",
    method="GET",
    path="/text",
    parameters=(
        Parameter("question", "query", whole_query=TextBody("text/plain"), annotation=str),
    ),
)
