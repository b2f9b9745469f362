"""`POST /vehicles` (addVehicle)."""

from typing import Annotated, Literal, TypeAlias

from paasport_runtime.contract import (
    UNSET,
    Omittable,
    OpenUnion,
    RequestModel,
    ResponseModel,
    RestOperation,
    TaggedUnion,
    UnknownObject,
)


class CarInput(RequestModel):
    kind: Literal["Car"]
    doors: Omittable[int] = UNSET


class BoatInput(RequestModel):
    kind: Literal["Boat"]
    sails: Omittable[int] = UNSET


class UnclassifiedInputVariant(RequestModel):
    label: Omittable[str] = UNSET
    kind: Omittable[str] = UNSET


class CarVariant(ResponseModel):
    kind: Literal["Car"]
    doors: int | None = None


class BoatVariant(ResponseModel):
    kind: Literal["Boat"]
    sails: int | None = None


class UnclassifiedVariant(ResponseModel):
    label: str | None = None
    kind: str | None = None


VehicleInput: TypeAlias = Annotated[
    CarInput | BoatInput | UnclassifiedInputVariant,
    TaggedUnion(
        {"Car": CarInput, "Boat": BoatInput},
        tag="kind",
        wire_tag="kind",
        default=UnclassifiedInputVariant,
    ),
]

Vehicle: TypeAlias = Annotated[
    CarVariant | BoatVariant | UnclassifiedVariant | UnknownObject,
    OpenUnion(
        {"Car": CarVariant, "Boat": BoatVariant},
        tag="kind",
        wire_tag="kind",
        default=UnclassifiedVariant,
    ),
]

OPERATION: RestOperation[Vehicle] = RestOperation(
    name="addVehicle",
    method="POST",
    path="/vehicles",
    body=VehicleInput,
    reply=Vehicle,
    envelope=None,
)
