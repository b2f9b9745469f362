from paasport.runtime.models import RequestModel
from paasport.runtime.omittable import Omittable
from paasport.runtime.unset import UNSET


class PutThingsRequestSingle(RequestModel):
    a: Omittable[str] = UNSET
