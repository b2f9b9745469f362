from typing import Literal

from paasport_runtime.contract import ResponseModel

from .ports import Ports


class JobVariant(ResponseModel):
    node_kind: Literal["Job"]
    ports: Ports | None = None
