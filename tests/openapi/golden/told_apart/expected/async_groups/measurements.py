"""Operations of Example tagged `measurements`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestApi

if TYPE_CHECKING:
    from ..operations.list_measurements import Measurement


class AsyncMeasurementsGroup(AsyncRestApi):
    """Operations of Example tagged `measurements`."""

    async def list_measurements(self) -> list[Measurement]:
        """`GET /measurements` (listMeasurements)."""
        from ..operations.list_measurements import OPERATION

        return await self._execute(OPERATION)
