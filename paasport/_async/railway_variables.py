"""Variables on Railway."""

from __future__ import annotations

from ..arguments import optional
from ..runtime.transports import AsyncGraphQLTransport
from ..runtime.unset import UNSET
from .client import AsyncPlatformClient


class AsyncRailwayVariables(AsyncPlatformClient[AsyncGraphQLTransport]):
    """Calls about the variables that services run with."""

    __slots__ = ()

    async def variables(
        self,
        project_id: str,
        environment_id: str,
        *,
        service_id: str | None = None,
        unrendered: bool = False,
    ) -> dict[str, str]:
        """Return the variables of a service or of an environment. Sends the query `variables`.

        Args:
            project_id: The project.
            environment_id: The environment.
            service_id: The service; without it, the variables that the services share.
            unrendered: Whether references to other variables stay as they are written.

        Returns:
            Values by name.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.variables import OPERATION

        return await self._transport.execute(
            OPERATION,
            {
                "project_id": project_id,
                "environment_id": environment_id,
                "service_id": optional(service_id),
                "unrendered": unrendered or UNSET,
            },
        )

    async def set_variable(
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
