from paasport_runtime.contract import UNSET, Omittable, RequestModel


class LimitsInput(RequestModel):
    most: Omittable[int] = UNSET
