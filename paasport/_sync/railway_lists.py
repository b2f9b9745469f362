# Derived from paasport/_async/railway_lists.py by `make generate`; edit that file instead.
"""Reading a Railway workspace's projects to the end of every list in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..runtime.transports import GraphQLTransport
from .connections import complete

if TYPE_CHECKING:
    from paasport_api.railway import ProjectContentsFields


def read_projects(transport: GraphQLTransport, workspace_id: str) -> list[ProjectContentsFields]:
    """Read the projects of a workspace.

    Args:
        transport: What carries the requests.
        workspace_id: The workspace.

    Returns:
        The projects, each with all its services, environments and plugins.

    Raises:
        PaasportError: A request failed; see `paasport.errors`.
    """
    # The generated method is deprecated for the sake of the plugins, and would warn.
    from paasport_api.railway.operations.projects_with_contents import OPERATION

    workspace = {"workspace_id": workspace_id}
    connection = transport.execute(OPERATION, workspace)
    complete(transport, connection, OPERATION, workspace, lambda result: result)
    projects = [edge.node for edge in connection.edges]
    for project in projects:
        _complete_project(transport, project)
    return projects


def _complete_project(transport: GraphQLTransport, project: ProjectContentsFields) -> None:
    from paasport_api.railway.operations.project_more_environments import OPERATION as ENVIRONMENTS
    from paasport_api.railway.operations.project_more_plugins import OPERATION as PLUGINS
    from paasport_api.railway.operations.project_more_services import OPERATION as SERVICES

    variables = {"id": project.id}
    complete(transport, project.services, SERVICES, variables, lambda result: result.services)
    complete(
        transport, project.environments, ENVIRONMENTS, variables, lambda result: result.environments
    )
    complete(transport, project.plugins, PLUGINS, variables, lambda result: result.plugins)
