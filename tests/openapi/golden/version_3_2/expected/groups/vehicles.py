"""Operations of Example tagged `vehicles`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, RestApi, merge_fields

if TYPE_CHECKING:
    from typing import Any, Literal, overload

    from paasport_runtime.contract import Unset

    from ..operations.add_vehicle import BoatInput, CarInput, UnclassifiedInputVariant, Vehicle
    from ..request_types.add_vehicle import (
        BoatInputDict,
        CarInputDict,
        UnclassifiedInputVariantDict,
    )


class VehiclesGroup(RestApi):
    """Operations of Example tagged `vehicles`."""

    if TYPE_CHECKING:

        @overload
        def add_vehicle(
            self,
            body: CarInput
            | CarInputDict
            | BoatInput
            | BoatInputDict
            | UnclassifiedInputVariant
            | UnclassifiedInputVariantDict,
        ) -> Vehicle: ...

        @overload
        def add_vehicle(self, *, kind: Literal["Car"], doors: int | Unset = UNSET) -> Vehicle: ...

        @overload
        def add_vehicle(self, *, kind: Literal["Boat"], sails: int | Unset = UNSET) -> Vehicle: ...

        @overload
        def add_vehicle(
            self, *, label: str | Unset = UNSET, kind: str | Unset = UNSET
        ) -> Vehicle: ...

    def add_vehicle(self, body: Any = UNSET, **fields: Any) -> Vehicle:
        """`POST /vehicles` (addVehicle).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
            kind: "Car".
        """
        from ..operations.add_vehicle import OPERATION

        body = merge_fields("add_vehicle", body, fields, {})
        return self._execute(OPERATION, body=body)
