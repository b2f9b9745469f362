from paasport_runtime.contract import ResponseModel


class Change(ResponseModel):
    name: str
    old: int | None = None
