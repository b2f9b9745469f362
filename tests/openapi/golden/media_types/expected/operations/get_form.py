"""`GET /form` (getForm)."""

from paasport_runtime.contract import FormBody, RestOperation, TextReply
from paasport_runtime.scalars import Json

OPERATION: RestOperation[str] = RestOperation(
    name="getForm",
    method="GET",
    path="/form",
    bodies=(FormBody(dict[str, Json], "application/x-www-form-urlencoded"),),
    body_required=False,
    replies=(TextReply("2XX", "text/csv"),),
)
