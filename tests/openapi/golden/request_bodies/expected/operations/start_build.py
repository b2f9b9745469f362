"""`POST /builds` (startBuild)."""

from typing import Annotated, TypeAlias

from pydantic import Field

from paasport.runtime.models import RequestModel
from paasport.runtime.operations import RestOperation


class StartBuildRequestBranch(RequestModel):
    branch: str


class StartBuildRequestPullRequestId(RequestModel):
    pull_request_id: Annotated[
        int, Field(validation_alias="pullRequestId", serialization_alias="pullRequestId")
    ]


StartBuildRequest: TypeAlias = StartBuildRequestBranch | StartBuildRequestPullRequestId

OPERATION: RestOperation[None] = RestOperation(
    name="startBuild",
    method="POST",
    path="/builds",
    body=StartBuildRequest,
)
