from paasport_runtime.contract import RequestModel


class ThingsInputSettings(RequestModel):
    pass
