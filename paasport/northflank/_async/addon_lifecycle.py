"""Starting, stopping and scaling addons on Northflank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from paasport_runtime.rest._async.transport import AsyncRestTransport

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        GetAddonResponse,
    )
    from paasport_runtime.waiting._async.handles import AsyncPoller
    from paasport_runtime.waiting.options import WaitOptions
    from paasport_runtime.waiting.polling import WaitCondition


class AsyncNorthflankAddonLifecycle(AsyncNorthflankResource):
    """Starting, stopping and scaling addons."""

    __slots__ = ()

    async def restart(self, project_id: str, addon_id: str) -> None:
        """Restart an addon. Sends `restartAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.restart_addon import OPERATION

        await self._send(OPERATION, projectId=project_id, addonId=addon_id)

    async def pause(self, project_id: str, addon_id: str) -> None:
        """Pause an addon; `wait_paused` waits until it is. Sends `pauseAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.pause_addon import OPERATION

        await self._send(OPERATION, projectId=project_id, addonId=addon_id)

    async def resume(self, project_id: str, addon_id: str) -> None:
        """Resume an addon; `wait` waits until it is running. Sends `resumeAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.resume_addon import OPERATION

        await self._send(OPERATION, projectId=project_id, addonId=addon_id)

    async def reset(self, project_id: str, addon_id: str) -> None:
        """Reset an addon, which deletes its data. Sends `resetAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.reset_addon import OPERATION

        await self._send(OPERATION, projectId=project_id, addonId=addon_id)

    async def scale(
        self,
        project_id: str,
        addon_id: str,
        *,
        replicas: int | None = None,
        plan: str | None = None,
        storage: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Change the number and size of an addon's replicas. Sends `scaleAddon`.

        Args:
            project_id: The project.
            addon_id: The addon.
            replicas: The number of replicas.
            plan: The plan, such as `nf-compute-20`.
            storage: The disk size in MiB; it can only grow.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.scale_addon import OPERATION

        body = drop_none(replicas=replicas, deploymentPlan=plan, storage=storage)
        await self._send(OPERATION, body, extra=extra, projectId=project_id, addonId=addon_id)

    async def wait(
        self,
        project_id: str,
        addon_id: str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[GetAddonResponse]],
    ) -> GetAddonResponse:
        """Wait until an addon is running. Sends `getAddon` repeatedly.

        Args:
            project_id: The project.
            addon_id: The addon.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The addon, which is running.

        Raises:
            OperationFailed: It cannot be created or is being deleted; the error's `log` has the end
                of its log.
            WaitTimeout: It did not finish in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from ..waiting import addon_condition

        condition = addon_condition(addon_id)
        poller = addon_poller(self._transport, project_id, addon_id, condition)
        return await poller.wait(timeout=timeout, **options)

    async def wait_paused(
        self,
        project_id: str,
        addon_id: str,
        *,
        timeout: float = 1800.0,
        **options: Unpack[WaitOptions[GetAddonResponse]],
    ) -> GetAddonResponse:
        """Wait until an addon is paused. Sends `getAddon` repeatedly.

        Args:
            project_id: The project.
            addon_id: The addon.
            timeout: Seconds to wait.
            options: `backoff`, `on_update` and `progress`, as in `WaitOptions`.

        Returns:
            The addon, which is paused.

        Raises:
            OperationFailed: It failed or is being deleted; the error's `log` has the end of its
                log.
            WaitTimeout: It did not finish in time; the error has the last state.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from ..waiting import paused_addon_condition

        condition = paused_addon_condition(addon_id)
        poller = addon_poller(self._transport, project_id, addon_id, condition)
        return await poller.wait(timeout=timeout, **options)


def addon_poller(
    transport: AsyncRestTransport,
    project_id: str,
    addon_id: str,
    condition: WaitCondition[GetAddonResponse],
) -> AsyncPoller[GetAddonResponse]:
    """Create the poller of an addon.

    Args:
        transport: Sends the requests.
        project_id: The project.
        addon_id: The addon.
        condition: The condition to wait for.

    Returns:
        The poller.
    """
    from paasport_api.northflank.operations.get_addon import OPERATION
    from paasport_runtime.waiting._async.handles import AsyncPoller

    from ..waiting import LOG_LINES, log_lines
    from .logs import AsyncNorthflankLogs

    async def poll() -> GetAddonResponse:
        path = {"projectId": project_id, "addonId": addon_id}
        return await transport.execute(OPERATION, path=path)

    async def tail() -> Sequence[str]:
        logs = AsyncNorthflankLogs(transport)
        return log_lines(await logs.addon(project_id, addon_id, limit=LOG_LINES))

    return AsyncPoller(poll, condition, tail)
