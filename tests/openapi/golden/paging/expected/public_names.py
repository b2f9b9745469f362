"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.order import Order as Order
from .models.orders import Orders as Orders
from .models.orders import OrdersMeta as OrdersMeta
from .operations.get_order_with_its_lines import (
    GetOrderWithItsLinesResponse as GetOrderWithItsLinesResponse,
)
from .operations.list_changes_of_two_kinds import (
    ListChangesOfTwoKindsResponse as ListChangesOfTwoKindsResponse,
)
from .operations.list_invoices import ListInvoicesResponse as ListInvoicesResponse
from .operations.list_logs_after_a_time import (
    ListLogsAfterATimeResponse as ListLogsAfterATimeResponse,
)
from .operations.list_parts import ListPartsResponse as ListPartsResponse
from .operations.list_sheets import ListSheetsResponse as ListSheetsResponse
from .operations.list_sheets import ListSheetsResponseTables as ListSheetsResponseTables
from .operations.list_shops import ListShopsResponse as ListShopsResponse
from .operations.list_tracks import ListTracksResponse as ListTracksResponse
from .operations.list_uses import ListUsesResponse as ListUsesResponse
from .operations.list_uses import ListUsesResponsePagination as ListUsesResponsePagination
from .operations.search_orders import SearchOrdersRequest as SearchOrdersRequest
from .request_types.search_orders import SearchOrdersRequestDict as SearchOrdersRequestDict

__all__ = [
    "AsyncExampleApi",
    "ExampleApi",
    "GetOrderWithItsLinesResponse",
    "ListChangesOfTwoKindsResponse",
    "ListInvoicesResponse",
    "ListLogsAfterATimeResponse",
    "ListPartsResponse",
    "ListSheetsResponse",
    "ListSheetsResponseTables",
    "ListShopsResponse",
    "ListTracksResponse",
    "ListUsesResponse",
    "ListUsesResponsePagination",
    "Order",
    "Orders",
    "OrdersMeta",
    "SearchOrdersRequest",
    "SearchOrdersRequestDict",
]
