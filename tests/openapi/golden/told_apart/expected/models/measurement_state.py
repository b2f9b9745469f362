from typing import Annotated, TypeAlias

from pydantic import Field

from paasport_runtime.contract import ByJsonTypes, UnknownObject

from .switch import Counter, Switch

MeasurementState: TypeAlias = Annotated[
    Annotated[
        Switch | Counter,
        ByJsonTypes({"Switch": {"value": ("boolean",)}, "Counter": {"value": ("integer",)}}),
    ]
    | UnknownObject,
    Field(union_mode="left_to_right"),
]
