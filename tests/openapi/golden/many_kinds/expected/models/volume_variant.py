from typing import Literal

from paasport.runtime.models import ResponseModel


class VolumeVariant(ResponseModel):
    node_kind: Literal["Volume"]
    token: str | None = None
