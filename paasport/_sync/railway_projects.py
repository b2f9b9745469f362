# Derived from paasport/_async/railway_projects.py by `make generate`; edit that file instead.
"""Projects on Railway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import deprecated

from ..arguments import optional
from ..runtime.transports import GraphQLTransport
from .client import PlatformClient
from .railway_lists import read_projects

if TYPE_CHECKING:
    from paasport_api.railway import PluginFields, ProjectContentsFields


class RailwayProjects(PlatformClient[GraphQLTransport]):
    """Calls about projects and what they contain."""

    __slots__ = ()

    def projects(self, workspace_id: str | None = None) -> list[ProjectContentsFields]:
        """List projects, each with its services, plugins and environments.

        Everything is read to its end, however many pages that takes. Sends the query
        `projectsWithContents` for each workspace, after `me` where none is named, and
        `projectMoreServices` and its like for projects with more than fits a reply.

        Args:
            workspace_id: Whose projects; by default those of all the account's workspaces. With
                the token of a workspace it must be given; `api.api_token()` tells it.

        Returns:
            The projects, workspace by workspace. Those that are shared with the account from
            workspaces of others are not among them; `api.external_workspaces()` has these.

        Raises:
            NotAuthorized: The token is invalid, or belongs to no account and no workspace is named.
            PaasportError: A request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.me import OPERATION

        if workspace_id is not None:
            return read_projects(self._transport, workspace_id)
        found: list[ProjectContentsFields] = []
        for workspace in (self._transport.execute(OPERATION, {})).workspaces:
            found += read_projects(self._transport, workspace.id)
        return found

    def delete_project(self, project_id: str) -> bool:
        """Delete a project with everything in it. Sends the mutation `projectDelete`.

        This cannot be undone; `api.project_schedule_delete` leaves time to change one's mind.

        Args:
            project_id: The project.

        Returns:
            Whether the platform has deleted it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.project_delete import OPERATION

        return self._transport.execute(OPERATION, {"id": project_id})

    @deprecated("Railway has deprecated plugins; databases are services now")
    def create_plugin(
        self,
        project_id: str,
        name: str,
        *,
        environment_id: str | None = None,
        friendly_name: str | None = None,
    ) -> PluginFields:
        """Create a plugin, which is a legacy database. Sends the mutation `pluginCreate`.

        Args:
            project_id: The project.
            name: The kind of plugin, such as `postgresql`.
            environment_id: The environment; the server chooses without it.
            friendly_name: The name to show.

        Returns:
            The plugin.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.plugin_create import OPERATION

        plugin = {
            "project_id": project_id,
            "name": name,
            "environment_id": optional(environment_id),
            "friendly_name": optional(friendly_name),
        }
        return self._transport.execute(OPERATION, {"input": plugin})
