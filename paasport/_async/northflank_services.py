"""Services on Northflank: those that build and those that run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..arguments import check_exclusive
from ..northflank_bodies import Provider, Source, build_settings, given, with_fields
from ..runtime.transports import AsyncRestTransport
from .client import AsyncPlatformClient

if TYPE_CHECKING:
    from paasport_api.northflank import (
        CreateServiceBuildResponse,
        CreateServiceDeploymentResponse,
        GetJobBuildResponse,
        StartJobBuildResponse,
    )


class AsyncNorthflankServices(AsyncPlatformClient[AsyncRestTransport]):
    """Calls about services and their builds."""

    __slots__ = ()

    async def create_build_service(
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

    async def start_build(
        self,
        project_id: str,
        service_id: str,
        *,
        branch: str | None = None,
        pull_request_id: int | str | None = None,
        sha: str | None = None,
        build_arguments: Mapping[str, str] | None = None,
        dockerfile: str | None = None,
        dockerfile_target: str | None = None,
        work_dir: str | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> StartJobBuildResponse:
        """Start a build of a build or combined service. Sends `startServiceBuild`.

        Args:
            project_id: The project.
            service_id: The service.
            branch: The branch to build; the service's own where it has one.
            pull_request_id: Instead, the pull request to build.
            sha: The commit to build, in full; the newest one by default.
            build_arguments: Arguments of this build, on top of the service's.
            dockerfile: The path of the Dockerfile of this build.
            dockerfile_target: The stage of the Dockerfile to build.
            work_dir: The folder to build in.
            fields: More of the request body, by the API's names.

        Returns:
            The build.

        Raises:
            RequestValidationError: The arguments do not fit; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.start_service_build import OPERATION

        check_exclusive(OPERATION.name, branch=branch, pull_request_id=pull_request_id)
        files = given(
            dockerFilePath=dockerfile, dockerfileTarget=dockerfile_target, dockerWorkDir=work_dir
        )
        overrides = given(buildArguments=build_arguments, docker=files or None)
        body = given(
            branch=branch, pullRequestId=pull_request_id, sha=sha, overrides=overrides or None
        )
        return await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "serviceId": service_id},
            body=with_fields(OPERATION.name, body, fields),
        )

    async def get_build(
        self, project_id: str, service_id: str, build_id: str
    ) -> GetJobBuildResponse:
        """Return a build of a service. Sends `getServiceBuild`.

        Args:
            project_id: The project.
            service_id: The service.
            build_id: The build.

        Returns:
            The build with its status.

        Raises:
            NotFound: There is no such build, or the token may not see it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service_build import OPERATION

        path = {"projectId": project_id, "serviceId": service_id, "buildId": build_id}
        return await self._transport.execute(OPERATION, path=path)

    async def create_deployment_service(
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

    async def deploy_build(
        self,
        project_id: str,
        service_id: str,
        source_id: str,
        *,
        branch: str | None = None,
        sha: str | None = None,
        build_id: str | None = None,
    ) -> None:
        """Let a deployment service run a build of Northflank's. Sends `updateServiceDeployment`.

        Args:
            project_id: The project.
            service_id: The deployment service.
            source_id: The service whose build it is.
            branch: The branch of the build.
            sha: The commit of the build; the latest build by default.
            build_id: Instead of a commit, the build itself.

        Raises:
            RequestValidationError: The arguments do not fit; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        if sha is None and build_id is None:
            sha = "latest"
        await self._deploy(
            project_id,
            service_id,
            Source(source_id=source_id, branch=branch, sha=sha, build_id=build_id),
        )

    async def deploy_image(
        self, project_id: str, service_id: str, image: str, *, credentials: str | None = None
    ) -> None:
        """Let a deployment service run an image of a registry. Sends `updateServiceDeployment`.

        Args:
            project_id: The project.
            service_id: The deployment service.
            image: The path of the image, such as `nginx:1.27`.
            credentials: The saved credentials of its registry.

        Raises:
            RequestValidationError: The arguments do not fit; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        await self._deploy(project_id, service_id, Source(image=image, credentials=credentials))

    async def _deploy(self, project_id: str, service_id: str, source: Source) -> None:
        # Deprecated by Northflank, and without a successor: to change what a service runs, the
        # newer operation asks for its number of instances too, which another may just have changed.
        from paasport_api.northflank.operations.update_service_deployment import OPERATION

        await self._transport.execute(
            OPERATION,
            path={"projectId": project_id, "serviceId": service_id},
            body=source.deployment(OPERATION.name),
        )
