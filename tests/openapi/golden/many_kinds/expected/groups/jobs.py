"""Operations of Example tagged `jobs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import RestApi

if TYPE_CHECKING:
    from ..models.ports import Ports


class JobsGroup(RestApi):
    """Operations of Example tagged `jobs`."""

    def list_jobs(self) -> list[Ports]:
        """`GET /jobs` (listJobs)."""
        from ..operations.list_jobs import OPERATION

        return self._execute(OPERATION)
