"""`GET /plan` (getPlan)."""

from paasport_runtime.contract import ResponseModel, RestOperation

from ..models.node import Node


class GetPlanResponse(ResponseModel):
    nodes: list[Node]
    last_node: Node | None = None


OPERATION: RestOperation[GetPlanResponse] = RestOperation(
    name="getPlan",
    method="GET",
    path="/plan",
    reply=GetPlanResponse,
    envelope=None,
)
