"""Build and deployment services on Northflank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ...shared.arguments import argument_error
from ..request_bodies import Provider, Source, build_settings, drop_none, with_fields
from ..waiting import LOG_LINES
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateServiceBuildResponse,
        CreateServiceCombinedRequestPortDict,
        CreateServiceDeploymentResponse,
        GetServiceResponse,
        ListServiceDeploymentsResponseDeployment,
        ListServicesResponseService,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting._async.handles import AsyncHandle

    from ..commands import CommandOptions, CommandResult
    from .command_session import AsyncCommandSession


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
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The services; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_services import PAGES

        return self._pages(
            PAGES,
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
            The service with its status; its class depends on its type.

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
        """Create a build service for a repository. Sends `createServiceBuild`.

        Args:
            project_id: The project.
            name: The service's name.
            repository_url: The repository, such as `https://github.com/owner/name`.
            plan: The plan, such as `nf-compute-20`.
            provider: The host of the repository.
            dockerfile: The path of the Dockerfile; `/Dockerfile` unless there is a builder.
            builder: Instead, a buildpack builder, such as `HEROKU_24`.
            work_dir: The directory to build in; the repository's root by default.
            branches: Patterns of the branches to build, such as `main` or `feature/*`.
            pull_requests: Patterns of the pull requests to build.
            build_arguments: Arguments for every build.
            description: The service's description.
            fields: Further fields of the request body, by their API names.

        Returns:
            The service.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_service_build import OPERATION

        restrictions = drop_none(branchRestrictions=branches, prRestrictions=pull_requests)
        body = drop_none(
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
        ports: Sequence[CreateServiceCombinedRequestPortDict] | None = None,
        environment: Mapping[str, str] | None = None,
        description: str | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> CreateServiceDeploymentResponse:
        """Create a service that runs an image or a build. Sends `createServiceDeployment`.

        Args:
            project_id: The project.
            name: The service's name.
            plan: The plan, such as `nf-compute-20`.
            instances: The number of containers.
            image: The path of an image, such as `nginx:1.27`.
            credentials: The saved credentials of the image's registry.
            source_id: Instead of an image, the service whose builds to deploy.
            branch: The branch of the build.
            sha: The commit of the build, or `latest`.
            build_id: Instead of a commit, the build itself.
            command: The command to run instead of the image's own.
            entrypoint: The entry point instead of the image's own.
            ports: Its ports, each such as `{"name": "web", "internalPort": 80, "protocol": "HTTP",
                "public": True}`.
            environment: Environment variables of the containers.
            description: The service's description.
            fields: Further fields of the request body, by their API names.

        Returns:
            The service.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
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
        body = drop_none(
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
        """Deploy an image or a build to a deployment service.

        Sends `getService`, to tell the new deployment from the previous one, and then
        `updateServiceDeployment`.

        Args:
            project_id: The project.
            service_id: The deployment service.
            image: The path of an image, such as `nginx:1.27`.
            credentials: The saved credentials of the image's registry.
            source_id: Instead of an image, the service whose build to deploy.
            branch: The branch of the build.
            sha: The commit of the build; by default the latest build of the source.
            build_id: Instead of a commit, the build itself.
            command: The command to run instead of the image's own.
            entrypoint: The entry point instead of the image's own.

        Returns:
            A handle for the deployment; `wait()` returns the service when the deployment is
            complete.

        Raises:
            RequestValidationError: The arguments are invalid or select nothing; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        # Deprecated by Northflank without a replacement: to change what a service runs, the newer
        # operation also requires the number of instances, which somebody may just have changed.
        from paasport_api.northflank.operations.update_service_deployment import OPERATION
        from paasport_runtime.waiting._async.handles import AsyncHandle, AsyncPoller

        from ..waiting import DeploymentTracker, deployment_state, log_lines
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
        body = source.with_latest_build().deployment(OPERATION.name)
        if not body:
            raise argument_error(
                OPERATION.name, "image", "nothing to deploy; pass an image or the source of a build"
            )
        tracker = DeploymentTracker(deployment_state(await self.get(project_id, service_id)))
        path = {"projectId": project_id, "serviceId": service_id}
        await self._transport.execute(OPERATION, path=path, body=body)

        async def poll() -> GetServiceResponse:
            return await self.get(project_id, service_id)

        async def tail() -> Sequence[str]:
            logs = AsyncNorthflankLogs(self._transport)
            return log_lines(await logs.service(project_id, service_id, limit=LOG_LINES))

        poller = AsyncPoller(poll, tracker.condition(service_id), tail)
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
        """List the deployments of a service, newest first. Sends `listServiceDeployments`.

        Args:
            project_id: The project.
            service_id: The service.
            release_type: Only deployments of this type.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The deployments; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_service_deployments import PAGES

        return self._pages(
            PAGES,
            path={"projectId": project_id, "serviceId": service_id},
            query=drop_none(releaseType=release_type),
            page_size=page_size,
            limit=limit,
        )

    async def run(
        self,
        project_id: str,
        service_id: str,
        command: Sequence[str] | str,
        *,
        check: bool = False,
        timeout: float = 600.0,
        **options: Unpack[CommandOptions],
    ) -> CommandResult:
        """Run a command in a container of a service, and wait until it has ended.

        Sends it over a WebSocket, and never twice. Its standard input is empty.

        Args:
            project_id: The project.
            service_id: The service.
            command: The command with its arguments, or one text; both are sent as they are.
            check: Whether to raise where its exit code is not 0.
            timeout: Seconds to wait for its end.
            options: `shell`, `instance`, `container`, `user`, `group` and `encoding`, as in
                `CommandOptions`.

        Returns:
            What it has written to its standard output and error, and its exit code.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            OperationFailed: It was to be checked, and has not succeeded.
            WaitTimeout: It has not ended in time; `state` has what it has written.
            WebSocketClosed: The connection was lost before its end; it is not run again.
            PaasportError: It could not be run; see `paasport.errors`.
        """
        from .command_session import command_session, run_command

        session = command_session(
            self._transport,
            "services",
            project_id,
            service_id,
            command,
            options,
            has_input=False,
        )
        return await run_command(session, check=check, timeout=timeout)

    def session(
        self,
        project_id: str,
        service_id: str,
        command: Sequence[str] | str | None = None,
        *,
        tty: bool = False,
        rows: int | None = None,
        columns: int | None = None,
        **options: Unpack[CommandOptions],
    ) -> AsyncCommandSession:
        """Prepare a command in a container of a service, to write to it and read it piece by piece.

        Sends it over a WebSocket when the session is entered, and never twice.

        Args:
            project_id: The project.
            service_id: The service.
            command: The command with its arguments, or one text; both are sent as they are.
            tty: Whether it gets a terminal.
            rows: The height of the terminal, in characters.
            columns: Its width.
            options: `shell`, `instance`, `container`, `user`, `group` and `encoding`, as in
                `CommandOptions`.

        Returns:
            The session; use it in a `with` statement.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
        """
        from .command_session import command_session

        return command_session(
            self._transport,
            "services",
            project_id,
            service_id,
            command,
            options,
            has_input=True,
            tty=tty,
            rows=rows,
            columns=columns,
        )
