"""`PUT /files/{id}/content` (putContent)."""

from paasport_runtime.contract import BinaryBody, Parameter, RestOperation

OPERATION: RestOperation[None] = RestOperation(
    name="putContent",
    method="PUT",
    path="/files/{id}/content",
    parameters=(Parameter("id", "path", annotation=str),),
    bodies=(BinaryBody("application/octet-stream"),),
)
