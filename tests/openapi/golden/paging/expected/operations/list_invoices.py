"""`GET /invoices` (listInvoices)."""

from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import PagedOperation, Parameter, ResponseModel, RestOperation

from ..models.order import Order


class ListInvoicesResponse(ResponseModel):
    invoices: list[Order] | None = None
    total_count: Annotated[
        int | None, Field(validation_alias="total_count", serialization_alias="total_count")
    ] = None


OPERATION: RestOperation[ListInvoicesResponse] = RestOperation(
    name="listInvoices",
    method="GET",
    path="/invoices",
    parameters=(
        Parameter("offset", "query", annotation=int, required=True),
        Parameter("count", "query", annotation=int, required=True),
    ),
    reply=ListInvoicesResponse,
    envelope=None,
)

PAGES: PagedOperation[Order] = PagedOperation(
    operation=OPERATION,
    items=("invoices",),
    offset=("query", "offset"),
    total=("total_count",),
    size=("query", "count"),
    sends_first=True,
)
