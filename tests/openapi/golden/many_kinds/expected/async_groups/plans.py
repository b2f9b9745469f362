"""Operations of Example tagged `plans`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestApi

if TYPE_CHECKING:
    from ..operations.get_plan import GetPlanResponse


class AsyncPlansGroup(AsyncRestApi):
    """Operations of Example tagged `plans`."""

    async def get_plan(self) -> GetPlanResponse:
        """`GET /plan` (getPlan)."""
        from ..operations.get_plan import OPERATION

        return await self._execute(OPERATION)
