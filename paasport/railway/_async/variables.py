"""Variables on Railway."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from paasport_runtime.models.unset import UNSET

from ...shared.arguments import optional
from ...shared.variables import VariablePlan, Variables, plan_variables
from .resource import AsyncRailwayResource

# The prefix of variables that the platform itself sets.
_RESERVED: Final = "RAILWAY_"


class AsyncRailwayVariables(AsyncRailwayResource):
    """Variables of services.

    Without a service, methods act on the shared variables of an environment.
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
            service_id: The service; the shared variables if omitted.
            unrendered: Whether to leave references to other variables unresolved.

        Returns:
            Values by name, which the repr hides. Sealed variables are not included.

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
            service_id: The service; a shared variable if omitted.
            skip_deploys: Whether to skip redeploying the affected services.

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

        Other variables are left untouched.

        Args:
            project_id: The project.
            environment_id: The environment.
            values: Values by name; they may refer to other variables.
            service_id: The service; shared variables if omitted.
            skip_deploys: Whether to skip redeploying the affected services.

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
            service_id: The service; a shared variable if omitted.

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
        """Return what `sync` would do, without doing it. Sends the query `variables`.

        Args:
            project_id: The project.
            environment_id: The environment.
            desired: Values by name; references are compared unrendered, as they are written.
            service_id: The service; the shared variables if omitted.
            prune: Whether `sync` would delete all other variables.

        Returns:
            The names of the variables that would be added, changed and removed.

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
        """Make variables match the desired ones.

        Sends the query `variables`, then one `variableCollectionUpsert` for all variables added or
        changed, and one `variableDelete` for each variable removed. Only variables that were read
        and planned are deleted: never sealed or concurrently added ones, nor any whose name starts
        with `RAILWAY_`. If a request fails, earlier changes remain; call `sync` again.

        Args:
            project_id: The project.
            environment_id: The environment.
            desired: Values by name; references are compared unrendered, as they are written.
            service_id: The service; the shared variables if omitted.
            prune: Whether to delete all other variables.
            skip_deploys: Whether to skip redeploying the affected services after additions and
                changes; deletions have no such option.

        Returns:
            The names of the variables that were added, changed and removed.

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
