"""Operations of Example tagged `projects`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import deprecated

from paasport_runtime.contract import UNSET, AsyncRestApi

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from paasport_runtime.contract import Page, Unset

    from ..operations.list_projects import ListProjectsResponse


class AsyncProjectsGroup(AsyncRestApi):
    """Operations of Example tagged `projects`."""

    @deprecated("Example has deprecated deleteProject.")
    async def delete_project(self, project_id: str, *, x_reason: str | Unset = UNSET) -> None:
        """`DELETE /v1/projects/{projectId}` (deleteProject)."""
        from ..operations.delete_project import OPERATION

        return await self._execute(
            OPERATION, path={"projectId": project_id}, headers={"X-Reason": x_reason}
        )

    async def list_projects(
        self,
        *,
        per_page: int | Unset = UNSET,
        cursor: str | Unset = UNSET,
        kinds: Sequence[Literal["open", "closed"]] | Unset = UNSET,
        team_id: str | None | Unset = UNSET,
    ) -> Page[ListProjectsResponse]:
        """List projects

        All projects of the account, a page at a time.

        `GET /v1/projects` (listProjects).

        Required permission: Projects > Read.

        Args:
            per_page: 1 to 100.
            cursor: Where to go on.
            team_id: The client's own where left out; `None` asks for `/v1/projects`.
        """
        from ..operations.list_projects import OPERATION

        return await self._execute(
            OPERATION, query={"per_page": per_page, "cursor": cursor, "kinds": kinds}, scope=team_id
        )
