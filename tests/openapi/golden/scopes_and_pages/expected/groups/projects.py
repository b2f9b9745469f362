"""Operations of Example tagged `projects`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import deprecated

from paasport_runtime.contract import UNSET, RestApi

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from paasport_runtime.contract import CursorPager, Page, Unset

    from ..operations.list_projects import ListProjectsResponse, ListProjectsResponseProject


class ProjectsGroup(RestApi):
    """Operations of Example tagged `projects`."""

    @deprecated("Example has deprecated deleteProject.")
    def delete_project(self, project_id: str, *, x_reason: str | Unset = UNSET) -> None:
        """`DELETE /v1/projects/{projectId}` (deleteProject)."""
        from ..operations.delete_project import OPERATION

        return self._execute(
            OPERATION, path={"projectId": project_id}, headers={"X-Reason": x_reason}
        )

    def iter_projects(
        self,
        *,
        kinds: Sequence[Literal["open", "closed"]] | Unset = UNSET,
        team_id: str | None | Unset = UNSET,
        page_size: int | None = None,
        limit: int | None = None,
        resume_at: str | None = None,
    ) -> CursorPager[ListProjectsResponseProject]:
        """Read the items of `list_projects` page by page; nothing is sent until iteration.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.list_projects import PAGES

        return self._pager(
            PAGES,
            page_size=page_size,
            limit=limit,
            resume_at=resume_at,
            query={"kinds": kinds},
            scope=team_id,
        )

    def list_projects(
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
            team_id: Defaults to the client's; `None` requests `/v1/projects`.
        """
        from ..operations.list_projects import OPERATION

        return self._execute(
            OPERATION, query={"per_page": per_page, "cursor": cursor, "kinds": kinds}, scope=team_id
        )
