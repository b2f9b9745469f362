from paasport_runtime.contract import UNSET, Omittable, RequestModel


class PutThingsRequestStrategy(RequestModel):
    uri: Omittable[str] = UNSET
