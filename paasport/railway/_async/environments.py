"""Environments of projects on Railway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.models.unset import UNSET
from paasport_runtime.paging._async.pagers import AsyncPager

from ...shared.arguments import optional
from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import EnvironmentConfigResult, EnvironmentFields


class AsyncRailwayEnvironments(AsyncRailwayResource):
    """Environments."""

    __slots__ = ()

    def list(
        self,
        project_id: str,
        *,
        ephemeral: bool | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[EnvironmentFields]:
        """List the environments of a project. Sends the query `environments` for each page.

        Args:
            project_id: The project.
            ephemeral: Whether to list only ephemeral ones, such as those of pull requests, or
                only the others; both if omitted.
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.

        Returns:
            The environments.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small; nothing was sent.
        """
        from paasport_api.railway.operations.environments import OPERATION

        variables = {"project_id": project_id, "is_ephemeral": optional(ephemeral)}
        return self._pager(
            OPERATION, variables, lambda result: result, page_size=page_size, limit=limit
        )

    async def get(self, environment_id: str) -> EnvironmentFields:
        """Return an environment. Sends the query `environment`.

        Args:
            environment_id: The environment.

        Returns:
            The environment.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.environment import OPERATION

        return await self._transport.execute(OPERATION, {"id": environment_id})

    async def config(
        self, environment_id: str, *, decrypt: bool = False
    ) -> EnvironmentConfigResult:
        """Return the configuration of an environment. Sends the query `environmentConfig`.

        Args:
            environment_id: The environment.
            decrypt: Whether to decrypt the values of its variables.

        Returns:
            The `config`, in the form that `changes.stage` accepts, and its `config_etag`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.environment_config import OPERATION

        variables = {"id": environment_id, "decrypt_variables": decrypt or UNSET}
        return await self._transport.execute(OPERATION, variables)

    async def create(
        self,
        project_id: str,
        name: str,
        *,
        source_environment_id: str | None = None,
        ephemeral: bool = False,
        skip_deploys: bool = False,
        stage_changes: bool = False,
        in_background: bool = False,
    ) -> EnvironmentFields:
        """Create an environment. Sends the mutation `environmentCreate`.

        Args:
            project_id: The project.
            name: Its name.
            source_environment_id: The environment to copy; if omitted, an empty one is created.
            ephemeral: Whether it is ephemeral.
            skip_deploys: Whether to skip the initial deployment of its services.
            stage_changes: Whether to stage the copied configuration, for `changes.commit`, instead
                of applying it.
            in_background: Whether to return before everything is copied.

        Returns:
            The environment.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.environment_create import OPERATION

        environment = {
            "project_id": project_id,
            "name": name,
            "source_environment_id": optional(source_environment_id),
            "ephemeral": ephemeral or UNSET,
            "skip_initial_deploys": skip_deploys or UNSET,
            "stage_initial_changes": stage_changes or UNSET,
            "apply_changes_in_background": in_background or UNSET,
        }
        return await self._transport.execute(OPERATION, {"input": environment})

    async def rename(self, environment_id: str, name: str) -> EnvironmentFields:
        """Rename an environment. Sends the mutation `environmentRename`.

        Args:
            environment_id: The environment.
            name: Its new name.

        Returns:
            The environment.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.environment_rename import OPERATION

        variables = {"id": environment_id, "input": {"name": name}}
        return await self._transport.execute(OPERATION, variables)

    async def delete(self, environment_id: str) -> bool:
        """Delete an environment and everything in it. Sends the mutation `environmentDelete`.

        This cannot be undone.

        Args:
            environment_id: The environment.

        Returns:
            Whether the platform has deleted it.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.environment_delete import OPERATION

        return await self._transport.execute(OPERATION, {"id": environment_id})
