from paasport_runtime.contract import UNSET, Omittable, RequestModel


class ThingsInputEither(RequestModel):
    a: Omittable[int] = UNSET
    b: Omittable[int] = UNSET
