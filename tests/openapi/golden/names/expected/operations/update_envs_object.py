"""`PUT /update-envs-object` (UpdateEnvsObject)."""

from paasport_runtime.contract import (
    UNSET,
    Omittable,
    OpenEnum,
    OpenIntEnum,
    RequestModel,
    ResponseModel,
    RestOperation,
)
from paasport_runtime.scalars import Number


class UpdateEnvsObjectRequest(RequestModel):
    value: Omittable[str] = UNSET


class UpdateEnvsObjectResponseProtocol(OpenEnum):
    HTTP_2 = "HTTP/2"
    AND = "and"
    EMPTY = ""
    N16384 = "16384"
    A_B = "a b"
    A_B2 = "A-B"


class UpdateEnvsObjectResponseStorage(OpenIntEnum):
    N16384 = 16384
    MINUS_1 = -1


class UpdateEnvsObjectResponseKind(OpenEnum):
    PREVIEW_ENV = "PreviewEnv"


class UpdateEnvsObjectResponse(ResponseModel):
    protocol: UpdateEnvsObjectResponseProtocol | None = None
    storage: UpdateEnvsObjectResponseStorage | None = None
    ratio: Number | None = None
    flag: bool | None = None
    kind: UpdateEnvsObjectResponseKind | None = None


OPERATION: RestOperation[UpdateEnvsObjectResponse] = RestOperation(
    name="UpdateEnvsObject",
    method="PUT",
    path="/update-envs-object",
    body=UpdateEnvsObjectRequest,
    body_required=False,
    reply=UpdateEnvsObjectResponse,
    envelope=None,
)
