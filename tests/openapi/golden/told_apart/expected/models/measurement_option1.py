from typing import Annotated, TypeAlias

from pydantic import Field

from paasport_runtime.contract import ByJsonTypes, ResponseModel, UnknownObject

from .switch import Counter, Switch


class MeasurementOption1(ResponseModel):
    parts: list[Switch] | None = None


class MeasurementOption2(ResponseModel):
    parts: list[Counter] | None = None


MeasurementInner: TypeAlias = Annotated[
    Annotated[
        MeasurementOption1 | MeasurementOption2,
        ByJsonTypes(
            {
                "MeasurementOption1": {"parts": [{"value": ("boolean",)}]},
                "MeasurementOption2": {"parts": [{"value": ("integer",)}]},
            }
        ),
    ]
    | UnknownObject,
    Field(union_mode="left_to_right"),
]
