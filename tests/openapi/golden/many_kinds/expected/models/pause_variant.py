from typing import Literal

from paasport_runtime.contract import ResponseModel


class PauseVariant(ResponseModel):
    node_kind: Literal["Pause"]
