from paasport_runtime.contract import UNSET, Omittable, RequestModel


class ThingsInputSingle(RequestModel):
    a: Omittable[str] = UNSET
