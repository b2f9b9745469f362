"""`GET /orders/old` (getOldOrders)."""

from paasport_runtime.contract import PagedOperation, Parameter, RestOperation

from ..models.order import Order
from ..models.orders import Orders

OPERATION: RestOperation[Orders] = RestOperation(
    name="getOldOrders",
    method="GET",
    path="/orders/old",
    parameters=(Parameter("cursor", "query", annotation=str),),
    reply=Orders,
    envelope=None,
)

PAGES: PagedOperation[Order] = PagedOperation(
    operation=OPERATION,
    items=("orders",),
    next_cursor=("meta", "next_cursor"),
    cursor=("query", "cursor"),
)
