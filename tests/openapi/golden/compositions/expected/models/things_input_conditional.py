from paasport_runtime.contract import UNSET, Omittable, RequestModel


class ThingsInputConditional(RequestModel):
    kind: str
    only_a: Omittable[int] = UNSET
    only_b: Omittable[int] = UNSET
