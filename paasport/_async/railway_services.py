"""Services on Railway and their deployments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..arguments import optional
from ..runtime.transports import AsyncGraphQLTransport
from .client import AsyncPlatformClient

if TYPE_CHECKING:
    from paasport_api.railway import DeploymentFields, RegistryCredentialsInput, ServiceFields


class AsyncRailwayServices(AsyncPlatformClient[AsyncGraphQLTransport]):
    """Calls about services and their deployments."""

    __slots__ = ()

    async def create_service_from_repo(
        self,
        project_id: str,
        repo: str,
        *,
        branch: str | None = None,
        environment_id: str | None = None,
        name: str | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> ServiceFields:
        """Create a service from a GitHub repository. Sends the mutation `serviceCreateFromRepo`.

        Args:
            project_id: The project.
            repo: The repository as `owner/name`.
            branch: The branch; the repository's default one without it.
            environment_id: The environment, where not every one is meant.
            name: The service's name; the server chooses without it.
            variables: Variables to begin with.

        Returns:
            The service.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_create_from_repo import OPERATION

        return await self._transport.execute(
            OPERATION,
            {
                "project_id": project_id,
                "repo": repo,
                "branch": optional(branch),
                "environment_id": optional(environment_id),
                "name": optional(name),
                "variables": optional(variables),
            },
        )

    async def create_service_from_image(
        self,
        project_id: str,
        image: str,
        *,
        registry_credentials: RegistryCredentialsInput | Mapping[str, str] | None = None,
        environment_id: str | None = None,
        name: str | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> ServiceFields:
        """Create a service from a container image. Sends the mutation `serviceCreateFromImage`.

        Args:
            project_id: The project.
            image: The image, such as `ghcr.io/owner/name:tag`.
            registry_credentials: `username` and `password` for a private registry.
            environment_id: The environment, where not every one is meant.
            name: The service's name; the server chooses without it.
            variables: Variables to begin with.

        Returns:
            The service.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_create_from_image import OPERATION

        return await self._transport.execute(
            OPERATION,
            {
                "project_id": project_id,
                "image": image,
                "registry_credentials": optional(registry_credentials),
                "environment_id": optional(environment_id),
                "name": optional(name),
                "variables": optional(variables),
            },
        )

    async def latest_active_deployment(
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

    async def restart_deployment(self, deployment_id: str) -> bool:
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
