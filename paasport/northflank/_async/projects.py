"""Projects on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...shared.arguments import check_exclusive
from ..request_bodies import drop_none, with_fields
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import (
        CreateProjectResponse,
        GetProjectResponse,
        ListProjectsResponseProject,
        PatchProjectRequest,
        PatchProjectRequestDict,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager


class AsyncNorthflankProjects(AsyncNorthflankResource):
    """Projects."""

    __slots__ = ()

    def list(
        self,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ListProjectsResponseProject]:
        """List projects, page by page. Sends `listProjects`.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The projects; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_projects import PAGES

        return self._pages(
            PAGES,
            page_size=page_size,
            limit=limit,
        )

    async def create(
        self,
        name: str,
        *,
        region: str | None = None,
        cluster_id: str | None = None,
        description: str | None = None,
        color: str | None = None,
        fields: Mapping[str, Any] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateProjectResponse:
        """Create a project. Sends `createProject`.

        Args:
            name: Its name.
            region: Its region, such as `europe-west`.
            cluster_id: A cluster of your own, instead of a region.
            description: Its description.
            color: Its color, such as `#0055ff`.
            fields: Further fields of the request body, by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The project.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_project import OPERATION

        check_exclusive(OPERATION.name, region=region, cluster_id=cluster_id)
        body = drop_none(
            name=name,
            region=region,
            clusterId=cluster_id,
            description=description,
            color=color,
        )
        body = with_fields(OPERATION.name, body, fields)
        return await self._send(OPERATION, body, extra=extra)

    async def get(self, project_id: str) -> GetProjectResponse:
        """Return a project. Sends `getProject`.

        Args:
            project_id: The project.

        Returns:
            The project with its services, jobs and addons.

        Raises:
            NotFound: There is no such project, or the token cannot access it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_project import OPERATION

        path = {"projectId": project_id}
        return await self._transport.execute(OPERATION, path=path)

    async def update(
        self,
        project_id: str,
        fields: PatchProjectRequest | PatchProjectRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> CreateProjectResponse:
        """Change a project. Sends `patchProject`.

        Args:
            project_id: The project.
            fields: The fields to change; others are left unchanged.
            extra: Fields missing from the pinned document, by their API names.

        Returns:
            The project.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.patch_project import OPERATION

        return await self._send(OPERATION, fields, extra=extra, projectId=project_id)

    async def delete(self, project_id: str, *, delete_child_objects: bool | None = None) -> None:
        """Delete a project. Sends `deleteProject`.

        Args:
            project_id: The project.
            delete_child_objects: Whether to delete its contents too; otherwise it must be empty.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_project import OPERATION

        await self._send(
            OPERATION,
            query=drop_none(delete_child_objects=delete_child_objects),
            projectId=project_id,
        )
