"""`POST /jobs/{jobId}` (createJob)."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from paasport_runtime.contract import (
    UNSET,
    Omittable,
    Parameter,
    RequestModel,
    ResponseModel,
    RestOperation,
    later,
)
from paasport_runtime.scalars import DateTime, Json

if TYPE_CHECKING:
    from ..models.create_job_request_open import CreateJobRequestOpen
    from ..models.create_job_request_port import CreateJobRequestPort
else:
    CreateJobRequestOpen = later(
        __package__, "..models.create_job_request_open", "CreateJobRequestOpen"
    )
    CreateJobRequestPort = later(
        __package__, "..models.create_job_request_port", "CreateJobRequestPort"
    )


class CreateJobRequest(RequestModel):
    """What a job is made of."""

    name: Annotated[str, Field(max_length=39, min_length=3, pattern="^([a-z])[0-9]*$")]
    plan: Literal["small", "large"]
    """Its size."""
    path: Omittable[str] = UNSET
    """Left to the server: matches `^((?!\\.\\.).)*$`."""
    free: Annotated[Omittable[str], Field(pattern="^[^?:@$\\~ \\[\\]{}]*$")] = UNSET
    retries: Annotated[Omittable[int], Field(ge=0, le=10)] = UNSET
    ratio: Annotated[Omittable[float], Field(gt=0.0)] = UNSET
    tags: Omittable[Annotated[list[Annotated[str, Field(max_length=8)]], Field(max_length=5)]] = (
        UNSET
    )
    env: Omittable[dict[str, str]] = UNSET
    extra: Omittable[dict[str, Json]] = UNSET
    at: Omittable[DateTime] = UNSET
    items: Omittable[list[Json]] = UNSET
    ports: Omittable[list[CreateJobRequestPort]] = UNSET
    open: Omittable[CreateJobRequestOpen] = UNSET


class CreateJobResponse(ResponseModel):
    id: str | None = None


OPERATION: RestOperation[CreateJobResponse] = RestOperation(
    name="createJob",
    method="POST",
    path="/jobs/{jobId}",
    parameters=(
        Parameter("jobId", "path", annotation=str),
        Parameter("name", "query", annotation=str),
    ),
    body=CreateJobRequest,
    reply=CreateJobResponse,
    envelope=None,
)
