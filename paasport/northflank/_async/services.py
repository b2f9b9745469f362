"""Services on Northflank: those that build and those that run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ...shared.arguments import refuse
from ..request_bodies import Provider, Source, build_settings, given, with_fields
from ..waiting import TAIL
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        CreateServiceBuildResponse,
        CreateServiceDeploymentResponse,
        GetServiceResponse,
        ListServiceDeploymentsResponseDeployment,
        ListServicesResponseService,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from ...shared._async.handles import AsyncHandle


class AsyncNorthflankServices(AsyncNorthflankResource):
    """Services."""

    __slots__ = ()

    def list(
        self,
        project_id: str,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListServicesResponseService]:
        """List the services of a project, page by page. Sends `listServices`.

        Args:
            project_id: The project.
            page_size: How many to ask for at once; the server chooses by default.
            limit: How many to read at most.

        Returns:
            The services; nothing is sent before they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_services import OPERATION

        return self._pages(
            OPERATION,
            lambda data: data.services,
            path={"projectId": project_id},
            page_size=page_size,
            limit=limit,
        )

    async def get(self, project_id: str, service_id: str) -> GetServiceResponse:
        """Return a service. Sends `getService`.

        Args:
            project_id: The project.
            service_id: The service.

        Returns:
            The service, of the class of its kind, with its status.

        Raises:
            NotFound: There is no such service, or the token may not see it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service import OPERATION

        path = {"projectId": project_id, "serviceId": service_id}
        return await self._transport.execute(OPERATION, path=path)

    async def create_build(
        self,
        project_id: str,
        name: str,
        *,
        repository_url: str,
        plan: str,
        provider: Provider = "github",
        dockerfile: str | None = None,
        builder: str | None = None,
        work_dir: str | None = None,
        branches: Sequence[str] | None = None,
        pull_requests: Sequence[str] | None = None,
        build_arguments: Mapping[str, str] | None = None,
        description: str | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> CreateServiceBuildResponse:
        """Create a service that builds a repository. Sends `createServiceBuild`.

        Args:
            project_id: The project.
            name: The service's name.
            repository_url: The repository, such as `https://github.com/owner/name`.
            plan: The plan, such as `nf-compute-20`.
            provider: Where the repository is hosted.
            dockerfile: The path of the Dockerfile; `/Dockerfile` unless there is a builder.
            builder: A buildpack's builder instead, such as `HEROKU_24`.
            work_dir: The folder to build in; the repository's root by default.
            branches: Rules for the branches to build, such as `main` or `feature/*`.
            pull_requests: The same for pull requests.
            build_arguments: Arguments of every build.
            description: What the service is for.
            fields: More of the request body, by the API's names.

        Returns:
            The service.

        Raises:
            RequestValidationError: The arguments do not fit; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_service_build import OPERATION

        restrictions = given(branchRestrictions=branches, prRestrictions=pull_requests)
        body = given(
            name=name,
            description=description,
            billing={"deploymentPlan": plan},
            vcsData={"projectUrl": repository_url, "projectType": provider},
            buildSettings=build_settings(OPERATION.name, dockerfile, builder, work_dir),
            buildConfiguration=restrictions or None,
            buildArguments=build_arguments,
        )
        body = with_fields(OPERATION.name, body, fields)
        return await self._transport.execute(OPERATION, path={"projectId": project_id}, body=body)

    async def create_deployment(
        self,
        project_id: str,
        name: str,
        *,
        plan: str,
        instances: int = 1,
        image: str | None = None,
        credentials: str | None = None,
        source_id: str | None = None,
        branch: str | None = None,
        sha: str | None = None,
        build_id: str | None = None,
        command: str | None = None,
        entrypoint: str | None = None,
        ports: Sequence[Mapping[str, Any]] | None = None,
        environment: Mapping[str, str] | None = None,
        description: str | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> CreateServiceDeploymentResponse:
        """Create a service that runs an image or a build. Sends `createServiceDeployment`.

        Args:
            project_id: The project.
            name: The service's name.
            plan: The plan, such as `nf-compute-20`.
            instances: How many containers run.
            image: The path of an image, such as `nginx:1.27`.
            credentials: The saved credentials of the image's registry.
            source_id: Instead of an image, the service whose builds are deployed.
            branch: The branch of the build.
            sha: The commit of the build, or `latest`.
            build_id: Instead of a commit, the build itself.
            command: The command to run instead of the image's own.
            entrypoint: The entry point instead of the image's own.
            ports: Ports, each such as `{"name": "web", "internalPort": 80, "protocol": "HTTP",
                "public": True}`.
            environment: Variables that the containers run with.
            description: What the service is for.
            fields: More of the request body, by the API's names.

        Returns:
            The service.

        Raises:
            RequestValidationError: The arguments do not fit; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_service_deployment import OPERATION

        source = Source(
            image=image,
            credentials=credentials,
            source_id=source_id,
            branch=branch,
            sha=sha,
            build_id=build_id,
            command=command,
            entrypoint=entrypoint,
        )
        body = given(
            name=name,
            description=description,
            billing={"deploymentPlan": plan},
            deployment={"instances": instances, **source.deployment(OPERATION.name)},
            ports=ports,
            runtimeEnvironment=environment,
        )
        body = with_fields(OPERATION.name, body, fields)
        return await self._transport.execute(OPERATION, path={"projectId": project_id}, body=body)

    async def deploy(
        self,
        project_id: str,
        service_id: str,
        *,
        image: str | None = None,
        credentials: str | None = None,
        source_id: str | None = None,
        branch: str | None = None,
        sha: str | None = None,
        build_id: str | None = None,
        command: str | None = None,
        entrypoint: str | None = None,
    ) -> AsyncHandle[None, GetServiceResponse]:
        """Let a deployment service run an image or a build.

        Sends `getService`, to tell the new deployment from the one before it, and then
        `updateServiceDeployment`.

        Args:
            project_id: The project.
            service_id: The deployment service.
            image: The path of an image, such as `nginx:1.27`.
            credentials: The saved credentials of the image's registry.
            source_id: Instead of an image, the service whose build is deployed.
            branch: The branch of the build.
            sha: The commit of the build; the latest build where only its source is given.
            build_id: Instead of a commit, the build itself.
            command: The command to run instead of the image's own.
            entrypoint: The entry point instead of the image's own.

        Returns:
            The deployment that has begun; its `wait` ends with the service when the deployment is
            complete.

        Raises:
            RequestValidationError: The arguments do not fit, or nothing is said; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        # Deprecated by Northflank, and without a successor: to change what a service runs, the
        # newer operation asks for its number of instances too, which another may just have changed.
        from paasport_api.northflank.operations.update_service_deployment import OPERATION

        from ...shared._async.handles import AsyncHandle, AsyncPoller
        from ..waiting import DeploymentPolls, deployment_state, log_lines
        from .logs import AsyncNorthflankLogs

        source = Source(
            image=image,
            credentials=credentials,
            source_id=source_id,
            branch=branch,
            sha=sha,
            build_id=build_id,
            command=command,
            entrypoint=entrypoint,
        )
        body = source.latest().deployment(OPERATION.name)
        if not body:
            raise refuse(OPERATION.name, "image", "nothing is said to be deployed")
        watched = DeploymentPolls(deployment_state(await self.get(project_id, service_id)))
        path = {"projectId": project_id, "serviceId": service_id}
        await self._transport.execute(OPERATION, path=path, body=body)

        async def poll() -> GetServiceResponse:
            return await self.get(project_id, service_id)

        async def tail() -> Sequence[str]:
            logs = AsyncNorthflankLogs(self._transport)
            return log_lines(await logs.service(project_id, service_id, limit=TAIL))

        poller = AsyncPoller(poll, watched.goal(service_id), tail)
        return AsyncHandle(None, service_id, poller)

    def deployments(
        self,
        project_id: str,
        service_id: str,
        *,
        release_type: Literal["stable", "canary"] | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListServiceDeploymentsResponseDeployment]:
        """List what a service has run, newest first. Sends `listServiceDeployments`.

        Args:
            project_id: The project.
            service_id: The service.
            release_type: Only deployments of this kind.
            page_size: How many to ask for at once; the server chooses by default.
            limit: How many to read at most.

        Returns:
            The deployments; nothing is sent before they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_service_deployments import OPERATION

        return self._pages(
            OPERATION,
            lambda data: data.deployments,
            path={"projectId": project_id, "serviceId": service_id},
            query=given(releaseType=release_type),
            page_size=page_size,
            limit=limit,
        )
