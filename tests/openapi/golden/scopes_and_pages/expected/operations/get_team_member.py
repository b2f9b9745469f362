"""`GET /v1/teams/{teamId}/members/{memberId}` (getTeamMember)."""

from pydantic import JsonValue

from paasport.runtime.operations import Parameter, RestOperation
from paasport.runtime.scalars import Json

OPERATION: RestOperation[dict[str, JsonValue]] = RestOperation(
    name="getTeamMember",
    method="GET",
    path="/v1/teams/{teamId}/members/{memberId}",
    scope_parameter="teamId",
    parameters=(Parameter("memberId", "path", annotation=str),),
    reply=dict[str, Json],
    envelope="data",
)
