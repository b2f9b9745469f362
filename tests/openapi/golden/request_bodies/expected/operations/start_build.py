"""`POST /builds` (startBuild)."""

from typing import TypeAlias

from paasport_runtime.contract import RequestModel, RestOperation


class StartBuildRequestBranch(RequestModel):
    branch: str


class StartBuildRequestPullRequestId(RequestModel):
    pull_request_id: int


StartBuildRequest: TypeAlias = StartBuildRequestBranch | StartBuildRequestPullRequestId

OPERATION: RestOperation[None] = RestOperation(
    name="startBuild",
    method="POST",
    path="/builds",
    body=StartBuildRequest,
)
