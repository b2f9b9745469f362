from pydantic import ConfigDict

from paasport.runtime.models import RequestModel
from paasport.runtime.omittable import Omittable
from paasport.runtime.unset import UNSET


class CreateJobRequestOpen(RequestModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, int]
    a: Omittable[str] = UNSET
