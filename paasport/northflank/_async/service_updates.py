"""Changes of services on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..request_bodies import drop_none
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateServiceBuildResponse,
        CreateServiceCombinedResponse,
        CreateServiceDeploymentResponse,
        GetAddonContainersResponseContainer,
        GetJobPullRequestsResponsePullRequest,
        ListBranchesResponseBranch,
        PatchServiceBuildRequest,
        PatchServiceBuildRequestDict,
        PatchServiceCombinedRequest,
        PatchServiceCombinedRequestDict,
        PatchServiceDeploymentRequest,
        PatchServiceDeploymentRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankServiceUpdates(AsyncNorthflankResource):
    """Changing services, what they are built from, and where they run."""

    __slots__ = ()

    async def update_build(
        self,
        project_id: str,
        service_id: str,
        fields: PatchServiceBuildRequest | PatchServiceBuildRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateServiceBuildResponse:
        """Change a build service. Sends `patchServiceBuild`.

        Args:
            project_id: The project.
            service_id: The service.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The service.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_service_build import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, serviceId=service_id
        )

    async def update_deployment(
        self,
        project_id: str,
        service_id: str,
        fields: PatchServiceDeploymentRequest | PatchServiceDeploymentRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateServiceDeploymentResponse:
        """Change a deployment service. Sends `patchServiceDeployment`.

        Args:
            project_id: The project.
            service_id: The service.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The service.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_service_deployment import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, serviceId=service_id
        )

    async def update_combined(
        self,
        project_id: str,
        service_id: str,
        fields: PatchServiceCombinedRequest | PatchServiceCombinedRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateServiceCombinedResponse:
        """Change a combined service. Sends `patchServiceCombined`.

        Args:
            project_id: The project.
            service_id: The service.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The service.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_service_combined import OPERATION

        return await self._send(
            OPERATION, fields, extra=extra, projectId=project_id, serviceId=service_id
        )

    async def delete(
        self, project_id: str, service_id: str, *, delete_child_objects: bool | None = None
    ) -> None:
        """Delete a service. Sends `deleteService`.

        Args:
            project_id: The project.
            service_id: The service.
            delete_child_objects: Whether to also delete what belongs to it, such as volumes.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_service import OPERATION

        await self._send(
            OPERATION,
            query=drop_none(delete_child_objects=delete_child_objects),
            projectId=project_id,
            serviceId=service_id,
        )

    def branches(
        self, project_id: str, service_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[ListBranchesResponseBranch]:
        """List the branches that a service can build, page by page. Sends `getServiceBranches`.

        Args:
            project_id: The project.
            service_id: The service.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The branches; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_service_branches import PAGES

        return self._pages(PAGES, path={"projectId": project_id, "serviceId": service_id}, **paging)

    def pull_requests(
        self, project_id: str, service_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[GetJobPullRequestsResponsePullRequest]:
        """List the pull requests that a service can build, page by page.

        Sends `getServicePullRequests`.

        Args:
            project_id: The project.
            service_id: The service.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The pull requests; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_service_pull_requests import PAGES

        return self._pages(PAGES, path={"projectId": project_id, "serviceId": service_id}, **paging)

    def containers(
        self, project_id: str, service_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[GetAddonContainersResponseContainer]:
        """List the containers of a service, page by page. Sends `getServiceContainers`.

        Args:
            project_id: The project.
            service_id: The service.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The containers; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.get_service_containers import PAGES

        return self._pages(PAGES, path={"projectId": project_id, "serviceId": service_id}, **paging)
