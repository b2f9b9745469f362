from paasport_runtime.contract import ResponseModel


class Order(ResponseModel):
    id: str
    number: int | None = None
