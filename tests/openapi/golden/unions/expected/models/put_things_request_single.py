from paasport_runtime.contract import UNSET, Omittable, RequestModel


class PutThingsRequestSingle(RequestModel):
    a: Omittable[str] = UNSET
