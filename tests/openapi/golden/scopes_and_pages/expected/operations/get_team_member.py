"""`GET /v1/teams/{teamId}/members/{memberId}` (getTeamMember)."""

from pydantic import JsonValue

from paasport_runtime.contract import Parameter, RestOperation
from paasport_runtime.scalars import Json

OPERATION: RestOperation[dict[str, JsonValue]] = RestOperation(
    name="getTeamMember",
    method="GET",
    path="/v1/teams/{teamId}/members/{memberId}",
    scope_parameter="teamId",
    parameters=(Parameter("memberId", "path", annotation=str),),
    reply=dict[str, Json],
    envelope="data",
)
