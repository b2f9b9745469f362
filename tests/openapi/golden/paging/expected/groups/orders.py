"""Operations of Example tagged `orders`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import deprecated

from paasport_runtime.contract import UNSET, RestApi, merge_fields

if TYPE_CHECKING:
    from typing import Any, overload

    from paasport_runtime.contract import CursorPager, Unset

    from ..models.order import Order
    from ..models.orders import Orders
    from ..operations.search_orders import SearchOrdersRequest
    from ..request_types.search_orders import SearchOrdersRequestDict


class OrdersGroup(RestApi):
    """Operations of Example tagged `orders`."""

    @deprecated("Example has deprecated getOldOrders.")
    def get_old_orders(self, *, cursor: str | Unset = UNSET) -> Orders:
        """`GET /orders/old` (getOldOrders)."""
        from ..operations.get_old_orders import OPERATION

        return self._execute(OPERATION, query={"cursor": cursor})

    def get_orders(self, *, cursor: str | Unset = UNSET) -> Orders:
        """`GET /orders/mine` (getOrders)."""
        from ..operations.get_orders import OPERATION

        return self._execute(OPERATION, query={"cursor": cursor})

    def iter_get_orders(
        self, *, limit: int | None = None, resume_at: str | None = None
    ) -> CursorPager[Order]:
        """Read the items of `get_orders` page by page; nothing is sent until iteration.

        Args:
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.get_orders import PAGES

        return self._pager(PAGES, page_size=None, limit=limit, resume_at=resume_at)

    @deprecated("Example has deprecated getOldOrders.")
    def iter_old_orders(
        self, *, limit: int | None = None, resume_at: str | None = None
    ) -> CursorPager[Order]:
        """Read the items of `get_old_orders` page by page; nothing is sent until iteration.

        Args:
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.get_old_orders import PAGES

        return self._pager(PAGES, page_size=None, limit=limit, resume_at=resume_at)

    def iter_orders(
        self,
        *,
        status: str | Unset = UNSET,
        page_size: int | None = None,
        limit: int | None = None,
        resume_at: str | None = None,
    ) -> CursorPager[Order]:
        """Read the items of `list_orders` page by page; nothing is sent until iteration.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.list_orders import PAGES

        return self._pager(
            PAGES, page_size=page_size, limit=limit, resume_at=resume_at, query={"status": status}
        )

    if TYPE_CHECKING:

        @overload
        def iter_search_orders(
            self,
            body: SearchOrdersRequest | SearchOrdersRequestDict,
            *,
            page_size: int | None = None,
            limit: int | None = None,
            resume_at: str | None = None,
        ) -> CursorPager[Order]: ...

        @overload
        def iter_search_orders(
            self,
            *,
            words: str,
            resume_at_: str | Unset = UNSET,
            page_size: int | None = None,
            limit: int | None = None,
            resume_at: str | None = None,
        ) -> CursorPager[Order]: ...

    def iter_search_orders(
        self,
        body: Any = UNSET,
        *,
        page_size: int | None = None,
        limit: int | None = None,
        resume_at: str | None = None,
        **fields: Any,
    ) -> CursorPager[Order]:
        """Read the items of `search_orders` page by page; nothing is sent until iteration.

        Args:
            page_size: Items per page; by default the server chooses.
            limit: The maximum number of items.
            resume_at: Where to start: the `position` of previously read pages.
            Others: As in that method.
        """
        from ..operations.search_orders import PAGES

        body = merge_fields(
            "iter_search_orders", body, fields, {"limit_": "limit", "resume_at_": "resume_at"}
        )
        return self._pager(PAGES, page_size=page_size, limit=limit, resume_at=resume_at, body=body)

    def list_orders(
        self,
        *,
        cursor: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        status: str | Unset = UNSET,
    ) -> Orders:
        """All orders.

        `GET /orders` (listOrders).

        Args:
            limit: 5 to 100.
            status: Only these.
        """
        from ..operations.list_orders import OPERATION

        return self._execute(OPERATION, query={"cursor": cursor, "limit": limit, "status": status})

    if TYPE_CHECKING:

        @overload
        def search_orders(self, body: SearchOrdersRequest | SearchOrdersRequestDict) -> Orders: ...

        @overload
        def search_orders(
            self,
            *,
            words: str,
            limit: int | Unset = UNSET,
            cursor: str | None | Unset = UNSET,
            resume_at: str | Unset = UNSET,
        ) -> Orders: ...

    def search_orders(self, body: Any = UNSET, **fields: Any) -> Orders:
        """`POST /orders/search` (searchOrders).

        Args:
            body: The request body, as a model or a dictionary, or its fields as keywords.
        """
        from ..operations.search_orders import OPERATION

        body = merge_fields("search_orders", body, fields, {})
        return self._execute(OPERATION, body=body)
