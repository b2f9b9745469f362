from typing import Annotated, Literal

from pydantic import Field

from paasport_runtime.contract import OpenEnum, ResponseModel
from paasport_runtime.scalars import DateTime


class BuildPhase(OpenEnum):
    WAITING = "waiting"
    DONE = "done"


class BuildVariant(ResponseModel):
    node_kind: Literal["Build"]
    started_at: Annotated[DateTime | str, Field(union_mode="left_to_right")] | None = None
    phase: BuildPhase | None = None
