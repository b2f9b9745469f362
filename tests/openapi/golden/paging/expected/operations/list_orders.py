"""`GET /orders` (listOrders)."""

from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import PagedOperation, Parameter, RestOperation

from ..models.order import Order
from ..models.orders import Orders

OPERATION: RestOperation[Orders] = RestOperation(
    name="listOrders",
    method="GET",
    path="/orders",
    parameters=(
        Parameter("cursor", "query", annotation=str),
        Parameter("limit", "query", annotation=Annotated[int, Field(ge=5, le=100)]),
        Parameter("status", "query", annotation=str),
    ),
    reply=Orders,
    envelope=None,
)

PAGES: PagedOperation[Order] = PagedOperation(
    operation=OPERATION,
    items=("orders",),
    next_cursor=("meta", "next_cursor"),
    cursor=("query", "cursor"),
    size=("query", "limit"),
    least_size=5,
    most_size=100,
)
