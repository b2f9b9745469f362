"""`POST /forms` (createForm)."""

from paasport_runtime.contract import (
    UNSET,
    FieldEncoding,
    FormBody,
    Omittable,
    RequestModel,
    RestOperation,
)


class CreateFormRequest(RequestModel):
    ids: Omittable[list[int]] = UNSET


OPERATION: RestOperation[None] = RestOperation(
    name="createForm",
    method="POST",
    path="/forms",
    bodies=(
        FormBody(
            CreateFormRequest,
            "application/x-www-form-urlencoded",
            encodings={"ids": FieldEncoding(style="pipeDelimited", explode=False)},
        ),
    ),
    body_required=False,
)
