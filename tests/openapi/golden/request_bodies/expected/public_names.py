"""Every public name of the package. Type checkers read this; nothing imports it at run time."""

from __future__ import annotations

from .async_client import AsyncExampleApi as AsyncExampleApi
from .client import ExampleApi as ExampleApi
from .models.create_job_request_open import CreateJobRequestOpen as CreateJobRequestOpen
from .models.create_job_request_port import CreateJobRequestPort as CreateJobRequestPort
from .operations.create_job import CreateJobRequest as CreateJobRequest
from .operations.create_job import CreateJobResponse as CreateJobResponse
from .operations.create_sink import CreateSinkRequest as CreateSinkRequest
from .operations.create_sink import CreateSinkRequestA as CreateSinkRequestA
from .operations.create_sink import CreateSinkRequestB as CreateSinkRequestB
from .operations.create_sink import CreateSinkRequestC as CreateSinkRequestC
from .operations.create_sink import CreateSinkRequestD as CreateSinkRequestD
from .operations.create_sink import CreateSinkRequestE as CreateSinkRequestE
from .operations.start_build import StartBuildRequest as StartBuildRequest
from .operations.start_build import StartBuildRequestBranch as StartBuildRequestBranch
from .operations.start_build import StartBuildRequestPullRequestId as StartBuildRequestPullRequestId
from .request_types.create_job import CreateJobRequestDict as CreateJobRequestDict
from .request_types.create_job import CreateJobRequestOpenDict as CreateJobRequestOpenDict
from .request_types.create_job import CreateJobRequestPortDict as CreateJobRequestPortDict
from .request_types.create_sink import CreateSinkRequestADict as CreateSinkRequestADict
from .request_types.create_sink import CreateSinkRequestBDict as CreateSinkRequestBDict
from .request_types.create_sink import CreateSinkRequestCDict as CreateSinkRequestCDict
from .request_types.create_sink import CreateSinkRequestDDict as CreateSinkRequestDDict
from .request_types.create_sink import CreateSinkRequestEDict as CreateSinkRequestEDict
from .request_types.start_build import StartBuildRequestBranchDict as StartBuildRequestBranchDict
from .request_types.start_build import (
    StartBuildRequestPullRequestIdDict as StartBuildRequestPullRequestIdDict,
)

__all__ = [
    "AsyncExampleApi",
    "CreateJobRequest",
    "CreateJobRequestDict",
    "CreateJobRequestOpen",
    "CreateJobRequestOpenDict",
    "CreateJobRequestPort",
    "CreateJobRequestPortDict",
    "CreateJobResponse",
    "CreateSinkRequest",
    "CreateSinkRequestA",
    "CreateSinkRequestADict",
    "CreateSinkRequestB",
    "CreateSinkRequestBDict",
    "CreateSinkRequestC",
    "CreateSinkRequestCDict",
    "CreateSinkRequestD",
    "CreateSinkRequestDDict",
    "CreateSinkRequestE",
    "CreateSinkRequestEDict",
    "ExampleApi",
    "StartBuildRequest",
    "StartBuildRequestBranch",
    "StartBuildRequestBranchDict",
    "StartBuildRequestPullRequestId",
    "StartBuildRequestPullRequestIdDict",
]
