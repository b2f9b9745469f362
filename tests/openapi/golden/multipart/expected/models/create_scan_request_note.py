from paasport_runtime.contract import UNSET, Omittable, RequestModel


class CreateScanRequestNote(RequestModel):
    text: Omittable[str] = UNSET
