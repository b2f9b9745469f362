"""Members of teams on Northflank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from typing import Unpack

    from paasport_api.northflank import (
        CreateTeamMemberInviteRequest,
        CreateTeamMemberInviteRequestDict,
        ListTeamMembersResponseMember,
    )
    from paasport_runtime.paging._async.pagers import AsyncPager

    from .resource import Paging


class AsyncNorthflankTeamMembers(AsyncNorthflankResource):
    """Members of teams."""

    __slots__ = ()

    def list(
        self, team_id: str, **paging: Unpack[Paging]
    ) -> AsyncPager[ListTeamMembersResponseMember]:
        """List members, page by page. Sends `listTeamMembers`.

        Args:
            team_id: The team.
            paging: `page_size` and `limit`, as in `Paging`.

        Returns:
            The members; nothing is sent until they are iterated.

        Raises:
            RequestValidationError: `page_size` or `limit` is too small.
        """
        from paasport_api.northflank.operations.list_team_members import PAGES

        return self._pages(PAGES, scope=team_id, **paging)

    async def invite(
        self,
        team_id: str,
        fields: CreateTeamMemberInviteRequest | CreateTeamMemberInviteRequestDict,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Invite someone to a team. Sends `createTeamMemberInvite`.

        Args:
            team_id: The team.
            fields: The fields of the request, as a model or by their API names.
            extra: Fields missing from the pinned document, by their API names.

        Raises:
            RequestValidationError: The arguments are invalid; nothing was sent.
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.create_team_member_invite import OPERATION

        await self._send(OPERATION, fields, extra=extra, scope=team_id)

    async def remove(self, team_id: str, member_id: str) -> None:
        """Remove a member from a team. Sends `deleteTeamMember`.

        Args:
            team_id: The team.
            member_id: The member.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        from paasport_api.northflank.operations.delete_team_member import OPERATION

        await self._send(OPERATION, scope=team_id, memberId=member_id)
