from typing import Annotated, TypeAlias

from pydantic import Field

from paasport_runtime.contract import OpenEnum, ResponseModel, UnknownObject


class MeasurementKindKind(OpenEnum):
    A = "a"


class MeasurementKind(ResponseModel):
    at: str | None = None
    kind: MeasurementKindKind | None = None


class MeasurementAt(OpenEnum):
    NOW = "now"


class MeasurementTextsOption2(ResponseModel):
    at: MeasurementAt | None = None


MeasurementTexts: TypeAlias = Annotated[
    Annotated[MeasurementKind | MeasurementTextsOption2, Field(union_mode="smart")] | UnknownObject,
    Field(union_mode="left_to_right"),
]
