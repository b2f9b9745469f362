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


class AsyncRailwayDeployments(AsyncRailwayResource):
    """Deployments."""

    __slots__ = ()

    def list(
        self,
        *,
        project_id: str | None = None,
        environment_id: str | None = None,
        service_id: str | None = None,
        status: Iterable[DeploymentStatus | str] | None = None,
        include_deleted: bool = False,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[DeploymentFields]:
        """List deployments, newest first. Sends the query `deployments` for each page.

        Args:
            project_id: Those of this project.
            environment_id: Those in this environment.
            service_id: Those of this service.
            status: Those with one of these statuses.
            include_deleted: Whether to list deleted ones, too.
            page_size: How many to ask for at once; the server chooses without it.
            limit: How many to read at most.

        Returns:
            The deployments.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.deployments import OPERATION

        wanted = {
            "project_id": optional(project_id),
            "environment_id": optional(environment_id),
            "service_id": optional(service_id),
            "status": {"in_": [*status]} if status is not None else UNSET,
            "include_deleted": include_deleted or UNSET,
        }
        return self._pager(
            OPERATION, {"input": wanted}, lambda result: result, page_size=page_size, limit=limit
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
            project_id: The project; the other two determine it.

        Returns:
            The deployment, whose status is SUCCESS or SLEEPING; none where nothing is live.

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
        backoff: Backoff = DEFAULT_BACKOFF,
    ) -> DeploymentFields:
        """Wait until a deployment is live. Sends the query `deployment` again and again.

        Args:
            deployment_id: The deployment.
            timeout: Seconds after which to give up; half an hour by default.
            on_update: Gets the deployment when it is first seen and when its status has changed.
            progress: Whether to show the status on the terminal, if rich or tqdm is installed.
            backoff: The pauses between two looks.

        Returns:
            The deployment, whose status is SUCCESS or SLEEPING.

        Raises:
            OperationFailed: It has failed, crashed, or was removed or skipped; `log` has the end
                of its log, or of its build's.
            WaitTimeout: It is not live in time.
            PaasportError: A request failed; see `paasport.errors`.
        """
        return await AsyncDeployment(self._transport, deployment_id).wait(
            timeout=timeout, on_update=on_update, progress=progress, backoff=backoff
        )

    async def restart(self, deployment_id: str) -> bool:
        """Restart a deployment without building again. Sends the mutation `deploymentRestart`.

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
        """Deploy a deployment again. Sends the mutation `deploymentRedeploy`.

        Args:
            deployment_id: The deployment.
            same_image: Whether to use its image instead of building it again.

        Returns:
            The new deployment; `wait()` waits for it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.deployment_redeploy import OPERATION

        variables = {"id": deployment_id, "use_previous_image_tag": same_image or UNSET}
        deployment = await self._transport.execute(OPERATION, variables)
        return AsyncDeployment(self._transport, deployment.id)

    async def remove(self, deployment_id: str) -> bool:
        """Remove a deployment; a running one is taken down. Sends `deploymentRemove`.

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
        """Go back to an earlier deployment. Sends the mutation `deploymentRollback`.

        Args:
            deployment_id: The earlier deployment, whose `can_rollback` is true.

        Returns:
            Whether the platform goes back to it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.deployment_rollback import OPERATION

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
