"""Transfers of Hasura Cloud projects to other owners, by invitation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ..filters import narrowed
from .resource import AsyncHasuraResource

if TYPE_CHECKING:
    from paasport_api.hasura import (
        OwnershipTransferInvitationFields,
        OwnershipTransferInviteFields,
        ProjectOwnershipInvitationFields,
        ProjectOwnershipTransferInvitationsBoolExp,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager


class AsyncHasuraOwnership(AsyncHasuraResource):
    """Invitations to become the owner of a project."""

    __slots__ = ()

    def invitations(
        self,
        project_id: UUID | str | None = None,
        *,
        where: ProjectOwnershipTransferInvitationsBoolExp | Mapping[str, Any] | None = None,
        page_size: int | None = None,
        limit: int | None = None,
    ) -> AsyncPager[OwnershipTransferInvitationFields]:
        """List all invitations, including answered ones. Sends `ownershipTransferInvitationsPage`.

        Args:
            project_id: The project; all projects if omitted.
            where: An additional filter, such as `{"accepted_at": {"_is_null": True}}`.
            page_size: Items per page; 100 by default.
            limit: The maximum number of items.

        Returns:
            The invitations, oldest first; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.hasura.operations.ownership_transfer_invitations_page import OPERATION

        return self._rows(
            OPERATION,
            lambda result: (
                result.project_ownership_transfer_invitations,
                result.project_ownership_transfer_invitations_aggregate,
            ),
            where=narrowed(where, project_id=project_id),
            order_by=None,
            default_order="invited_at",
            page_size=page_size,
            limit=limit,
        )

    async def invite(self, project_id: UUID | str, email: str) -> OwnershipTransferInviteFields:
        """Offer a project to a new owner. Sends the mutation `transferOwnershipInvite`.

        The owner stays until the invitation is accepted, and then loses access to the project.

        Args:
            project_id: The project.
            email: The email address to invite.

        Returns:
            The invitation.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.transfer_ownership_invite import OPERATION

        invite = {"project_id": project_id, "invitee_email": email}
        return await self._transport.execute(OPERATION, {"input": invite})

    async def resend(self, project_id: UUID | str, email: str) -> OwnershipTransferInviteFields:
        """Send an invitation again. Sends the mutation `resendTransferOwnershipInvite`.

        Args:
            project_id: The project.
            email: The email address that was invited.

        Returns:
            The invitation.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.resend_transfer_ownership_invite import OPERATION

        invite = {"project_id": project_id, "invitee_email": email}
        return await self._transport.execute(OPERATION, {"args": invite})

    async def cancel(self, invitation_id: UUID | str) -> OwnershipTransferInvitationFields | None:
        """Withdraw an invitation. Sends the mutation `cancelOwnershipTransferInvitation`.

        Args:
            invitation_id: The `id` of an entry of `invitations`.

        Returns:
            The withdrawn invitation; None if there was none.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.cancel_ownership_transfer_invitation import OPERATION

        return await self._transport.execute(OPERATION, {"id": invitation_id})

    async def pending(self) -> Sequence[ProjectOwnershipInvitationFields]:
        """List the invitations awaiting a response from this account.

        Sends the query `fetchPendingOwnershipInvitations`.

        Returns:
            The invitations; `accept` and `decline` take their `key`.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.fetch_pending_ownership_invitations import OPERATION

        return await self._transport.execute(OPERATION, {})

    async def accept(self, key: str) -> OwnershipTransferInviteFields:
        """Accept an invitation. Sends the mutation `acceptTransferOwnershipInvite`.

        Args:
            key: The `key` of an entry of `pending`.

        Returns:
            The invitation.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.accept_transfer_ownership_invite import OPERATION

        return await self._transport.execute(OPERATION, {"invite_key": key})

    async def decline(self, key: str) -> OwnershipTransferInviteFields:
        """Decline an invitation. Sends the mutation `declineTransferOwnershipInvite`.

        Args:
            key: The `key` of an entry of `pending`.

        Returns:
            The invitation.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.hasura.operations.decline_transfer_ownership_invite import OPERATION

        return await self._transport.execute(OPERATION, {"invite_key": key})
