"""`GET /shops` (listShops)."""

from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import PagedOperation, Parameter, ResponseModel, RestOperation

from ..models.order import Order


class ListShopsResponse(ResponseModel):
    data: list[Order] | None = None
    has_more: Annotated[
        bool | None, Field(validation_alias="has_more", serialization_alias="has_more")
    ] = None


OPERATION: RestOperation[ListShopsResponse] = RestOperation(
    name="listShops",
    method="GET",
    path="/shops",
    parameters=(
        Parameter("limit", "query", annotation=Annotated[int, Field(ge=5, le=100)]),
        Parameter("starting_after", "query", annotation=str),
        Parameter("ending_before", "query", annotation=str),
    ),
    reply=ListShopsResponse,
    envelope=None,
)

PAGES: PagedOperation[Order] = PagedOperation(
    operation=OPERATION,
    items=("data",),
    last_item=("id",),
    cursor=("query", "starting_after"),
    has_more=("has_more",),
    size=("query", "limit"),
    least_size=5,
    most_size=100,
)
