"""Deployments on Railway."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from paasport_runtime.models.unset import UNSET
from paasport_runtime.paging._async.pagers import AsyncPager
from paasport_runtime.waiting._async.wait import DEFAULT_BACKOFF
from paasport_runtime.waiting.polling import Backoff

from ...shared.arguments import optional
from .deployment import DEPLOYMENT_TIMEOUT, AsyncDeployment
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import DeploymentFields, DeploymentStatus

    from ..request_values import DeploymentStatusText


class AsyncRailwayDeployments(AsyncRailwayResource):
    """Deployments."""

    __slots__ = ()

    def list(
        self,
        *,
        project_id: str | None = None,
        environment_id: str | None = None,
        service_id: str | None = None,
        status: Iterable[DeploymentStatus | DeploymentStatusText] | None = None,
        include_deleted: bool = False,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[DeploymentFields]:
        """List deployments, newest first. Sends the query `deployments` for each page.

        Args:
            project_id: Only those of this project.
            environment_id: Only those in this environment.
            service_id: Only those of this service.
            status: Only those with one of these statuses.
            include_deleted: Whether to include deleted ones.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The deployments.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.deployments import OPERATION

        filters = {
            "project_id": optional(project_id),
            "environment_id": optional(environment_id),
            "service_id": optional(service_id),
            "status": {"in_": [*status]} if status is not None else UNSET,
            "include_deleted": include_deleted or UNSET,
        }
        return self._pager(
            OPERATION, {"input": filters}, lambda result: result, page_size=page_size, limit=limit
        )

    async def get(self, deployment_id: str) -> DeploymentFields:
        """Return a deployment. Sends the query `deployment`.

        Args:
            deployment_id: The deployment.

        Returns:
            The deployment.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        return await AsyncDeployment(self._transport, deployment_id).get()

    async def latest_active(
        self, environment_id: str, service_id: str, *, project_id: str | None = None
    ) -> DeploymentFields | None:
        """Return the newest live deployment of a service. Sends `deploymentLatestActive`.

        Args:
            environment_id: The environment.
            service_id: The service.
            project_id: The project; optional, since the other two determine it.

        Returns:
            The deployment, whose status is SUCCESS or SLEEPING; None if nothing is live.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.deployment_latest_active import OPERATION

        variables = {
            "environment_id": environment_id,
            "service_id": service_id,
            "project_id": optional(project_id),
        }
        deployments = await self._transport.execute(OPERATION, variables)
        return deployments.edges[0].node if deployments.edges else None

    async def wait(
        self,
        deployment_id: str,
        *,
        timeout: float = DEPLOYMENT_TIMEOUT,
        on_update: Callable[[DeploymentFields], object] | None = None,
        progress: bool = False,
        logs: bool = False,
        backoff: Backoff = DEFAULT_BACKOFF,
    ) -> DeploymentFields:
        """Wait until a deployment is live. Sends the query `deployment` repeatedly.

        With `logs`, also sends the subscriptions `subscribeBuildLogs` and
        `subscribeDeploymentLogs`.

        Args:
            deployment_id: The deployment.
            timeout: Seconds to wait; half an hour by default.
            on_update: Called with the deployment on the first poll and whenever its status changes.
            progress: Whether to show the status on the terminal, if rich or tqdm is installed.
            logs: Whether to print its build log and then its own log to standard error as lines
                arrive.
            backoff: The delays between polls.

        Returns:
            The deployment, whose status is SUCCESS or SLEEPING.

        Raises:
            OperationFailed: It failed, crashed, or was removed or skipped; `log` has the end of its
                log or build log.
            WaitTimeout: It did not go live in time.
            PaasportError: A request failed; see `paasport.errors`.
        """
        return await AsyncDeployment(self._transport, deployment_id).wait(
            timeout=timeout, on_update=on_update, progress=progress, logs=logs, backoff=backoff
        )

    async def restart(self, deployment_id: str) -> bool:
        """Restart a deployment without rebuilding it. Sends the mutation `deploymentRestart`.

        Args:
            deployment_id: The deployment.

        Returns:
            Whether the platform restarts it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.deployment_restart import OPERATION

        return await self._transport.execute(OPERATION, {"id": deployment_id})

    async def redeploy(self, deployment_id: str, *, same_image: bool = False) -> AsyncDeployment:
        """Redeploy a deployment. Sends the mutation `deploymentRedeploy`.

        Args:
            deployment_id: The deployment.
            same_image: Whether to reuse its image instead of rebuilding it.

        Returns:
            A handle for the new deployment; `wait()` returns when it is live.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.deployment_redeploy import OPERATION

        variables = {"id": deployment_id, "use_previous_image_tag": same_image or UNSET}
        deployment = await self._transport.execute(OPERATION, variables)
        return AsyncDeployment(self._transport, deployment.id)

    async def remove(self, deployment_id: str) -> bool:
        """Remove a deployment, stopping it if it is running. Sends `deploymentRemove`.

        Args:
            deployment_id: The deployment.

        Returns:
            Whether the platform removes it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.deployment_remove import OPERATION

        return await self._transport.execute(OPERATION, {"id": deployment_id})

    async def rollback(self, deployment_id: str) -> bool:
        """Roll back to an earlier deployment. Sends the mutation `deploymentRollback`.

        Args:
            deployment_id: The earlier deployment, whose `can_rollback` is true.

        Returns:
            Whether the platform rolls back to it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.deployment_rollback import OPERATION

        return await self._transport.execute(OPERATION, {"id": deployment_id})

    async def stop(self, deployment_id: str) -> bool:
        """Stop a running deployment. Sends `deploymentStop`.

        Args:
            deployment_id: The deployment.

        Returns:
            Whether the platform stops it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.deployment_stop import OPERATION

        return await self._transport.execute(OPERATION, {"id": deployment_id})

    async def cancel(self, deployment_id: str) -> bool:
        """Cancel a deployment that is being built or deployed. Sends `deploymentCancel`.

        Args:
            deployment_id: The deployment.

        Returns:
            Whether the platform cancels it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.deployment_cancel import OPERATION

        return await self._transport.execute(OPERATION, {"id": deployment_id})
