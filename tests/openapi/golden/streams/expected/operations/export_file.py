"""`GET /files/{id}/export` (exportFile)."""

from pydantic import JsonValue

from paasport_runtime.contract import Parameter, RestOperation
from paasport_runtime.scalars import Json

OPERATION: RestOperation[dict[str, JsonValue]] = RestOperation(
    name="exportFile",
    method="GET",
    path="/files/{id}/export",
    parameters=(Parameter("id", "path", annotation=str),),
    reply=dict[str, Json],
    envelope=None,
    downloads=("application/zip",),
)
