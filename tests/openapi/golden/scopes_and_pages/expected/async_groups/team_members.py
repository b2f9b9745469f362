"""Operations of Example tagged `team-members`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport.runtime.api import AsyncRestApi
from paasport.runtime.unset import UNSET

if TYPE_CHECKING:
    from pydantic import JsonValue

    from paasport.runtime.unset import Unset


class AsyncTeamMembersGroup(AsyncRestApi):
    """Operations of Example tagged `team-members`."""

    async def get_team_member(
        self, member_id: str, *, team_id: str | Unset = UNSET
    ) -> dict[str, JsonValue]:
        """`GET /v1/teams/{teamId}/members/{memberId}` (getTeamMember).

        Args:
            team_id: The client's own where left out.
        """
        from ..operations.get_team_member import OPERATION

        return await self._execute(OPERATION, path={"memberId": member_id}, scope=team_id)
