from typing import Literal

from paasport.runtime.models import ResponseModel

from .ports import Ports


class JobVariant(ResponseModel):
    node_kind: Literal["Job"]
    ports: Ports | None = None
