from paasport_runtime.contract import ResponseModel


class ThingsEither(ResponseModel):
    a: int | None = None
    b: int | None = None
