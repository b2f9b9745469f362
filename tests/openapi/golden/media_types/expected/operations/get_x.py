"""`GET /x?beta=true` (getX)."""

from paasport_runtime.contract import Parameter, RestOperation, TextReply

OPERATION: RestOperation[str] = RestOperation(
    name="getX",
    method="GET",
    path="/x?beta=true",
    parameters=(Parameter("after", "query", annotation=int),),
    replies=(TextReply("2XX", "application/xml"),),
)
