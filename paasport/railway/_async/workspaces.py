"""Workspaces on Railway."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .resource import AsyncRailwayResource

if TYPE_CHECKING:
    from paasport_api.railway import (
        WorkspaceFields,
        WorkspaceMemberFields,
        WorkspaceSummaryFields,
    )


class AsyncRailwayWorkspaces(AsyncRailwayResource):
    """Workspaces."""

    __slots__ = ()

    async def list(self) -> Sequence[WorkspaceSummaryFields]:
        """List the workspaces of the account. Sends the query `me`.

        Returns:
            The workspaces.

        Raises:
            NotAuthorized: The token is invalid, or does not belong to an account.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.me import OPERATION

        return (await self._transport.execute(OPERATION, {})).workspaces

    async def get(self, workspace_id: str) -> WorkspaceFields:
        """Return a workspace. Sends the query `workspace`.

        Args:
            workspace_id: The workspace.

        Returns:
            The workspace; `projects.list` lists its projects.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.workspace import OPERATION

        return await self._transport.execute(OPERATION, {"workspace_id": workspace_id})

    async def members(self, workspace_id: str) -> Sequence[WorkspaceMemberFields]:
        """List the members of a workspace. Sends the query `workspaceMembers`.

        Args:
            workspace_id: The workspace.

        Returns:
            The members with their roles.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.railway.operations.workspace_members import OPERATION

        variables = {"workspace_id": workspace_id}
        return (await self._transport.execute(OPERATION, variables)).members
