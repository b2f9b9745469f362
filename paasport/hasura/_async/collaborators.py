"""Collaborators on Hasura Cloud projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ...shared.results import require_result
from ..filters import narrowed
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import (
        CollaboratorFields,
        CollaboratorInvitationFields,
        CollaboratorInviteFields,
        CollaboratorSummaryFields,
        ProjectCollaboratorInvitationsBoolExp,
        ProjectCollaboratorsBoolExp,
        UserInvitationFields,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager


class AsyncHasuraCollaborators(AsyncHasuraResource):
    """Collaborators on projects, and invitations to them."""

    __slots__ = ()

    def list(
        self,
        project_id: UUID | str | None = None,
        *,
        where: ProjectCollaboratorsBoolExp | Mapping[str, Any] | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[CollaboratorFields]:
        """List collaborators, page by page. Sends the query `collaboratorsPage`.

        Args:
            project_id: The project; all projects if omitted.
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
            where=narrowed(where, project_id=project_id),
            order_by=None,
            default_order="project_id",
            page_size=page_size,
            limit=limit,
        )

    def invitations(
        self,
        project_id: UUID | str | None = None,
        *,
        where: ProjectCollaboratorInvitationsBoolExp | Mapping[str, Any] | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[CollaboratorInvitationFields]:
        """List invitations, pending or not. Sends the query `collaboratorInvitationsPage`.

        Args:
            project_id: The project; all projects if omitted.
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
            where=narrowed(where, project_id=project_id),
            order_by=None,
            default_order="invited_at",
            page_size=page_size,
            limit=limit,
        )

    async def invite(
        self, project_id: UUID | str, email: str, privileges: Sequence[str]
    ) -> CollaboratorInviteFields:
        """Invite someone to a project. Sends the mutation `inviteCollaborator`.

        Args:
            project_id: The project.
            email: The email address to invite.
            privileges: Their privileges, such as `["view_metrics"]`; `privileges.list` lists all.

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

    async def resend(self, project_id: UUID | str, email: str) -> CollaboratorInviteFields:
        """Send an invitation again. Sends the mutation `resendInvite`.

        Args:
            project_id: The project.
            email: The email address that was invited.

        Returns:
            The invitation.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.resend_invite import OPERATION

        invite = {"project_id": project_id, "collaborator_email": email}
        return await self._transport.execute(OPERATION, {"args": invite})

    async def cancel(self, invitation_id: UUID | str) -> CollaboratorInvitationFields | None:
        """Withdraw an invitation. Sends the mutation `cancelCollaboratorInvitation`.

        Args:
            invitation_id: The `id` of an entry of `invitations`.

        Returns:
            The withdrawn invitation; None if there was none.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.cancel_collaborator_invitation import OPERATION

        return await self._transport.execute(OPERATION, {"id": invitation_id})

    async def pending(self) -> Sequence[UserInvitationFields]:
        """List the invitations awaiting a response from this account.

        Sends the query `fetchPendingInvitations`.

        Returns:
            The invitations; `accept` and `decline` take their `key`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.fetch_pending_invitations import OPERATION

        return await self._transport.execute(OPERATION, {})

    async def accept(self, key: str) -> CollaboratorInviteFields:
        """Accept an invitation. Sends the mutation `acceptInvite`.

        Args:
            key: The `key` of an entry of `pending`.

        Returns:
            The invitation.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.accept_invite import OPERATION

        return await self._transport.execute(OPERATION, {"invite_key": key})

    async def decline(self, key: str) -> CollaboratorInviteFields:
        """Decline an invitation. Sends the mutation `declineInvite`.

        Args:
            key: The `key` of an entry of `pending`.

        Returns:
            The invitation.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.decline_invite import OPERATION

        return await self._transport.execute(OPERATION, {"invite_key": key})

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
