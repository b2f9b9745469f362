"""`POST /form` (postForm)."""

from paasport_runtime.contract import (
    UNSET,
    BinaryBody,
    FieldEncoding,
    FormBody,
    JsonBody,
    JsonReply,
    Omittable,
    Parameter,
    RequestModel,
    ResponseModel,
    RestOperation,
    TextBody,
)


class PostFormRequest(RequestModel):
    a: str


class PostFormFormRequest(RequestModel):
    a: str
    n: Omittable[dict[str, str]] = UNSET
    l: Omittable[list[int]] = UNSET
    expand: Omittable[list[str]] = UNSET


class PostFormFParameter(RequestModel):
    a: Omittable[int] = UNSET


class PostFormResponse202(ResponseModel):
    job: str | None = None


class PostFormError404(ResponseModel):
    missing: str


class Problem(ResponseModel):
    title: str
    status: int | None = None


class PostFormResponseItem(ResponseModel):
    i: int | None = None


OPERATION: RestOperation[list[PostFormResponseItem] | PostFormResponse202] = RestOperation(
    name="postForm",
    method="POST",
    path="/form",
    parameters=(
        Parameter("f", "query", media_type="application/json", annotation=PostFormFParameter),
        Parameter("session", "cookie", annotation=str, required=True),
    ),
    bodies=(
        JsonBody(PostFormRequest, "application/json"),
        FormBody(
            PostFormFormRequest,
            "application/x-www-form-urlencoded",
            encodings={"expand": FieldEncoding(style="deepObject", explode=True)},
        ),
        TextBody("text/plain"),
        BinaryBody("application/octet-stream"),
    ),
    body_required=False,
    replies=(
        JsonReply("200", list[PostFormResponseItem]),
        JsonReply("202", PostFormResponse202),
    ),
    errors=(
        JsonReply("404", PostFormError404),
        JsonReply("default", Problem),
    ),
)
