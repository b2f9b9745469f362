from typing import Literal

from paasport.runtime.models import ResponseModel


class PauseVariant(ResponseModel):
    node_kind: Literal["Pause"]
