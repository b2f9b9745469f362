"""`PATCH /patch/{id}` (with_options)."""

from paasport_runtime.contract import (
    UNSET,
    JsonBody,
    JsonReply,
    Omittable,
    Parameter,
    RequestModel,
    ResponseModel,
    RestOperation,
)


class WithOptionsRequest(RequestModel):
    a: Omittable[str] = UNSET


class WithOptionsResponse(ResponseModel):
    i: int | None = None


OPERATION: RestOperation[WithOptionsResponse] = RestOperation(
    name="with_options",
    method="PATCH",
    path="/patch/{id}",
    parameters=(Parameter("id", "path", style="matrix", explode=True, annotation=list[str]),),
    bodies=(JsonBody(WithOptionsRequest, "application/merge-patch+json"),),
    replies=(JsonReply("2XX", WithOptionsResponse, "application/vnd.api+json"),),
)
