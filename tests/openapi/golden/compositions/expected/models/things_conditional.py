from paasport_runtime.contract import ResponseModel


class ThingsConditional(ResponseModel):
    kind: str
    only_a: int | None = None
    only_b: int | None = None
