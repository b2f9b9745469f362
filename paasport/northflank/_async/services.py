"""Build and deployment services on Northflank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...shared.arguments import check_options
from ..request_bodies import drop_none, with_fields
from ..sources import (
    BuildEngine,
    Provider,
    Source,
    SourceOptions,
    build_settings,
    temporary_disk,
)
from .service_commands import AsyncNorthflankServiceCommands
from .service_deployments import AsyncNorthflankServiceDeployments
from .service_lifecycle import AsyncNorthflankServiceLifecycle
from .service_updates import AsyncNorthflankServiceUpdates

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateJobRequestHealthCheckDict,
        CreateServiceBuildResponse,
        CreateServiceCombinedRequest,
        CreateServiceCombinedRequestAutoscalingDict,
        CreateServiceCombinedRequestDict,
        CreateServiceCombinedRequestPortDict,
        CreateServiceCombinedResponse,
        CreateServiceDeploymentResponse,
        GetServiceResponse,
        ListServicesResponseService,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .health_checks import AsyncNorthflankServiceHealthChecks
    from .service_environment import AsyncNorthflankServiceEnvironment
    from .service_ports import AsyncNorthflankServicePorts


class AsyncNorthflankServices(
    AsyncNorthflankServiceUpdates,
    AsyncNorthflankServiceLifecycle,
    AsyncNorthflankServiceDeployments,
    AsyncNorthflankServiceCommands,
):
    """Services."""

    __slots__ = ()

    @property
    def health_checks(self) -> AsyncNorthflankServiceHealthChecks:
        """Health checks of services."""
        from .health_checks import AsyncNorthflankServiceHealthChecks

        return AsyncNorthflankServiceHealthChecks(self._transport)

    @property
    def ports(self) -> AsyncNorthflankServicePorts:
        """Ports of services."""
        from .service_ports import AsyncNorthflankServicePorts

        return AsyncNorthflankServicePorts(self._transport)

    @property
    def environment(self) -> AsyncNorthflankServiceEnvironment:
        """Environment variables of services and arguments of their builds."""
        from .service_environment import AsyncNorthflankServiceEnvironment

        return AsyncNorthflankServiceEnvironment(self._transport)

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
            NotFound: There is no such service, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_service import OPERATION

        return await self._send(OPERATION, projectId=project_id, serviceId=service_id)

    async def create_build(
        self,
        project_id: str,
        name: str,
        *,
        repository_url: str,
        plan: str,
        provider: Provider = "github",
        dockerfile: str | None = None,
        build_engine: BuildEngine | None = None,
        builder: str | None = None,
        work_dir: str | None = None,
        branches: Sequence[str] | None = None,
        pull_requests: Sequence[str] | None = None,
        is_allow_list: bool | None = None,
        ci_ignore_flags: Sequence[str] | None = None,
        ci_ignore_flags_enabled: bool | None = None,
        build_arguments: Mapping[str, str] | None = None,
        description: str | None = None,
        fields: Mapping[str, Any] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateServiceBuildResponse:
        """Create a build service for a repository. Sends `createServiceBuild`.

        Args:
            project_id: The project.
            name: The service's name.
            repository_url: The repository, such as `https://github.com/owner/name`.
            plan: The plan, such as `nf-compute-20`.
            provider: The host of the repository.
            dockerfile: The path of the Dockerfile; `/Dockerfile` unless there is a builder.
            build_engine: What builds the Dockerfile.
            builder: A buildpack builder, such as `HEROKU_24`, instead of a Dockerfile.
            work_dir: The directory to build in; by default the repository's root.
            branches: Patterns of the branches to build, such as `main` or `feature/*`.
            pull_requests: Patterns of the pull requests to build.
            is_allow_list: Whether the patterns select what to build, or what not to build.
            ci_ignore_flags: Texts in a commit message that prevent the commit from being built.
            ci_ignore_flags_enabled: Whether to respect them.
            build_arguments: Arguments for every build.
            description: The service's description.
            fields: Further fields of the request body, by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The service.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_service_build import OPERATION

        configuration = drop_none(
            branchRestrictions=branches,
            prRestrictions=pull_requests,
            isAllowList=is_allow_list,
            ciIgnoreFlags=ci_ignore_flags,
            ciIgnoreFlagsEnabled=ci_ignore_flags_enabled,
        )
        settings = build_settings(
            OPERATION.name,
            {
                "dockerfile": dockerfile,
                "build_engine": build_engine,
                "builder": builder,
                "work_dir": work_dir,
            },
        )
        body = drop_none(
            name=name,
            description=description,
            billing={"deploymentPlan": plan},
            vcsData={"projectUrl": repository_url, "projectType": provider},
            buildSettings=settings,
            buildConfiguration=configuration or None,
            buildArguments=build_arguments,
        )
        body = with_fields(OPERATION.name, body, fields)
        return await self._send(OPERATION, body, extra=extra, projectId=project_id)

    async def create_deployment(
        self,
        project_id: str,
        name: str,
        *,
        plan: str,
        instances: int = 1,
        ephemeral_storage: int | None = None,
        ports: Sequence[CreateServiceCombinedRequestPortDict] | None = None,
        environment: Mapping[str, str] | None = None,
        health_checks: Sequence[CreateJobRequestHealthCheckDict] | None = None,
        autoscaling: CreateServiceCombinedRequestAutoscalingDict | None = None,
        description: str | None = None,
        fields: Mapping[str, Any] | None = None,
        extra: Mapping[str, Any] | None = None,
        **source: Unpack[SourceOptions],
    ) -> CreateServiceDeploymentResponse:
        """Create a service that runs an image or a build. Sends `createServiceDeployment`.

        Args:
            project_id: The project.
            name: The service's name.
            plan: The plan, such as `nf-compute-20`.
            instances: The number of containers.
            ephemeral_storage: The size of each container's temporary disk in MiB.
            ports: Its ports, each such as `{"name": "web", "internalPort": 80, "protocol": "HTTP",
                "public": True}`.
            environment: Environment variables of the containers.
            health_checks: Its health checks, by API names.
            autoscaling: When to change the number of containers, by API names.
            description: The service's description.
            fields: Further fields of the request body, by their API names.
            extra: Fields missing from the pinned document, by their API names.
            source: What to run: `image`, `credentials`, `source_id`, `branch`, `sha`, `build_id`,
                `command`, `entrypoint`, `docker` and `buildpack`, as in `SourceOptions`.

        Returns:
            The service.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            TypeError: An option is unknown.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_service_deployment import OPERATION

        check_options(OPERATION.name, source, SourceOptions)
        body = drop_none(
            name=name,
            description=description,
            billing={"deploymentPlan": plan},
            deployment=drop_none(
                instances=instances,
                storage=temporary_disk(ephemeral_storage),
                **Source.of(source).deployment(OPERATION.name),
            ),
            ports=ports,
            runtimeEnvironment=environment,
            healthChecks=health_checks,
            autoscaling=autoscaling,
        )
        body = with_fields(OPERATION.name, body, fields)
        return await self._send(OPERATION, body, extra=extra, projectId=project_id)

    async def create_combined(
        self,
        project_id: str,
        fields: CreateServiceCombinedRequest | CreateServiceCombinedRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateServiceCombinedResponse:
        """Create a service that builds a repository and runs the result.

        Sends `createServiceCombined`.

        Args:
            project_id: The project.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The service.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_service_combined import OPERATION

        return await self._send(OPERATION, fields, extra=extra, projectId=project_id)
