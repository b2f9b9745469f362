"""Variables on Railway."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from paasport_runtime.models.unset import UNSET

from ...shared.arguments import optional
from ...shared.variables import VariablePlan, Variables, plan_variables
from .resource import AsyncRailwayResource

# The platform gives services variables of its own under such names.
_RESERVED: Final = "RAILWAY_"


class AsyncRailwayVariables(AsyncRailwayResource):
    """The variables that services run with.

    Without a service, the variables that the services of an environment share are meant.
    """

    __slots__ = ()

    async def get(
        self,
        project_id: str,
        environment_id: str,
        *,
        service_id: str | None = None,
        unrendered: bool = False,
    ) -> Variables:
        """Return variables. Sends the query `variables`.

        Args:
            project_id: The project.
            environment_id: The environment.
            service_id: The service; without it, the variables that the services share.
            unrendered: Whether references to other variables stay as they are written.

        Returns:
            Values by name, which the repr does not show. Sealed variables are not among them.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.variables import OPERATION

        values = await self._transport.execute(
            OPERATION,
            {
                "project_id": project_id,
                "environment_id": environment_id,
                "service_id": optional(service_id),
                "unrendered": unrendered or UNSET,
            },
        )
        return Variables(values)

    async def set(
        self,
        project_id: str,
        environment_id: str,
        name: str,
        value: str,
        *,
        service_id: str | None = None,
        skip_deploys: bool = False,
    ) -> bool:
        """Create or change a variable. Sends the mutation `variableUpsert`.

        Args:
            project_id: The project.
            environment_id: The environment.
            name: The variable's name.
            value: Its value; it may refer to other variables.
            service_id: The service; without it, the variable is shared by all.
            skip_deploys: Whether affected services are not deployed again.

        Returns:
            Whether the platform has set it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.variable_upsert import OPERATION

        variable = {
            "project_id": project_id,
            "environment_id": environment_id,
            "name": name,
            "value": value,
            "service_id": optional(service_id),
            "skip_deploys": skip_deploys or UNSET,
        }
        return await self._transport.execute(OPERATION, {"input": variable})

    async def set_many(
        self,
        project_id: str,
        environment_id: str,
        values: Mapping[str, str],
        *,
        service_id: str | None = None,
        skip_deploys: bool = False,
    ) -> bool:
        """Create or change variables in one request. Sends `variableCollectionUpsert`.

        Those that are not named stay as they are.

        Args:
            project_id: The project.
            environment_id: The environment.
            values: Values by name; they may refer to other variables.
            service_id: The service; without it, the variables are shared by all.
            skip_deploys: Whether affected services are not deployed again.

        Returns:
            Whether the platform has set them.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.variable_collection_upsert import OPERATION

        collection = {
            "project_id": project_id,
            "environment_id": environment_id,
            "variables": dict(values),
            "service_id": optional(service_id),
            "skip_deploys": skip_deploys or UNSET,
        }
        return await self._transport.execute(OPERATION, {"input": collection})

    async def delete(
        self, project_id: str, environment_id: str, name: str, *, service_id: str | None = None
    ) -> bool:
        """Delete a variable. Sends the mutation `variableDelete`.

        Args:
            project_id: The project.
            environment_id: The environment.
            name: The variable's name.
            service_id: The service; without it, the variable that is shared by all.

        Returns:
            Whether the platform has deleted it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.variable_delete import OPERATION

        variable = {
            "project_id": project_id,
            "environment_id": environment_id,
            "name": name,
            "service_id": optional(service_id),
        }
        return await self._transport.execute(OPERATION, {"input": variable})

    async def plan(
        self,
        project_id: str,
        environment_id: str,
        desired: Mapping[str, str],
        *,
        service_id: str | None = None,
        prune: bool = False,
    ) -> VariablePlan:
        """Tell what `sync` would do, and do nothing. Sends the query `variables`.

        Args:
            project_id: The project.
            environment_id: The environment.
            desired: Values by name, as they are written: references are compared unrendered.
            service_id: The service; without it, the variables that the services share.
            prune: Whether variables that are not named are to be deleted.

        Returns:
            The names of what would be added, changed and removed.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        actual = await self.get(project_id, environment_id, service_id=service_id, unrendered=True)
        return plan_variables(actual, desired, prune=prune, reserved=_RESERVED)

    async def sync(
        self,
        project_id: str,
        environment_id: str,
        desired: Mapping[str, str],
        *,
        service_id: str | None = None,
        prune: bool = False,
        skip_deploys: bool = False,
    ) -> VariablePlan:
        """Make variables as they are wanted. Sends the query `variables`, then what is needed.

        That is one `variableCollectionUpsert` for everything added or changed, and a
        `variableDelete` for each one removed: only what was seen and planned is deleted, never a
        sealed variable, one that somebody adds meanwhile, or one whose name begins with
        `RAILWAY_`. Where a request fails, what came before it stands; call it again.

        Args:
            project_id: The project.
            environment_id: The environment.
            desired: Values by name, as they are written: references are compared unrendered.
            service_id: The service; without it, the variables that the services share.
            prune: Whether variables that are not named are deleted.
            skip_deploys: Whether affected services are not deployed again for what is added or
                changed; deleting has no such choice.

        Returns:
            The names of what was added, changed and removed.

        Raises:
            PaasportError: A request failed; see `paasport.errors`.
        """
        plan = await self.plan(
            project_id, environment_id, desired, service_id=service_id, prune=prune
        )
        if plan.written:
            values = {name: desired[name] for name in plan.written}
            await self.set_many(
                project_id,
                environment_id,
                values,
                service_id=service_id,
                skip_deploys=skip_deploys,
            )
        for name in plan.removed:
            await self.delete(project_id, environment_id, name, service_id=service_id)
        return plan
