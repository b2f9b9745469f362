"""Operations of Example tagged `jobs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import AsyncRestApi

if TYPE_CHECKING:
    from ..models.ports import Ports


class AsyncJobsGroup(AsyncRestApi):
    """Operations of Example tagged `jobs`."""

    async def list_jobs(self) -> list[Ports]:
        """`GET /jobs` (listJobs)."""
        from ..operations.list_jobs import OPERATION

        return await self._execute(OPERATION)
