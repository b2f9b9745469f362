"""Services on Railway."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from typing import TYPE_CHECKING

from paasport_runtime.models.unset import UNSET, Unset
from paasport_runtime.paging._async.pagers import AsyncPager

from ...shared.arguments import check_exclusive, check_requires, optional
from ...shared.results import unusable_result
from .deployment import AsyncDeployment
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import RegistryCredentialsInput, ServiceFields

    from .uploads import AsyncUploadedDeployment


class AsyncRailwayServices(AsyncRailwayResource):
    """Services."""

    __slots__ = ()

    def list(
        self, project_id: str, *, page_size: int | None = None, limit: int | None = None
    ) -> AsyncPager[ServiceFields]:
        """List the services of a project. Sends the query `projectServices` for each page.

        Args:
            project_id: The project.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The services.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.project_services import OPERATION

        return self._pager(
            OPERATION,
            {"id": project_id},
            lambda project: project.services,
            page_size=page_size,
            limit=limit,
        )

    async def get(self, service_id: str) -> ServiceFields:
        """Return a service. Sends the query `service`.

        Args:
            service_id: The service.

        Returns:
            The service; `service_instances.get` returns its settings in an environment.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service import OPERATION

        return await self._transport.execute(OPERATION, {"id": service_id})

    async def create(
        self,
        project_id: str,
        *,
        repo: str | None = None,
        branch: str | None = None,
        image: str | None = None,
        registry_credentials: RegistryCredentialsInput | Mapping[str, str] | None = None,
        environment_id: str | None = None,
        name: str | None = None,
        icon: str | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> ServiceFields:
        """Create a service, from a repository or an image or empty. Sends `serviceCreate`.

        Args:
            project_id: The project.
            repo: The GitHub repository as `owner/name`.
            branch: The repository's branch; its default branch if omitted.
            image: The container image, such as `ghcr.io/owner/name:tag`; instead of `repo`.
            registry_credentials: `username` and `password` for a private registry.
            environment_id: The environment; all environments if omitted.
            name: The service's name; by default the server chooses.
            icon: The URL of its icon.
            variables: Its initial variables.

        Returns:
            The service.

        Raises:
            RequestValidationError: Both `repo` and `image` are given, or an option of one of them
                is given without it; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_create import OPERATION

        check_exclusive(OPERATION.name, repo=repo, image=image)
        check_requires(OPERATION.name, {"repo": repo}, branch=branch)
        check_requires(OPERATION.name, {"image": image}, registry_credentials=registry_credentials)
        service = {
            "project_id": project_id,
            "source": UNSET if repo is None and image is None else _source(repo, image),
            "branch": optional(branch),
            "registry_credentials": optional(registry_credentials),
            "environment_id": optional(environment_id),
            "name": optional(name),
            "icon": optional(icon),
            "variables": optional(variables),
        }
        return await self._transport.execute(OPERATION, {"input": service})

    async def connect(
        self,
        service_id: str,
        *,
        repo: str | None = None,
        branch: str | None = None,
        image: str | None = None,
    ) -> ServiceFields:
        """Connect a service to a repository or an image. Sends the mutation `serviceConnect`.

        Args:
            service_id: The service.
            repo: The GitHub repository as `owner/name`.
            branch: The repository's branch.
            image: The container image; instead of `repo`.

        Returns:
            The service.

        Raises:
            RequestValidationError: Neither `repo` nor `image` is given, or both; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_connect import OPERATION

        check_exclusive(OPERATION.name, repo=repo, image=image)
        check_requires(OPERATION.name, {"repo": repo, "image": image}, service_id=service_id)
        check_requires(OPERATION.name, {"repo": repo}, branch=branch)
        source = {**_source(repo, image), "branch": optional(branch)}
        return await self._transport.execute(OPERATION, {"id": service_id, "input": source})

    async def disconnect(self, service_id: str) -> ServiceFields:
        """Disconnect a service from its repository. Sends the mutation `serviceDisconnect`.

        Args:
            service_id: The service.

        Returns:
            The service.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_disconnect import OPERATION

        return await self._transport.execute(OPERATION, {"id": service_id})

    async def update(
        self, service_id: str, *, name: str | Unset = UNSET, icon: str | Unset | None = UNSET
    ) -> ServiceFields:
        """Change a service's name or icon. Sends the mutation `serviceUpdate`.

        To change its settings in an environment, use `service_instances.update`.

        Args:
            service_id: The service.
            name: Its new name; unchanged if omitted.
            icon: Its new icon, or None to remove it; unchanged if omitted.

        Returns:
            The service.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_update import OPERATION

        variables = {"id": service_id, "input": {"name": name, "icon": icon}}
        return await self._transport.execute(OPERATION, variables)

    async def delete(self, service_id: str, *, environment_id: str | None = None) -> bool:
        """Delete a service. Sends the mutation `serviceDelete`.

        This cannot be undone.

        Args:
            service_id: The service.
            environment_id: The environment; all environments if omitted.

        Returns:
            Whether the platform has deleted it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_delete import OPERATION

        variables = {"id": service_id, "environment_id": optional(environment_id)}
        return await self._transport.execute(OPERATION, variables)

    async def deploy(
        self, environment_id: str, service_id: str, *, commit_sha: str | None = None
    ) -> AsyncDeployment:
        """Deploy a service. Sends the mutation `serviceInstanceDeployV2`.

        Args:
            environment_id: The environment.
            service_id: The service.
            commit_sha: The commit to deploy; by default the current one of the service's source.

        Returns:
            A handle for the deployment; `wait()` returns when it is live.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.service_instance_deploy_v2 import OPERATION

        variables = {
            "environment_id": environment_id,
            "service_id": service_id,
            "commit_sha": optional(commit_sha),
        }
        return AsyncDeployment(self._transport, await self._transport.execute(OPERATION, variables))

    async def upload(
        self,
        path: str | PathLike[str],
        *,
        environment: str,
        service: str,
        project: str | None = None,
        message: str | None = None,
        on_progress: Callable[[int, int], object] | None = None,
        deadline: float = 1800.0,
    ) -> AsyncUploadedDeployment:
        """Deploy a local folder, like the command `railway up`.

        Sends the query `service` if no project is given. The archive itself goes to a separate URL,
        which is not part of the GraphQL API.

        The folder is packed into a temporary file and sent from there. Entries matched by
        `.gitignore` and `.railwayignore` are left out, as are `.git` and `node_modules`. Links are
        followed, even out of the folder.

        Args:
            path: The folder.
            environment: The environment's id.
            service: The service's id.
            project: The project's id; by default that of the service.
            message: The deployment's message.
            on_progress: Called after each part with the bytes sent so far and in total.
            deadline: Seconds for sending it, including all attempts; half an hour by default.

        Returns:
            A handle for the deployment, with its URLs; `wait()` returns when it is live.

        Raises:
            RequestValidationError: The folder cannot be packed; nothing was sent.
            ConfigurationError: There are ignore files, and the extra `upload` is not installed.
            HTTPStatusError: The server rejected it: 400 gives the reason, 413 means it is too
                large.
            PaasportError: A request failed; see `paasport.errors`. It is not resent unless the
                server reported that it did nothing.
        """
        from .uploads import upload_folder

        return await upload_folder(
            self._transport,
            path,
            project=project or (await self.get(service)).project_id,
            environment=environment,
            service=service,
            message=message,
            on_progress=on_progress,
            deadline=deadline,
        )

    async def redeploy(
        self, environment_id: str, service_id: str, *, same_image: bool = False
    ) -> AsyncDeployment:
        """Redeploy a service's latest deployment.

        Sends the query `serviceInstanceLatestDeployment`, then the mutation `deploymentRedeploy`:
        the service's own mutation, `serviceInstanceRedeploy`, does not return the new deployment.

        Args:
            environment_id: The environment.
            service_id: The service.
            same_image: Whether to reuse its image instead of rebuilding it.

        Returns:
            A handle for the new deployment; `wait()` returns when it is live.

        Raises:
            ResponseError: The service was never deployed in the environment.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.deployment_redeploy import OPERATION as REDEPLOY
        from paasport_api.railway.operations.service_instance_latest_deployment import OPERATION

        instance = {"environment_id": environment_id, "service_id": service_id}
        latest = (await self._transport.execute(OPERATION, instance)).latest_deployment
        if latest is None:
            raise unusable_result(
                OPERATION.name,
                f"service {service_id} was never deployed in environment {environment_id}; deploy "
                "it first",
            )
        variables = {"id": latest.id, "use_previous_image_tag": same_image or UNSET}
        deployment = await self._transport.execute(REDEPLOY, variables)
        return AsyncDeployment(self._transport, deployment.id)


def _source(repo: str | None, image: str | None) -> dict[str, object]:
    return {"repo": optional(repo), "image": optional(image)}
