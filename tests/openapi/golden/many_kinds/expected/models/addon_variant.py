from typing import Literal

from paasport_runtime.contract import ResponseModel
from paasport_runtime.scalars import Json


class AddonSpec(ResponseModel):
    plan_size: int
    anything: Json | None = None


class AddonVariant(ResponseModel):
    node_kind: Literal["Addon"]
    spec: AddonSpec
