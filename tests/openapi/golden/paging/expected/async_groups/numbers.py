"""Operations of Example tagged `numbers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paasport_runtime.contract import UNSET, AsyncRestApi

if TYPE_CHECKING:
    from paasport_runtime.contract import AsyncCursorPager, Unset

    from ..models.order import Order
    from ..operations.list_invoices import ListInvoicesResponse
    from ..operations.list_parts import ListPartsResponse


class AsyncNumbersGroup(AsyncRestApi):
    """Operations of Example tagged `numbers`."""

    def iter_customers(
        self,
        *,
        page_size: int | None = None,
        limit: int | None = None,
        resume_at: str | None = None,
    ) -> AsyncCursorPager[Order]:
        """Read the items of `list_customers` page by page; nothing is sent until iteration.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.list_customers import PAGES

        return self._pager(PAGES, page_size=page_size, limit=limit, resume_at=resume_at)

    def iter_invoices(
        self, *, page_size: int, limit: int | None = None, resume_at: str | None = None
    ) -> AsyncCursorPager[Order]:
        """Read the items of `list_invoices` page by page; nothing is sent until iteration.

        Args:
            page_size: Items per page.
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.list_invoices import PAGES

        return self._pager(PAGES, page_size=page_size, limit=limit, resume_at=resume_at)

    def iter_parts(
        self,
        *,
        page_size: int | None = None,
        limit: int | None = None,
        resume_at: str | None = None,
    ) -> AsyncCursorPager[ListPartsResponse]:
        """Read the items of `list_parts` page by page; nothing is sent until iteration.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.list_parts import PAGES

        return self._pager(PAGES, page_size=page_size, limit=limit, resume_at=resume_at)

    async def list_customers(
        self, *, limit: int | Unset = UNSET, offset: int | Unset = UNSET
    ) -> list[Order]:
        """`GET /customers` (listCustomers).

        Args:
            limit: 5 to 100.
            offset: At least 0.
        """
        from ..operations.list_customers import OPERATION

        return await self._execute(OPERATION, query={"limit": limit, "offset": offset})

    async def list_events(
        self, *, limit: int | Unset = UNSET, offset: int | Unset = UNSET
    ) -> list[Order]:
        """`GET /events` (listEvents).

        Args:
            limit: 5 to 100.
            offset: At least 0.
        """
        from ..operations.list_events import OPERATION

        return await self._execute(OPERATION, query={"limit": limit, "offset": offset})

    async def list_invoices(self, *, offset: int, count: int) -> ListInvoicesResponse:
        """`GET /invoices` (listInvoices)."""
        from ..operations.list_invoices import OPERATION

        return await self._execute(OPERATION, query={"offset": offset, "count": count})

    async def list_parts(
        self, *, page: int | Unset = UNSET, size: int | Unset = UNSET
    ) -> ListPartsResponse:
        """`GET /parts` (listParts)."""
        from ..operations.list_parts import OPERATION

        return await self._execute(OPERATION, query={"page": page, "size": size})
