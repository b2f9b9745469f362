from paasport_runtime.contract import UNSET, Omittable, RequestModel


class ThingsInputStrategy(RequestModel):
    uri: Omittable[str] = UNSET
