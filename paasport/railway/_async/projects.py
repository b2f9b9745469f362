"""Projects on Railway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import deprecated

from paasport_runtime.models.unset import UNSET
from paasport_runtime.paging._async.pagers import AsyncCursorPager, AsyncPager

from ...shared.arguments import check_needs, optional
from .project_pages import AsyncProjectPages, complete_project
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import PluginFields, ProjectContentsFields, ProjectFields


class AsyncRailwayProjects(AsyncRailwayResource):
    """Projects."""

    __slots__ = ()

    def list(
        self,
        workspace_id: str | None = None,
        *,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[ProjectContentsFields]:
        """List projects, each with all its services, plugins and environments.

        Sends the query `projectsWithContents` for each page, after `me` where no workspace is
        named, and `projectMoreServices` and its like for projects with more than fits a reply.

        Args:
            workspace_id: Whose projects; by default those of all the account's workspaces. With
                the token of a workspace it must be given; `api.api_token()` tells it.
            page_size: How many to ask for at once; the server chooses without it.
            limit: How many to read at most.

        Returns:
            The projects, workspace by workspace. Those that are shared with the account from
            workspaces of others are not among them; `api.external_workspaces()` has these.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        return AsyncCursorPager(
            "projectsWithContents",
            AsyncProjectPages(self._transport, workspace_id),
            page_size=page_size,
            limit=limit,
        )

    async def get(self, project_id: str) -> ProjectFields:
        """Return a project with all its services and environments. Sends the query `project`.

        Where there are more of them than fit a reply, sends also `projectMoreServices` and
        `projectMoreEnvironments`.

        Args:
            project_id: The project.

        Returns:
            The project.

        Raises:
            PaasportError: A request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.project import OPERATION

        project = await self._transport.execute(OPERATION, {"id": project_id})
        await complete_project(self._transport, project)
        return project

    async def create(
        self,
        name: str | None = None,
        *,
        workspace_id: str | None = None,
        description: str | None = None,
        repo: str | None = None,
        branch: str | None = None,
        environment_name: str | None = None,
        public: bool = False,
    ) -> ProjectFields:
        """Create a project. Sends the mutation `projectCreate`.

        Args:
            name: Its name; the server chooses without it.
            workspace_id: The workspace, where the account has several.
            description: What it is for.
            repo: A GitHub repository, as `owner/name`, to deploy into it.
            branch: The repository's branch; needed with `repo`.
            environment_name: The name of its first environment; `production` without it.
            public: Whether everybody may see it.

        Returns:
            The project.

        Raises:
            RequestValidationError: One of `repo` and `branch` is missing; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.project_create import OPERATION

        check_needs(OPERATION.name, {"repo": repo}, branch=branch)
        check_needs(OPERATION.name, {"branch": branch}, repo=repo)
        project = {
            "name": optional(name),
            "workspace_id": optional(workspace_id),
            "description": optional(description),
            "repo": {"full_repo_name": repo, "branch": branch} if repo is not None else UNSET,
            "default_environment_name": optional(environment_name),
            "is_public": public or UNSET,
        }
        return await self._transport.execute(OPERATION, {"input": project})

    async def delete(self, project_id: str) -> bool:
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

        return await self._transport.execute(OPERATION, {"id": project_id})

    @deprecated("Railway has deprecated plugins; databases are services now")
    async def create_plugin(
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
        return await self._transport.execute(OPERATION, {"input": plugin})
