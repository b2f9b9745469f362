from typing import Annotated, TypeAlias

from pydantic import Field

from paasport_runtime.contract import ResponseModel, UnknownObject


class MeasurementNear(ResponseModel):
    near: int | None = None


class MeasurementFar(ResponseModel):
    far: bool | None = None


MeasurementNames: TypeAlias = Annotated[
    Annotated[MeasurementNear | MeasurementFar, Field(union_mode="smart")] | UnknownObject,
    Field(union_mode="left_to_right"),
]
