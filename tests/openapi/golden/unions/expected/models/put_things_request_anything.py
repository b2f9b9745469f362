from paasport.runtime.models import RequestModel


class PutThingsRequestAnything(RequestModel):
    code: int
