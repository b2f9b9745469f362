from paasport_runtime.contract import ResponseModel


class ThingsSettings(ResponseModel):
    host: str | None = None
