from typing import Annotated, TypeAlias

from pydantic import Field

from paasport_runtime.contract import ByJsonTypes, ResponseModel, UnknownObject
from paasport_runtime.scalars import IntegerText


class MeasurementDigitsOption1(ResponseModel):
    size: Annotated[IntegerText | str, Field(union_mode="left_to_right")] | None = None


class MeasurementDigitsOption2(ResponseModel):
    size: int | None = None


class MeasurementOption3(ResponseModel):
    size: bool | None = None


MeasurementDigits: TypeAlias = Annotated[
    Annotated[
        MeasurementDigitsOption1 | MeasurementDigitsOption2 | MeasurementOption3,
        ByJsonTypes(
            {
                "MeasurementDigitsOption1": {"size": ("string",)},
                "MeasurementDigitsOption2": {"size": ("integer",)},
                "MeasurementOption3": {"size": ("boolean",)},
            }
        ),
    ]
    | UnknownObject,
    Field(union_mode="left_to_right"),
]
