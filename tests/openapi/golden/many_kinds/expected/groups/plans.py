"""Operations of Example tagged `plans`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import RestApi

if TYPE_CHECKING:
    from ..operations.get_plan import GetPlanResponse


class PlansGroup(RestApi):
    """Operations of Example tagged `plans`."""

    def get_plan(self) -> GetPlanResponse:
        """`GET /plan` (getPlan)."""
        from ..operations.get_plan import OPERATION

        return self._execute(OPERATION)
