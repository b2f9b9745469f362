"""Operations of Example tagged `links`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import AsyncCursorPager, Unset

    from ..models.order import Order
    from ..operations.list_sheets import ListSheetsResponse
    from ..operations.list_tracks import ListTracksResponse


class AsyncLinksGroup(AsyncRestApi):
    """Operations of Example tagged `links`."""

    def iter_issues(
        self, *, limit: int | None = None, resume_at: str | None = None
    ) -> AsyncCursorPager[Order]:
        """Read the items of `list_issues` page by page; nothing is sent until iteration.

        Args:
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.list_issues import PAGES

        return self._pager(PAGES, page_size=None, limit=limit, resume_at=resume_at)

    def iter_sheets(
        self, *, limit: int | None = None, resume_at: str | None = None
    ) -> AsyncCursorPager[list[str]]:
        """Read the items of `list_sheets` page by page; nothing is sent until iteration.

        Args:
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.list_sheets import PAGES

        return self._pager(PAGES, page_size=None, limit=limit, resume_at=resume_at)

    def iter_tracks(
        self,
        *,
        page_size: int | None = None,
        limit: int | None = None,
        resume_at: str | None = None,
    ) -> AsyncCursorPager[Order]:
        """Read the items of `list_tracks` page by page; nothing is sent until iteration.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.list_tracks import PAGES

        return self._pager(PAGES, page_size=page_size, limit=limit, resume_at=resume_at)

    async def list_issues(self, *, page: int | Unset = UNSET) -> list[Order]:
        """`GET /issues` (listIssues)."""
        from ..operations.list_issues import OPERATION

        return await self._execute(OPERATION, query={"page": page})

    async def list_sheets(self, *, page: int | Unset = UNSET) -> ListSheetsResponse:
        """`GET /sheets` (listSheets)."""
        from ..operations.list_sheets import OPERATION

        return await self._execute(OPERATION, query={"page": page})

    async def list_tracks(
        self, *, limit: int | Unset = UNSET, offset: int | Unset = UNSET
    ) -> ListTracksResponse:
        """`GET /tracks` (listTracks).

        Args:
            limit: 5 to 100.
            offset: At least 0.
        """
        from ..operations.list_tracks import OPERATION

        return await self._execute(OPERATION, query={"limit": limit, "offset": offset})
