"""Deployments of services on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from ...shared.arguments import argument_error, check_options
from ..request_bodies import drop_none
from ..sources import Source, SourceOptions
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        GetServiceResponse,
        ListServiceDeploymentsResponseDeployment,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager
    from paasport_runtime.waiting._async.handles import AsyncHandle


class AsyncNorthflankServiceDeployments(AsyncNorthflankResource):
    """Deployments of services."""

    __slots__ = ()

    async def deploy(
        self,
        project_id: str,
        service_id: str,
        *,
        extra: Mapping[str, Any] | None = None,
        **source: Unpack[SourceOptions],
    ) -> AsyncHandle[None, GetServiceResponse]:
        """Deploy an image or a build to a deployment service.

        Sends `getService`, to tell the new deployment from the previous one, and then
        `updateServiceDeployment`.

        Args:
            project_id: The project.
            service_id: The deployment service.
            extra: Fields missing from the pinned document, by their API names.
            source: What to run: `image`, `credentials`, `source_id`, `branch`, `sha` (by default
                the latest build of the source), `build_id`, `command`, `entrypoint`, `docker` and
                `buildpack`, as in `SourceOptions`.

        Returns:
            A handle for the deployment; `wait()` returns the service when the deployment is
            complete.

        Raises:
            RequestValidationError: The arguments are invalid or select nothing; nothing was sent.
            TypeError: An option is unknown.
            PaasportError: The request failed; see `paasport.errors`.
        """
        # Deprecated by Northflank without a replacement: to change what a service runs, the newer
        # operation also requires the number of instances, which someone may just have changed.
        from paasport_api.northflank.operations.get_service import OPERATION as STATE
        from paasport_api.northflank.operations.update_service_deployment import OPERATION
        from paasport_runtime.waiting._async.handles import AsyncHandle

        from ..service_states import DeploymentTracker, deployment_state
        from .service_lifecycle import service_poller

        check_options(OPERATION.name, source, SourceOptions)
        body = Source.of(source).with_latest_build().deployment(OPERATION.name)
        if not body:
            raise argument_error(
                OPERATION.name, "image", "nothing to deploy; pass an image or the source of a build"
            )
        before = await self._send(STATE, projectId=project_id, serviceId=service_id)
        tracker = DeploymentTracker(deployment_state(before))
        await self._send(OPERATION, body, extra=extra, projectId=project_id, serviceId=service_id)
        condition = tracker.condition(service_id)
        poller = service_poller(self._transport, project_id, service_id, condition)
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
