from typing import Literal

from paasport_runtime.contract import ResponseModel


class VolumeVariant(ResponseModel):
    node_kind: Literal["Volume"]
    token: str | None = None
