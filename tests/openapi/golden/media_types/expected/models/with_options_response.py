from paasport_runtime.contract import ResponseModel


class WithOptionsResponse(ResponseModel):
    i: int | None = None
