from paasport_runtime.contract import ResponseModel


class Alias(ResponseModel):
    size: int | None = None
