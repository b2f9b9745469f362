"""Reading Railway's projects to the end of every list in them, workspace by workspace."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.paging.parts import PagePart

from ...shared._async.connections import complete
from ...shared.arguments import optional

if TYPE_CHECKING:
    from paasport_api.railway import ProjectContentsFields, ProjectFields


class AsyncProjectPages:
    """Asks for pages of projects; a cursor holds the workspaces that are left.

    Args:
        transport: What carries the requests.
        workspace_id: The workspace; all of the account's without it.
    """

    __slots__ = ("_transport", "_workspace_id")

    def __init__(self, transport: AsyncGraphQLTransport, workspace_id: str | None) -> None:
        self._transport = transport
        self._workspace_id = workspace_id

    async def __call__(
        self, cursor: str | None, size: int | None
    ) -> PagePart[ProjectContentsFields]:
        """Ask for a page.

        Args:
            cursor: What the page before it gave; none for the first one.
            size: How many projects to ask for.

        Returns:
            The page.
        """
        # The generated method is deprecated for the sake of the plugins, and would warn.
        from paasport_api.railway.operations.projects_with_contents import OPERATION

        workspaces, after = await self._place(cursor)
        if not workspaces:
            return PagePart(())
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
            return PagePart(projects, json.dumps([workspaces, end]) if end else None, True)
        left = workspaces[1:]
        return PagePart(projects, json.dumps([left, None]), bool(left))

    async def _place(self, cursor: str | None) -> tuple[list[str], str | None]:
        if cursor is not None:
            place: Any = json.loads(cursor)
            return place[0], place[1]
        if self._workspace_id is not None:
            return [self._workspace_id], None
        from paasport_api.railway.operations.me import OPERATION

        account = await self._transport.execute(OPERATION, {})
        return [workspace.id for workspace in account.workspaces], None


async def complete_project(transport: AsyncGraphQLTransport, project: ProjectFields) -> None:
    """Read the services and environments of a project to their end.

    Args:
        transport: What carries the requests.
        project: The project; it is changed.

    Raises:
        PagingError: A further page is promised and its cursor is missing or was given before.
        PaasportError: A request failed; see `paasport.errors`.
    """
    from paasport_api.railway.operations.project_more_environments import OPERATION as ENVIRONMENTS
    from paasport_api.railway.operations.project_more_services import OPERATION as SERVICES

    variables = {"id": project.id}
    await complete(transport, project.services, SERVICES, variables, lambda result: result.services)
    await complete(
        transport, project.environments, ENVIRONMENTS, variables, lambda result: result.environments
    )


async def _complete_plugins(
    transport: AsyncGraphQLTransport, project: ProjectContentsFields
) -> None:
    from paasport_api.railway.operations.project_more_plugins import OPERATION

    variables = {"id": project.id}
    await complete(transport, project.plugins, OPERATION, variables, lambda result: result.plugins)
