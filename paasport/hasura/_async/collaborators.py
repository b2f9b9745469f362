"""Collaborators on Hasura Cloud projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ...shared.results import require_result
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import (
        CollaboratorFields,
        CollaboratorInvitationFields,
        CollaboratorInviteFields,
        CollaboratorSummaryFields,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager


class AsyncHasuraCollaborators(AsyncHasuraResource):
    """Collaborators on projects, and invitations to them."""

    __slots__ = ()

    def list(
        self,
        project_id: UUID | str | None = None,
        *,
        where: Mapping[str, Any] | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[CollaboratorFields]:
        """List collaborators, page by page. Sends the query `collaboratorsPage`.

        Args:
            project_id: The project's own identifier; all projects if omitted.
            where: An additional Hasura filter.
            page_size: Items per page; 100 by default.
            limit: The maximum number of items.

        Returns:
            The collaborators with their privileges; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.hasura.operations.collaborators_page import OPERATION

        return self._rows(
            OPERATION,
            lambda result: (result.project_collaborators, result.project_collaborators_aggregate),
            where=_project_filter(project_id, where),
            order_by=None,
            default_order="project_id",
            page_size=page_size,
            limit=limit,
        )

    def invitations(
        self,
        project_id: UUID | str | None = None,
        *,
        where: Mapping[str, Any] | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[CollaboratorInvitationFields]:
        """List invitations, pending or not. Sends the query `collaboratorInvitationsPage`.

        Args:
            project_id: The project's own identifier; all projects if omitted.
            where: An additional filter, such as `{"accepted_at": {"_is_null": True}}`.
            page_size: Items per page; 100 by default.
            limit: The maximum number of items.

        Returns:
            The invitations; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.hasura.operations.collaborator_invitations_page import OPERATION

        return self._rows(
            OPERATION,
            lambda result: (
                result.project_collaborator_invitations,
                result.project_collaborator_invitations_aggregate,
            ),
            where=_project_filter(project_id, where),
            order_by=None,
            default_order="invited_at",
            page_size=page_size,
            limit=limit,
        )

    async def invite(
        self, project_id: UUID | str, email: str, privileges: Sequence[str]
    ) -> CollaboratorInviteFields:
        """Invite somebody to a project. Sends the mutation `inviteCollaborator`.

        Args:
            project_id: The project's own identifier.
            email: The email address to invite.
            privileges: Their privileges, such as `["view_metrics"]`; `api.privileges()` lists all.

        Returns:
            The invitation.

        Raises:
            PaasportError: The request failed or returned null; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.invite_collaborator import OPERATION

        invite = {
            "project_id": project_id,
            "collaborator_email": email,
            "privileges": [*privileges],
        }
        result = await self._transport.execute(OPERATION, {"invite": invite})
        return require_result(result, OPERATION.name)

    async def remove(self, collaborator_id: UUID | str) -> CollaboratorSummaryFields | None:
        """Remove a collaborator from a project. Sends the mutation `removeCollaborator`.

        Args:
            collaborator_id: The `id` of an entry of `list`, not the user's.

        Returns:
            The removed entry; None if there was none.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.remove_collaborator import OPERATION

        return await self._transport.execute(OPERATION, {"id": collaborator_id})


def _project_filter(
    project_id: UUID | str | None, where: Mapping[str, Any] | None
) -> Mapping[str, Any] | None:
    if project_id is None:
        return where
    of_project = {"project_id": {"_eq": project_id}}
    return of_project if where is None else {"_and": [of_project, where]}
