"""Operations of Example tagged `billing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import Unset


class AsyncBillingGroup(AsyncRestApi):
    """Operations of Example tagged `billing`."""

    async def get_usage(
        self,
        timestamp: str,
        *,
        team_id_filter: str | Unset = UNSET,
        team_id: str | None | Unset = UNSET,
    ) -> list[float]:
        """`GET /v1/usage/{timestamp}` (getUsage).

        Args:
            team_id_filter: The query parameter `teamId`.
            team_id: Defaults to the client's; `None` requests `/v1/usage/{timestamp}`.
        """
        from ..operations.get_usage import OPERATION

        return await self._execute(
            OPERATION,
            path={"timestamp": timestamp},
            query={"teamId": team_id_filter},
            scope=team_id,
        )
