"""Operations of Example tagged `measurements`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import RestApi

if TYPE_CHECKING:
    from ..operations.list_measurements import Measurement


class MeasurementsGroup(RestApi):
    """Operations of Example tagged `measurements`."""

    def list_measurements(self) -> list[Measurement]:
        """`GET /measurements` (listMeasurements)."""
        from ..operations.list_measurements import OPERATION

        return self._execute(OPERATION)
