"""Operations of Example tagged `shops`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, RestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import CursorPager, Unset

    from ..models.order import Order
    from ..operations.list_shops import ListShopsResponse


class ShopsGroup(RestApi):
    """Operations of Example tagged `shops`."""

    def iter_shops(self) -> None:
        """`POST /shops` (iterShops)."""
        from ..operations.iter_shops import OPERATION

        return self._execute(OPERATION)

    def iter_shops2(
        self,
        *,
        page_size: int | None = None,
        limit: int | None = None,
        resume_at: str | None = None,
    ) -> CursorPager[Order]:
        """Read the items of `list_shops` page by page; nothing is sent until iteration.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.list_shops import PAGES

        return self._pager(PAGES, page_size=page_size, limit=limit, resume_at=resume_at)

    def list_shops(
        self,
        *,
        limit: int | Unset = UNSET,
        starting_after: str | Unset = UNSET,
        ending_before: str | Unset = UNSET,
    ) -> ListShopsResponse:
        """`GET /shops` (listShops).

        Args:
            limit: 5 to 100.
        """
        from ..operations.list_shops import OPERATION

        return self._execute(
            OPERATION,
            query={
                "limit": limit,
                "starting_after": starting_after,
                "ending_before": ending_before,
            },
        )
