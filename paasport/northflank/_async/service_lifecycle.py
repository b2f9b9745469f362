"""Starting, stopping and scaling services on Northflank, and waiting for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from paasport_runtime.rest._async.transport import AsyncRestTransport

from ..request_bodies import drop_none
from ..sources import temporary_disk
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import GetServiceResponse
    from paasport_runtime.waiting._async.handles import AsyncPoller
    from paasport_runtime.waiting.options import WaitOptions
    from paasport_runtime.waiting.polling import WaitCondition


class AsyncNorthflankServiceLifecycle(AsyncNorthflankResource):
    """Starting, stopping and scaling services, and waiting for them."""

    __slots__ = ()

    async def restart(self, project_id: str, service_id: str) -> None:
        """Restart a service. Sends `restartService`.

        Args:
            project_id: The project.
            service_id: The service.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.restart_service import OPERATION

        await self._send(OPERATION, projectId=project_id, serviceId=service_id)

    async def scale(
        self,
        project_id: str,
        service_id: str,
        *,
        instances: int | None = None,
        plan: str | None = None,
        ephemeral_storage: int | None = None,
        grace_period_seconds: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change the number and size of a service's containers. Sends `scaleService`.

        Args:
            project_id: The project.
            service_id: The service.
            instances: The number of containers.
            plan: The plan, such as `nf-compute-20`.
            ephemeral_storage: The size of each container's temporary disk in MiB.
            grace_period_seconds: How long containers may take to stop.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.scale_service import OPERATION

        body = drop_none(
            instances=instances,
            deploymentPlan=plan,
            storage=temporary_disk(ephemeral_storage),
            gracePeriodSeconds=grace_period_seconds,
        )
        await self._send(OPERATION, body, extra=extra, projectId=project_id, serviceId=service_id)

    async def pause(self, project_id: str, service_id: str) -> None:
        """Pause a service; `wait_paused` waits until it is. Sends `pauseService`.

        Args:
            project_id: The project.
            service_id: The service.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.pause_service import OPERATION

        await self._send(OPERATION, projectId=project_id, serviceId=service_id)

    async def resume(
        self,
        project_id: str,
        service_id: str,
        *,
        instances: int | None = None,
        autoscaling: bool | None = None,
        disabled_ci: bool | None = None,
        disabled_cd: bool | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Resume a service. Sends `resumeService`.

        Args:
            project_id: The project.
            service_id: The service.
            instances: The number of containers; by default the one before the pause.
            autoscaling: Whether to turn autoscaling on again.
            disabled_ci: Whether to stop building commits.
            disabled_cd: Whether to stop deploying builds.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.resume_service import OPERATION

        body = drop_none(
            instances=instances,
            enableAutoscaling=autoscaling,
            disabledCI=disabled_ci,
            disabledCD=disabled_cd,
        )
        await self._send(OPERATION, body, extra=extra, projectId=project_id, serviceId=service_id)

    async def wait(
        self,
        project_id: str,
        service_id: str,
        *,
        timeout: float = 300.0,
        **options: Unpack[WaitOptions[GetServiceResponse]],
    ) -> GetServiceResponse:
        """Wait until the deployment of a service is complete. Sends `getService` every 3 seconds.

        A deployment that was already complete counts: to wait for a new one, use the handle of
        `deploy`.

        Args:
            project_id: The project.
            service_id: The service.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The service, whose deployment is complete.

        Raises:
            OperationFailed: Its deployment failed; the error's `log` has the end of its log.
            WaitTimeout: It did not finish in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from ..service_states import SERVICE_BACKOFF, service_condition

        condition = service_condition(service_id)
        poller = service_poller(self._transport, project_id, service_id, condition)
        options.setdefault("backoff", SERVICE_BACKOFF)
        return await poller.wait(timeout=timeout, **options)

    async def wait_paused(
        self,
        project_id: str,
        service_id: str,
        *,
        timeout: float = 300.0,
        **options: Unpack[WaitOptions[GetServiceResponse]],
    ) -> GetServiceResponse:
        """Wait until a service is paused or has no instances. Sends `getService` every 3 seconds.

        Args:
            project_id: The project.
            service_id: The service.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The service, which is paused.

        Raises:
            WaitTimeout: It did not finish in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service import OPERATION
        from paasport_runtime.calls.raw_response import capture_response
        from paasport_runtime.waiting._async.handles import AsyncPoller

        from ..service_states import SERVICE_BACKOFF, PauseTracker

        tracker = PauseTracker()

        async def poll() -> GetServiceResponse:
            with capture_response() as capture:
                service = await self._send(OPERATION, projectId=project_id, serviceId=service_id)
            # The field that says so is missing from the document.
            tracker.look(service, capture.body)
            return service

        options.setdefault("backoff", SERVICE_BACKOFF)
        condition: WaitCondition[GetServiceResponse] = tracker.condition(service_id)
        return await AsyncPoller(poll, condition).wait(timeout=timeout, **options)


def service_poller(
    transport: AsyncRestTransport,
    project_id: str,
    service_id: str,
    condition: WaitCondition[GetServiceResponse],
) -> AsyncPoller[GetServiceResponse]:
    """Create the poller of a service.

    Args:
        transport: Sends the requests.
        project_id: The project.
        service_id: The service.
        condition: The condition to wait for.

    Returns:
        The poller.
    """
    from paasport_api.northflank.operations.get_service import OPERATION
    from paasport_runtime.waiting._async.handles import AsyncPoller

    from ..waiting import LOG_LINES, log_lines
    from .logs import AsyncNorthflankLogs

    async def poll() -> GetServiceResponse:
        path = {"projectId": project_id, "serviceId": service_id}
        return await transport.execute(OPERATION, path=path)

    async def tail() -> Sequence[str]:
        logs = AsyncNorthflankLogs(transport)
        return log_lines(await logs.service(project_id, service_id, limit=LOG_LINES))

    return AsyncPoller(poll, condition, tail)
