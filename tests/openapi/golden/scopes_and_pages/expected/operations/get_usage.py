"""`GET /v1/usage/{timestamp}` (getUsage)."""

from paasport_runtime.contract import Parameter, RestOperation
from paasport_runtime.scalars import Number

OPERATION: RestOperation[list[float]] = RestOperation(
    name="getUsage",
    method="GET",
    path="/v1/usage/{timestamp}",
    scoped_path="/v1/teams/{teamId}/usage/{timestamp}",
    scope_parameter="teamId",
    parameters=(
        Parameter("timestamp", "path", annotation=str),
        Parameter("teamId", "query", annotation=str),
    ),
    reply=list[Number],
    envelope=None,
)
