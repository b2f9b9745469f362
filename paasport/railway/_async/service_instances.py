"""Services in their environments on Railway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paasport_runtime.paging._async.pagers import AsyncPager

from ...shared.arguments import argument_error, optional
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.railway import ServiceInstanceFields

    from ..service_settings import ServiceSettings


class AsyncRailwayServiceInstances(AsyncRailwayResource):
    """Service instances. An instance is a service in one environment, with its settings there."""

    __slots__ = ()

    def list(
        self, environment_id: str, *, page_size: int | None = None, limit: int | None = None
    ) -> AsyncPager[ServiceInstanceFields]:
        """List the services of an environment. Sends `environmentServiceInstances` for each page.

        Args:
            environment_id: The environment.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The service instances, each with its settings and its latest deployment.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.environment_service_instances import OPERATION

        return self._pager(
            OPERATION,
            {"id": environment_id},
            lambda environment: environment.service_instances,
            page_size=page_size,
            limit=limit,
        )

    async def get(self, environment_id: str, service_id: str) -> ServiceInstanceFields:
        """Return the instance of a service in an environment. Sends the query `serviceInstance`.

        Args:
            environment_id: The environment.
            service_id: The service.

        Returns:
            Its settings, its source and its latest deployment.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_instance import OPERATION

        variables = {"environment_id": environment_id, "service_id": service_id}
        return await self._transport.execute(OPERATION, variables)

    async def update(
        self, environment_id: str, service_id: str, **settings: Unpack[ServiceSettings]
    ) -> bool:
        """Change the settings of a service in one environment. Sends `serviceInstanceUpdate`.

        They take effect with the next deployment; `services.deploy` starts one.

        Args:
            environment_id: The environment.
            service_id: The service.
            settings: The settings to change, as in `ServiceSettings`; None resets one.

        Returns:
            Whether the platform has changed them.

        Raises:
            RequestValidationError: No setting is given, or one is unknown or invalid; nothing was
                sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_instance_update import OPERATION

        if not settings:
            raise argument_error(OPERATION.name, "settings", "no setting is given; pass one")
        variables = {
            "environment_id": environment_id,
            "service_id": service_id,
            "input": settings,
        }
        return await self._transport.execute(OPERATION, variables)

    async def limits(self, environment_id: str, service_id: str) -> Any:
        """Return the processor and memory limits of a service. Sends `serviceInstanceLimits`.

        Args:
            environment_id: The environment.
            service_id: The service.

        Returns:
            The limits, as JSON that the schema does not describe further.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_instance_limits import OPERATION

        variables = {"environment_id": environment_id, "service_id": service_id}
        return await self._transport.execute(OPERATION, variables)

    async def set_limits(
        self,
        environment_id: str,
        service_id: str,
        *,
        vcpus: float | None = None,
        memory_gb: float | None = None,
    ) -> bool:
        """Limit the processors and memory of a service. Sends `serviceInstanceLimitsUpdate`.

        Args:
            environment_id: The environment.
            service_id: The service.
            vcpus: The number of virtual processors; unchanged if omitted.
            memory_gb: The memory in GB; unchanged if omitted.

        Returns:
            Whether the platform has changed them.

        Raises:
            RequestValidationError: Neither limit is given; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_instance_limits_update import OPERATION

        if vcpus is None and memory_gb is None:
            raise argument_error(OPERATION.name, "vcpus", "pass vcpus, memory_gb or both")
        limits = {
            "environment_id": environment_id,
            "service_id": service_id,
            "v_cp_us": optional(vcpus),
            "memory_gb": optional(memory_gb),
        }
        return await self._transport.execute(OPERATION, {"input": limits})
