"""Projects on Railway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import deprecated

from paasport_runtime.models.unset import UNSET, Unset
from paasport_runtime.paging._async.pagers import AsyncCursorPager, AsyncPager

from ...shared.arguments import argument_error, check_requires, optional
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

        Sends the query `projectsWithContents` for each page, after `me` if no workspace is given,
        and `projectMoreServices` and similar for projects that do not fit in one response.

        Args:
            workspace_id: The workspace; by default all workspaces of the account. Required with a
                workspace token; `api.api_token()` returns it.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The projects, workspace by workspace. Projects that other workspaces share with the
            account are not included; see `api.external_workspaces()`.

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

        If they do not fit in one response, also sends `projectMoreServices` and
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
            name: Its name; by default the server chooses.
            workspace_id: The workspace; required if the account has several.
            description: Its description.
            repo: A GitHub repository to deploy into it, as `owner/name`.
            branch: The repository's branch; required with `repo`.
            environment_name: The name of its first environment; `production` if omitted.
            public: Whether it is public.

        Returns:
            The project.

        Raises:
            RequestValidationError: Only one of `repo` and `branch` is given; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.project_create import OPERATION

        check_requires(OPERATION.name, {"repo": repo}, branch=branch)
        check_requires(OPERATION.name, {"branch": branch}, repo=repo)
        project = {
            "name": optional(name),
            "workspace_id": optional(workspace_id),
            "description": optional(description),
            "repo": {"full_repo_name": repo, "branch": branch} if repo is not None else UNSET,
            "default_environment_name": optional(environment_name),
            "is_public": public or UNSET,
        }
        return await self._transport.execute(OPERATION, {"input": project})

    async def update(
        self,
        project_id: str,
        *,
        name: str | Unset = UNSET,
        description: str | Unset | None = UNSET,
        public: bool | Unset = UNSET,
    ) -> ProjectFields:
        """Change a project's name, description or visibility. Sends `projectUpdate`.

        Like `get`, also sends `projectMoreServices` and `projectMoreEnvironments` if needed.

        Args:
            project_id: The project.
            name: Its new name; unchanged if omitted.
            description: Its new description, or None to remove it; unchanged if omitted.
            public: Whether it is public; unchanged if omitted.

        Returns:
            The project with all its services and environments.

        Raises:
            RequestValidationError: No change is given; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.project_update import OPERATION

        change = {"name": name, "description": description, "is_public": public}
        if all(value is UNSET for value in change.values()):
            raise argument_error(OPERATION.name, "name", "nothing to change; pass a new value")
        project = await self._transport.execute(OPERATION, {"id": project_id, "input": change})
        await complete_project(self._transport, project)
        return project

    async def delete(self, project_id: str) -> bool:
        """Delete a project and everything in it. Sends the mutation `projectDelete`.

        This cannot be undone, unlike a deletion scheduled by `api.project_schedule_delete`.

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
        """Create a plugin, a legacy database. Sends the mutation `pluginCreate`.

        Args:
            project_id: The project.
            name: The kind of plugin, such as `postgresql`.
            environment_id: The environment; by default the server chooses.
            friendly_name: The display name.

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
