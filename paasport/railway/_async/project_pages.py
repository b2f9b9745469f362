"""Pages of Railway projects, workspace by workspace, with every list in them complete."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.paging.fetched_pages import FetchedPage

from ...shared._async.connections import complete_connection
from ...shared.arguments import optional

if TYPE_CHECKING:
    from paasport_api.railway import ProjectContentsFields, ProjectFields


class AsyncProjectPages:
    """Fetches pages of projects. A cursor contains the remaining workspaces.

    Args:
        transport: Sends the requests.
        workspace_id: The workspace; all workspaces of the account if omitted.
    """

    __slots__ = ("_transport", "_workspace_id")

    def __init__(self, transport: AsyncGraphQLTransport, workspace_id: str | None) -> None:
        self._transport = transport
        self._workspace_id = workspace_id

    async def __call__(
        self, cursor: str | None, size: int | None
    ) -> FetchedPage[ProjectContentsFields]:
        """Fetch a page.

        Args:
            cursor: The cursor that the previous page returned; None for the first page.
            size: The number of projects to request.

        Returns:
            The page.
        """
        # The generated method would warn: it is deprecated because of the plugins.
        from paasport_api.railway.operations.projects_with_contents import OPERATION

        workspaces, after = await self._parse_cursor(cursor)
        if not workspaces:
            return FetchedPage(())
        variables = {
            "workspace_id": workspaces[0],
            "first": optional(size),
            "after": optional(after),
        }
        connection = await self._transport.execute(OPERATION, variables)
        projects = [edge.node for edge in connection.edges]
        for project in projects:
            await complete_project(self._transport, project)
            await _complete_plugins(self._transport, project)
        if connection.page_info.has_next_page:
            end = connection.page_info.end_cursor
            return FetchedPage(projects, json.dumps([workspaces, end]) if end else None, True)
        remaining = workspaces[1:]
        return FetchedPage(projects, json.dumps([remaining, None]), bool(remaining))

    async def _parse_cursor(self, cursor: str | None) -> tuple[list[str], str | None]:
        if cursor is not None:
            position: Any = json.loads(cursor)
            return position[0], position[1]
        if self._workspace_id is not None:
            return [self._workspace_id], None
        from paasport_api.railway.operations.me import OPERATION

        account = await self._transport.execute(OPERATION, {})
        return [workspace.id for workspace in account.workspaces], None


async def complete_project(transport: AsyncGraphQLTransport, project: ProjectFields) -> None:
    """Fetch the remaining services and environments of a project.

    Args:
        transport: Sends the requests.
        project: The project; it is modified.

    Raises:
        PagingError: The cursor of an announced page is missing, or was returned before.
        PaasportError: A request failed; see `paasport.errors`.
    """
    from paasport_api.railway.operations.project_more_environments import OPERATION as ENVIRONMENTS
    from paasport_api.railway.operations.project_more_services import OPERATION as SERVICES

    variables = {"id": project.id}
    await complete_connection(
        transport, project.services, SERVICES, variables, lambda result: result.services
    )
    await complete_connection(
        transport, project.environments, ENVIRONMENTS, variables, lambda result: result.environments
    )


async def _complete_plugins(
    transport: AsyncGraphQLTransport, project: ProjectContentsFields
) -> None:
    from paasport_api.railway.operations.project_more_plugins import OPERATION

    variables = {"id": project.id}
    await complete_connection(
        transport, project.plugins, OPERATION, variables, lambda result: result.plugins
    )
