"""`POST /orders/search` (searchOrders)."""

from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import UNSET, Omittable, PagedOperation, RequestModel, RestOperation

from ..models.order import Order
from ..models.orders import Orders


class SearchOrdersRequest(RequestModel):
    words: str
    limit: Omittable[int] = UNSET
    cursor: str | None = None
    resume_at: Annotated[
        Omittable[str], Field(validation_alias="resume_at", serialization_alias="resume_at")
    ] = UNSET


OPERATION: RestOperation[Orders] = RestOperation(
    name="searchOrders",
    method="POST",
    path="/orders/search",
    body=SearchOrdersRequest,
    reply=Orders,
    envelope=None,
)

PAGES: PagedOperation[Order] = PagedOperation(
    operation=OPERATION,
    items=("orders",),
    next_cursor=("meta", "next_cursor"),
    cursor=("body", "cursor"),
    size=("body", "limit"),
)
