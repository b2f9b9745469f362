"""Operations of Example tagged `team-members`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi

if TYPE_CHECKING:
    from pydantic import JsonValue

    from paasport_runtime.contract import Unset


class AsyncTeamMembersGroup(AsyncRestApi):
    """Operations of Example tagged `team-members`."""

    async def get_team_member(
        self, member_id: str, *, team_id: str | Unset = UNSET
    ) -> dict[str, JsonValue]:
        """`GET /v1/teams/{teamId}/members/{memberId}` (getTeamMember).

        Args:
            team_id: Defaults to the client's.
        """
        from ..operations.get_team_member import OPERATION

        return await self._execute(OPERATION, path={"memberId": member_id}, scope=team_id)
