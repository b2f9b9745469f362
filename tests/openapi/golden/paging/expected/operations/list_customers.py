"""`GET /customers` (listCustomers)."""

from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import PagedOperation, Parameter, RestOperation

from ..models.order import Order

OPERATION: RestOperation[list[Order]] = RestOperation(
    name="listCustomers",
    method="GET",
    path="/customers",
    parameters=(
        Parameter("limit", "query", annotation=Annotated[int, Field(ge=5, le=100)]),
        Parameter("offset", "query", annotation=Annotated[int, Field(ge=0)]),
    ),
    reply=list[Order],
    envelope=None,
)

PAGES: PagedOperation[Order] = PagedOperation(
    operation=OPERATION,
    offset=("query", "offset"),
    size=("query", "limit"),
    least_size=5,
    most_size=100,
)
