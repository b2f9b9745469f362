"""`GET /events` (listEvents)."""

from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import Parameter, RestOperation

from ..models.order import Order

OPERATION: RestOperation[list[Order]] = RestOperation(
    name="listEvents",
    method="GET",
    path="/events",
    parameters=(
        Parameter("limit", "query", annotation=Annotated[int, Field(ge=5, le=100)]),
        Parameter("offset", "query", annotation=Annotated[int, Field(ge=0)]),
    ),
    reply=list[Order],
    envelope=None,
)
