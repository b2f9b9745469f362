from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Field

from paasport_runtime.contract import ByJsonTypes, ResponseModel, UnknownObject
from paasport_runtime.scalars import Number


class MeasurementOthersOption1(ResponseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, bool]  # pyright: ignore[reportIncompatibleVariableOverride]
    unit: str | None = None


class MeasurementOthersOption2(ResponseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Number]  # pyright: ignore[reportIncompatibleVariableOverride]
    unit: str | None = None


MeasurementOthers: TypeAlias = Annotated[
    Annotated[
        MeasurementOthersOption1 | MeasurementOthersOption2,
        ByJsonTypes(
            {
                "MeasurementOthersOption1": {"unit": (), None: ("boolean",)},
                "MeasurementOthersOption2": {"unit": (), None: ("integer", "number")},
            }
        ),
    ]
    | UnknownObject,
    Field(union_mode="left_to_right"),
]
