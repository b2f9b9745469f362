"""`GET /limits/{limit}/uses` (listUses)."""

from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import PagedOperation, Parameter, ResponseModel, RestOperation


class ListUsesResponsePagination(ResponseModel):
    total_pages: Annotated[
        int | None, Field(validation_alias="total_pages", serialization_alias="total_pages")
    ] = None


class ListUsesResponse(ResponseModel):
    items: list[str] | None = None
    warnings: list[str] | None = None
    pagination: ListUsesResponsePagination | None = None


OPERATION: RestOperation[ListUsesResponse] = RestOperation(
    name="listUses",
    method="GET",
    path="/limits/{limit}/uses",
    parameters=(
        Parameter("limit", "path", annotation=str),
        Parameter("page_size", "query", annotation=str),
        Parameter("page", "query", annotation=int),
        Parameter("per_page", "query", annotation=Annotated[int, Field(le=50)]),
    ),
    reply=ListUsesResponse,
    envelope=None,
)

PAGES: PagedOperation[str] = PagedOperation(
    operation=OPERATION,
    items=("items",),
    page=("query", "page"),
    total_pages=("pagination", "total_pages"),
    size=("query", "per_page"),
    most_size=50,
)
