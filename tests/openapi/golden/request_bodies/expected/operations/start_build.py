"""`POST /builds` (startBuild)."""

from typing import TypeAlias

from paasport.runtime.models import RequestModel
from paasport.runtime.operations import RestOperation


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
