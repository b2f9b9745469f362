"""Operations of Example tagged `limits`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import AsyncCursorPager, Unset

    from ..operations.list_uses import ListUsesResponse


class AsyncLimitsGroup(AsyncRestApi):
    """Operations of Example tagged `limits`."""

    def iter_uses(
        self,
        limit_: str,
        *,
        page_size_filter: str | Unset = UNSET,
        page_size: int | None = None,
        limit: int | None = None,
        resume_at: str | None = None,
    ) -> AsyncCursorPager[str]:
        """Read the items of `list_uses` page by page; nothing is sent until iteration.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.list_uses import PAGES

        return self._pager(
            PAGES,
            page_size=page_size,
            limit=limit,
            resume_at=resume_at,
            path={"limit": limit_},
            query={"page_size": page_size_filter},
        )

    async def list_uses(
        self,
        limit: str,
        *,
        page_size: str | Unset = UNSET,
        page: int | Unset = UNSET,
        per_page: int | Unset = UNSET,
    ) -> ListUsesResponse:
        """`GET /limits/{limit}/uses` (listUses).

        Args:
            per_page: At most 50.
        """
        from ..operations.list_uses import OPERATION

        return await self._execute(
            OPERATION,
            path={"limit": limit},
            query={"page_size": page_size, "page": page, "per_page": per_page},
        )
