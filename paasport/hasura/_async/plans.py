"""Plans on Hasura Cloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from ...shared.results import require_result
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import ChangePlanResult, Plan, PlanFields, PolicyFields

    from ..request_values import PlanText


class AsyncHasuraPlans(AsyncHasuraResource):
    """Plans, and the project limits they set."""

    __slots__ = ()

    async def list(self) -> Sequence[PlanFields]:
        """List the plans by name, with their limits and features. Sends the query `plans`.

        Returns:
            The plans.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.plans import OPERATION

        return await self._transport.execute(OPERATION, {"order_by": [{"name": "asc"}]})

    async def get(self, name: str) -> PlanFields | None:
        """Return a plan. Sends the query `planDetails`.

        Args:
            name: Its name, such as `cloud_free`.

        Returns:
            The plan; None if there is none.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.plan_details import OPERATION

        return await self._transport.execute(OPERATION, {"name": name})

    async def limits(self, project_id: UUID | str) -> PolicyFields | None:
        """Return the limits and features in force for a project. Sends the query `policy`.

        Args:
            project_id: The project.

        Returns:
            The limits and features, which can differ from those of the plan; None if none are
            set, or the token cannot access them.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.policy import OPERATION

        return await self._transport.execute(OPERATION, {"project_id": project_id})

    async def change(self, project_id: UUID | str, plan: Plan | PlanText) -> ChangePlanResult:
        """Move a project to another plan. Sends the mutation `changePlan`.

        What the project costs can change.

        Args:
            project_id: The project.
            plan: The plan: `cloud_free` or `cloud_payg`.

        Returns:
            The response with the old and the new plan.

        Raises:
            RequestValidationError: The schema knows no such plan; nothing was sent.
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.change_plan import OPERATION

        variables = {"project_id": project_id, "plan": plan}
        return require_result(await self._transport.execute(OPERATION, variables), OPERATION.name)
