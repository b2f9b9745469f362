from typing import Literal

from paasport.runtime.models import ResponseModel
from paasport.runtime.scalars import Json


class GetPlanResponseSpec(ResponseModel):
    plan_size: int
    anything: Json | None = None


class AddonVariant(ResponseModel):
    node_kind: Literal["Addon"]
    spec: GetPlanResponseSpec
