from paasport_runtime.contract import ResponseModel


class Completion(ResponseModel):
    id: str
