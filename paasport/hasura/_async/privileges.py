"""Privileges of collaborators on Hasura Cloud."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from ...shared.results import require_result
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import CollaboratorPrivilegeFields, PrivilegeFields


class AsyncHasuraPrivileges(AsyncHasuraResource):
    """Privileges of collaborators on projects."""

    __slots__ = ()

    async def list(self) -> Sequence[PrivilegeFields]:
        """List all available privileges. Sends the query `privileges`.

        Returns:
            The privileges in the platform's order; other methods take their `slug`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.privileges import OPERATION

        variables = {"order_by": [{"display_order": "asc"}, {"slug": "asc"}]}
        return await self._transport.execute(OPERATION, variables)

    async def grant(
        self, collaborator_id: UUID | str, privilege: str
    ) -> CollaboratorPrivilegeFields | None:
        """Grant a privilege to a collaborator. Sends `grantCollaboratorPrivilege`.

        Args:
            collaborator_id: The `id` of an entry of `collaborators.list`, not the user's.
            privilege: The privilege, such as `view_metrics`.

        Returns:
            The grant; None if the collaborator already had the privilege.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.grant_collaborator_privilege import OPERATION

        variables = {
            "object": _grant(collaborator_id, privilege),
            # With no columns to update, an existing grant is left unchanged.
            "on_conflict": {"constraint": "project_collaborator_privileges_pkey"},
        }
        return await self._transport.execute(OPERATION, variables)

    async def revoke(
        self, collaborator_id: UUID | str, privilege: str
    ) -> CollaboratorPrivilegeFields | None:
        """Revoke a privilege from a collaborator. Sends `revokeCollaboratorPrivilege`.

        Args:
            collaborator_id: The `id` of an entry of `collaborators.list`, not the user's.
            privilege: The privilege, such as `view_metrics`.

        Returns:
            The revoked grant; None if the collaborator did not have the privilege.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.revoke_collaborator_privilege import OPERATION

        return await self._transport.execute(OPERATION, _grant(collaborator_id, privilege))

    async def replace(
        self, collaborator_id: UUID | str, privileges: Iterable[str]
    ) -> Sequence[CollaboratorPrivilegeFields]:
        """Replace the privileges of a collaborator. Sends `replaceCollaboratorPrivileges`.

        Args:
            collaborator_id: The `id` of an entry of `collaborators.list`, not the user's.
            privileges: All privileges the collaborator is to have; empty to revoke them all.

        Returns:
            The grants.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.replace_collaborator_privileges import OPERATION

        variables = {
            "project_collaborator_id": collaborator_id,
            "objects": [_grant(collaborator_id, privilege) for privilege in privileges],
        }
        result = await self._transport.execute(OPERATION, variables)
        inserted = require_result(result.insert_project_collaborator_privileges, OPERATION.name)
        return inserted.returning


def _grant(collaborator_id: UUID | str, privilege: str) -> dict[str, object]:
    return {"project_collaborator_id": collaborator_id, "privilege_slug": privilege}
