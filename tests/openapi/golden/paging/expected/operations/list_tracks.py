"""`GET /tracks` (listTracks)."""

from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import PagedOperation, Parameter, ResponseModel, RestOperation

from ..models.order import Order


class ListTracksResponse(ResponseModel):
    items: list[Order] | None = None
    next: str | None = None
    """The URL of the next page."""
    total: int | None = None


OPERATION: RestOperation[ListTracksResponse] = RestOperation(
    name="listTracks",
    method="GET",
    path="/tracks",
    parameters=(
        Parameter("limit", "query", annotation=Annotated[int, Field(ge=5, le=100)]),
        Parameter("offset", "query", annotation=Annotated[int, Field(ge=0)]),
    ),
    reply=ListTracksResponse,
    envelope=None,
)

PAGES: PagedOperation[Order] = PagedOperation(
    operation=OPERATION,
    items=("items",),
    next_link=("next",),
    size=("query", "limit"),
    least_size=5,
    most_size=100,
)
