"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "ExampleApi": "client",
        "GetOrderWithItsLinesResponse": "operations.get_order_with_its_lines",
        "ListChangesOfTwoKindsResponse": "operations.list_changes_of_two_kinds",
        "ListInvoicesResponse": "operations.list_invoices",
        "ListLogsAfterATimeResponse": "operations.list_logs_after_a_time",
        "ListPartsResponse": "operations.list_parts",
        "ListSheetsResponse": "operations.list_sheets",
        "ListSheetsResponseTables": "operations.list_sheets",
        "ListShopsResponse": "operations.list_shops",
        "ListTracksResponse": "operations.list_tracks",
        "ListUsesResponse": "operations.list_uses",
        "ListUsesResponsePagination": "operations.list_uses",
        "Order": "models.order",
        "Orders": "models.orders",
        "OrdersMeta": "models.orders",
        "SearchOrdersRequest": "operations.search_orders",
        "SearchOrdersRequestDict": "request_types.search_orders",
    },
)
