# Derived from paasport/_async/northflank_projects.py by `make generate`; edit that file instead.
"""Projects on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..answers import stuck
from ..arguments import check_exclusive
from ..northflank_bodies import given, with_fields
from ..runtime.transports import RestTransport
from .client import PlatformClient

if TYPE_CHECKING:
    from paasport_api.northflank import (
        CreateProjectResponse,
        GetProjectResponse,
        ListProjectsResponseProject,
    )


class NorthflankProjects(PlatformClient[RestTransport]):
    """Calls about projects."""

    __slots__ = ()

    def create_project(
        self,
        name: str,
        *,
        region: str | None = None,
        cluster_id: str | None = None,
        description: str | None = None,
        color: str | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> CreateProjectResponse:
        """Create a project. Sends `createProject`.

        Args:
            name: Its name.
            region: The region it runs in, such as `europe-west`.
            cluster_id: Instead, the cluster of one's own that it runs in.
            description: What it is for.
            color: Its colour, such as `#0055ff`.
            fields: More of the request body, by the API's names.

        Returns:
            The project.

        Raises:
            RequestValidationError: The arguments do not fit; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_project import OPERATION

        check_exclusive(OPERATION.name, region=region, cluster_id=cluster_id)
        body = given(
            name=name,
            region=region,
            clusterId=cluster_id,
            description=description,
            color=color,
        )
        body = with_fields(OPERATION.name, body, fields)
        return self._transport.execute(OPERATION, body=body)

    def list_projects(self) -> list[ListProjectsResponseProject]:
        """List all projects, however many pages that takes. Sends `listProjects` for each.

        Returns:
            The projects.

        Raises:
            ResponseError: A further page is promised and its cursor is missing or was given before.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.list_projects import OPERATION

        page = self._transport.execute(OPERATION)
        projects = page.data.projects
        seen: set[str] = set()
        while page.pagination.has_next_page:
            cursor = page.pagination.cursor
            if cursor is None or cursor in seen:
                raise stuck(OPERATION.name, cursor)
            seen.add(cursor)
            page = self._transport.execute(OPERATION, query={"cursor": cursor})
            projects += page.data.projects
        return projects

    def get_project(self, project_id: str) -> GetProjectResponse:
        """Return a project. Sends `getProject`.

        Args:
            project_id: The project.

        Returns:
            The project with its services, jobs and addons.

        Raises:
            NotFound: There is no such project, or the token may not see it.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.get_project import OPERATION

        return self._transport.execute(OPERATION, path={"projectId": project_id})
