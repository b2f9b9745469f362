from paasport_runtime.contract import RequestModel


class PutThingsRequestAnything(RequestModel):
    code: int
