from paasport_runtime.contract import UNSET, Omittable, RequestModel


class CreateFileRequestMeta(RequestModel):
    k: Omittable[int] = UNSET
