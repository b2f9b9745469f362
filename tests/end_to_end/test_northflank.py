"""Every method of the Northflank facade, against a server that judges by the pinned document."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from paasport import RequestValidationError, ResponseError
from paasport_api import northflank as models
from tests.end_to_end.conftest import TOKEN, options
from tests.support.clients import Caller
from tests.support.http_server import RecordingServer
from tests.support.openapi_platform import OpenApiPlatform

SHA = "4f1c2a349b0d4a568c7e0123456789ab01234567"
PLAN = {"deploymentPlan": "nf-compute-20"}

CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any], str, dict[str, str], Any, type]] = [
    (
        "create_project",
        ("Shop",),
        {"region": "europe-west", "description": "A shop", "color": "#0055ff"},
        "createProject",
        {},
        {
            "name": "Shop",
            "region": "europe-west",
            "description": "A shop",
            "color": "#0055ff",
        },
        models.CreateProjectResponse,
    ),
    (
        "create_project",
        ("Shop",),
        {"cluster_id": "mine"},
        "createProject",
        {},
        {"name": "Shop", "clusterId": "mine"},
        models.CreateProjectResponse,
    ),
    ("get_project", ("p",), {}, "getProject", {"projectId": "p"}, None, models.GetProjectResponse),
    (
        "create_build_service",
        ("p", "Builder"),
        {"repository_url": "https://github.com/owner/shop", "plan": "nf-compute-20"},
        "createServiceBuild",
        {"projectId": "p"},
        {
            "name": "Builder",
            "billing": PLAN,
            "vcsData": {"projectUrl": "https://github.com/owner/shop", "projectType": "github"},
            "buildSettings": {
                "dockerfile": {"dockerFilePath": "/Dockerfile", "dockerWorkDir": "/"}
            },
        },
        models.CreateServiceBuildResponse,
    ),
    (
        "create_build_service",
        ("p", "Builder"),
        {
            "repository_url": "https://gitlab.com/owner/shop",
            "provider": "gitlab",
            "plan": "nf-compute-20",
            "builder": "HEROKU_24",
            "work_dir": "/app",
            "branches": ["main", "feature/*"],
            "pull_requests": ["*"],
            "build_arguments": {"A": "1"},
            "description": "Builds the shop",
            "fields": {"billing": {"buildPlan": "nf-compute-400-16"}, "disabledCI": True},
        },
        "createServiceBuild",
        {"projectId": "p"},
        {
            "name": "Builder",
            "description": "Builds the shop",
            "billing": {**PLAN, "buildPlan": "nf-compute-400-16"},
            "vcsData": {"projectUrl": "https://gitlab.com/owner/shop", "projectType": "gitlab"},
            "buildSettings": {"buildpack": {"builder": "HEROKU_24", "buildContext": "/app"}},
            "buildConfiguration": {
                "branchRestrictions": ["main", "feature/*"],
                "prRestrictions": ["*"],
            },
            "buildArguments": {"A": "1"},
            "disabledCI": True,
        },
        models.CreateServiceBuildResponse,
    ),
    (
        "start_build",
        ("p", "s"),
        {},
        "startServiceBuild",
        {"projectId": "p", "serviceId": "s"},
        {},
        models.StartJobBuildResponse,
    ),
    (
        "start_build",
        ("p", "s"),
        {
            "branch": "main",
            "sha": SHA,
            "build_arguments": {"A": "1"},
            "dockerfile": "/docker/Dockerfile",
            "dockerfile_target": "web",
            "work_dir": "/app",
        },
        "startServiceBuild",
        {"projectId": "p", "serviceId": "s"},
        {
            "branch": "main",
            "sha": SHA,
            "overrides": {
                "buildArguments": {"A": "1"},
                "docker": {
                    "dockerFilePath": "/docker/Dockerfile",
                    "dockerfileTarget": "web",
                    "dockerWorkDir": "/app",
                },
            },
        },
        models.StartJobBuildResponse,
    ),
    (
        "start_build",
        ("p", "s"),
        {"pull_request_id": 7, "fields": {"overrides": {"buildFiles": {"/a": {"data": "x"}}}}},
        "startServiceBuild",
        {"projectId": "p", "serviceId": "s"},
        {"pullRequestId": 7, "overrides": {"buildFiles": {"/a": {"data": "x"}}}},
        models.StartJobBuildResponse,
    ),
    (
        "get_build",
        ("p", "s", "b"),
        {},
        "getServiceBuild",
        {"projectId": "p", "serviceId": "s", "buildId": "b"},
        None,
        models.GetJobBuildResponse,
    ),
    (
        "create_deployment_service",
        ("p", "Web"),
        {
            "plan": "nf-compute-20",
            "instances": 2,
            "image": "ghcr.io/owner/shop:1",
            "credentials": "ghcr",
            "command": "serve",
            "entrypoint": "/bin/sh",
            "ports": [{"name": "web", "internalPort": 80, "protocol": "HTTP", "public": True}],
            "environment": {"A": "1"},
            "description": "The shop",
        },
        "createServiceDeployment",
        {"projectId": "p"},
        {
            "name": "Web",
            "description": "The shop",
            "billing": PLAN,
            "deployment": {
                "instances": 2,
                "external": {"imagePath": "ghcr.io/owner/shop:1", "credentials": "ghcr"},
                "docker": {
                    "configType": "customEntrypointCustomCommand",
                    "customEntrypoint": "/bin/sh",
                    "customCommand": "serve",
                },
            },
            "ports": [{"name": "web", "internalPort": 80, "protocol": "HTTP", "public": True}],
            "runtimeEnvironment": {"A": "1"},
        },
        models.CreateServiceDeploymentResponse,
    ),
    (
        "create_deployment_service",
        ("p", "Web"),
        {
            "plan": "nf-compute-20",
            "source_id": "builder",
            "branch": "main",
            "sha": "latest",
            "command": "serve",
        },
        "createServiceDeployment",
        {"projectId": "p"},
        {
            "name": "Web",
            "billing": PLAN,
            "deployment": {
                "instances": 1,
                "internal": {"id": "builder", "branch": "main", "buildSHA": "latest"},
                "docker": {"configType": "customCommand", "customCommand": "serve"},
            },
        },
        models.CreateServiceDeploymentResponse,
    ),
    (
        "deploy_build",
        ("p", "s", "builder"),
        {"branch": "main"},
        "updateServiceDeployment",
        {"projectId": "p", "serviceId": "s"},
        {"internal": {"id": "builder", "branch": "main", "buildSHA": "latest"}},
        type(None),
    ),
    (
        "deploy_build",
        ("p", "s", "builder"),
        {"sha": SHA},
        "updateServiceDeployment",
        {"projectId": "p", "serviceId": "s"},
        {"internal": {"id": "builder", "buildSHA": SHA}},
        type(None),
    ),
    (
        "deploy_build",
        ("p", "s", "builder"),
        {"build_id": "b"},
        "updateServiceDeployment",
        {"projectId": "p", "serviceId": "s"},
        {"internal": {"id": "builder", "buildId": "b"}},
        type(None),
    ),
    (
        "deploy_image",
        ("p", "s", "nginx:1.27"),
        {"credentials": "hub"},
        "updateServiceDeployment",
        {"projectId": "p", "serviceId": "s"},
        {"external": {"imagePath": "nginx:1.27", "credentials": "hub"}},
        type(None),
    ),
    (
        "create_manual_job",
        ("p", "Migrate"),
        {
            "plan": "nf-compute-20",
            "image": "python:3.13",
            "entrypoint": "/bin/sh",
            "environment": {"A": "1"},
            "backoff_limit": 2,
            "active_deadline_seconds": 600,
            "run_on_source_change": "never",
        },
        "createJob",
        {"projectId": "p"},
        {
            "name": "Migrate",
            "billing": PLAN,
            "deployment": {
                "external": {"imagePath": "python:3.13"},
                "docker": {"configType": "customEntrypoint", "customEntrypoint": "/bin/sh"},
            },
            "runtimeEnvironment": {"A": "1"},
            "settings": {
                "backoffLimit": 2,
                "activeDeadlineSeconds": 600,
                "runOnSourceChange": "never",
            },
        },
        models.CreateJobResponse,
    ),
    (
        "create_cron_job",
        ("p", "Nightly"),
        {
            "plan": "nf-compute-20",
            "schedule": "0 4 * * *",
            "concurrency_policy": "forbid",
            "suspended": False,
            "source_id": "builder",
            "sha": SHA,
        },
        "createJob",
        {"projectId": "p"},
        {
            "name": "Nightly",
            "billing": PLAN,
            "deployment": {"internal": {"id": "builder", "buildSHA": SHA}},
            "settings": {
                "backoffLimit": 0,
                "cron": {
                    "schedule": "0 4 * * *",
                    "concurrencyPolicy": "forbid",
                    "suspended": False,
                },
            },
        },
        models.CreateJobResponse,
    ),
    (
        "run_job",
        ("p", "j"),
        {},
        "startJobRun",
        {"projectId": "p", "jobId": "j"},
        {},
        models.StartJobRunResponse,
    ),
    (
        "run_job",
        ("p", "j"),
        {
            "environment": {"A": "1"},
            "plan": "nf-compute-50",
            "branch": "main",
            "sha": "latest",
            "command": "migrate",
        },
        "startJobRun",
        {"projectId": "p", "jobId": "j"},
        {
            "runtimeEnvironment": {"A": "1"},
            "billing": {"deploymentPlan": "nf-compute-50"},
            "deployment": {
                "internal": {"branch": "main", "buildSHA": "latest"},
                "docker": {"configType": "customCommand", "customCommand": "migrate"},
            },
        },
        models.StartJobRunResponse,
    ),
    (
        "run_job",
        ("p", "j"),
        {"image": "python:3.13", "fields": {"runtimeFiles": {"/a": {"data": "x"}}}},
        "startJobRun",
        {"projectId": "p", "jobId": "j"},
        {
            "deployment": {"external": {"imagePath": "python:3.13"}},
            "runtimeFiles": {"/a": {"data": "x"}},
        },
        models.StartJobRunResponse,
    ),
    (
        "get_run",
        ("p", "j", "r"),
        {},
        "getJobRun",
        {"projectId": "p", "jobId": "j", "runId": "r"},
        None,
        models.GetJobRunResponse,
    ),
    ("addon_types", (), {}, "getAddonTypes", {}, None, models.GetAddonTypesResponse),
    (
        "create_addon",
        ("p", "Database"),
        {
            "type": "postgresql",
            "version": "16-latest",
            "plan": "nf-compute-20",
            "storage": 4096,
            "storage_class": "ssd",
            "tls": True,
            "external_access": False,
            "description": "The shop's data",
        },
        "createAddon",
        {"projectId": "p"},
        {
            "name": "Database",
            "description": "The shop's data",
            "type": "postgresql",
            "version": "16-latest",
            "billing": {**PLAN, "storage": 4096, "replicas": 1, "storageClass": "ssd"},
            "tlsEnabled": True,
            "externalAccessEnabled": False,
        },
        BaseModel,
    ),
    (
        "get_addon",
        ("p", "a"),
        {},
        "getAddon",
        {"projectId": "p", "addonId": "a"},
        None,
        models.GetAddonResponse,
    ),
    (
        "back_up_addon",
        ("p", "a"),
        {"name": "before the sale", "backup_type": "dump", "compression_type": "zstd"},
        "backupAddon",
        {"projectId": "p", "addonId": "a"},
        {"name": "before the sale", "backupType": "dump", "compressionType": "zstd"},
        models.BackupAddonResponse,
    ),
    (
        "back_up_addon",
        ("p", "a"),
        {},
        "backupAddon",
        {"projectId": "p", "addonId": "a"},
        {},
        models.BackupAddonResponse,
    ),
    (
        "get_backup",
        ("p", "a", "b"),
        {},
        "getAddonBackup",
        {"projectId": "p", "addonId": "a", "backupId": "b"},
        None,
        models.BackupAddonResponse,
    ),
]


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "operation", "path", "body", "kind"),
    CALLS,
    ids=[f"{call[0]}-{len(call[2])}" for call in CALLS],
)
def test_sends_its_operation_and_returns_its_result(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    server: RecordingServer,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    operation: str,
    path: dict[str, str],
    body: Any,
    kind: type,
) -> None:
    result = northflank(method, *arguments, **keywords)

    assert northflank_platform.calls == [(operation, path, {}, body)]
    assert isinstance(result, kind)
    (request,) = server.received
    assert request.headers["authorization"] == f"Bearer {TOKEN}"


def test_a_team_is_part_of_the_path(way: str, server: RecordingServer) -> None:
    platform = OpenApiPlatform(f"Bearer {TOKEN}")
    server.answers(platform)
    caller = Caller(way, "Northflank", options(server, team_id="my team"))

    caller("get_project", "p")
    caller("addon_types")

    assert platform.calls == [
        ("getProjectForTeam", {"teamId": "my team", "projectId": "p"}, {}, None),
        ("getAddonTypes", {}, {}, None),
    ]


def _page(names: list[str], cursor: str | None) -> dict[str, Any]:
    projects = [
        {"id": name, "name": name, "uid": name, "lifecycleStatus": "active"} for name in names
    ]
    pagination: dict[str, Any] = {"hasNextPage": cursor is not None, "count": len(names)}
    if cursor is not None:
        pagination["cursor"] = cursor
    return {"data": {"projects": projects}, "pagination": pagination}


def test_every_page_of_projects_is_read(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["listProjects"] = [
        _page(["a", "b"], "c1"),
        _page([], "c2"),
        _page(["c"], None),
    ]

    projects = northflank("list_projects")

    assert [project.name for project in projects] == ["a", "b", "c"]
    assert [call[2] for call in northflank_platform.calls] == [
        {},
        {"cursor": "c1"},
        {"cursor": "c2"},
    ]


@pytest.mark.parametrize("cursor", ["c1", None])
def test_a_cursor_that_does_not_move_ends_the_reading(
    northflank: Caller, northflank_platform: OpenApiPlatform, cursor: str | None
) -> None:
    stuck = _page(["a"], cursor)
    stuck["pagination"]["hasNextPage"] = True
    northflank_platform.replies["listProjects"] = [stuck] * 9

    with pytest.raises(ResponseError, match="listProjects: the server promises a further page"):
        northflank("list_projects")

    assert len(northflank_platform.calls) == (2 if cursor else 1)


REFUSED: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    (
        "create_project",
        ("Shop",),
        {"region": "europe-west", "cluster_id": "mine"},
        "region and cluster_id exclude each other",
    ),
    (
        "start_build",
        ("p", "s"),
        {"branch": "main", "pull_request_id": 7},
        "branch and pull_request_id exclude each other",
    ),
    (
        "create_build_service",
        ("p", "Builder"),
        {
            "repository_url": "https://github.com/owner/shop",
            "plan": "nf-compute-20",
            "dockerfile": "/Dockerfile",
            "builder": "HEROKU_24",
        },
        "dockerfile and builder exclude each other",
    ),
    (
        "create_deployment_service",
        ("p", "Web"),
        {"plan": "nf-compute-20", "image": "nginx:1.27", "source_id": "builder"},
        "image and source_id exclude each other",
    ),
    (
        "create_manual_job",
        ("p", "Migrate"),
        {"plan": "nf-compute-20", "image": "nginx:1.27", "sha": "latest"},
        "image and sha exclude each other",
    ),
    (
        "deploy_build",
        ("p", "s", "builder"),
        {"sha": SHA, "build_id": "b"},
        "sha and build_id exclude each other",
    ),
    (
        "run_job",
        ("p", "j"),
        {"credentials": "ghcr", "branch": "main"},
        "credentials has no meaning without image",
    ),
    (
        "run_job",
        ("p", "j"),
        {"environment": {"A": "1"}, "fields": {"runtimeEnvironment": {"A": "2"}}},
        "fields and another argument both set runtimeEnvironment.A",
    ),
    ("start_build", ("p", "s"), {"sha": "abc"}, "at least 40 characters"),
    ("get_project", ("",), {}, "projectId"),
    (
        "create_addon",
        ("p", "Database"),
        {"type": "postgresql", "version": "16", "plan": "x", "storage": 1, "fields": {"colour": 1}},
        "colour",
    ),
]


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "reason"),
    REFUSED,
    ids=[f"{r[0]}-{r[3][:20]}" for r in REFUSED],
)
def test_what_does_not_fit_is_not_sent(
    northflank: Caller,
    server: RecordingServer,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    reason: str,
) -> None:
    with pytest.raises(RequestValidationError, match="nothing was sent") as caught:
        northflank(method, *arguments, **keywords)

    assert reason in str(caught.value)
    assert caught.value.problems
    assert server.received == []


def test_generated_methods_take_keywords(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank("api.services.start_service_build", "p", "s", pull_request_id=7, sha=SHA)

    assert northflank_platform.calls[0][3] == {"pullRequestId": 7, "sha": SHA}
