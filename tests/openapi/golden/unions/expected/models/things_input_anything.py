from paasport_runtime.contract import RequestModel


class ThingsInputAnything(RequestModel):
    code: int
