"""The module of each public name; loaded when the first one is asked for."""

from __future__ import annotations

from paasport_runtime.contract import lazy_exports

find_export, list_exports = lazy_exports(
    __name__.rpartition(".")[0],
    {
        "AsyncExampleApi": "async_client",
        "CreateJobRequest": "operations.create_job",
        "CreateJobRequestDict": "request_types.create_job",
        "CreateJobRequestOpen": "models.create_job_request_open",
        "CreateJobRequestOpenDict": "request_types.create_job",
        "CreateJobRequestPort": "models.create_job_request_port",
        "CreateJobRequestPortDict": "request_types.create_job",
        "CreateJobResponse": "operations.create_job",
        "CreateSinkRequest": "operations.create_sink",
        "CreateSinkRequestA": "operations.create_sink",
        "CreateSinkRequestADict": "request_types.create_sink",
        "CreateSinkRequestB": "operations.create_sink",
        "CreateSinkRequestBDict": "request_types.create_sink",
        "CreateSinkRequestC": "operations.create_sink",
        "CreateSinkRequestCDict": "request_types.create_sink",
        "CreateSinkRequestD": "operations.create_sink",
        "CreateSinkRequestDDict": "request_types.create_sink",
        "CreateSinkRequestE": "operations.create_sink",
        "CreateSinkRequestEDict": "request_types.create_sink",
        "ExampleApi": "client",
        "StartBuildRequest": "operations.start_build",
        "StartBuildRequestBranch": "operations.start_build",
        "StartBuildRequestBranchDict": "request_types.start_build",
        "StartBuildRequestPullRequestId": "operations.start_build",
        "StartBuildRequestPullRequestIdDict": "request_types.start_build",
    },
)
