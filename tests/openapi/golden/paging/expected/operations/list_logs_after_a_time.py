"""`GET /logs` (listLogsAfterATime)."""

from typing import Annotated

from pydantic import Field

from paasport_runtime.contract import Parameter, ResponseModel, RestOperation
from paasport_runtime.scalars import DateTime

from ..models.order import Order


class ListLogsAfterATimeResponse(ResponseModel):
    logs: list[Order] | None = None
    has_more: Annotated[
        bool | None, Field(validation_alias="has_more", serialization_alias="has_more")
    ] = None


OPERATION: RestOperation[ListLogsAfterATimeResponse] = RestOperation(
    name="listLogsAfterATime",
    method="GET",
    path="/logs",
    parameters=(
        Parameter("after", "query", annotation=DateTime),
        Parameter("limit", "query", annotation=Annotated[int, Field(ge=5, le=100)]),
    ),
    reply=ListLogsAfterATimeResponse,
    envelope=None,
)
