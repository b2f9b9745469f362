"""Every method of the Northflank facade, against a server that judges by the pinned document."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel

from paasport import RequestValidationError
from paasport.errors import BadRequest, ResponseValidationError
from paasport_api import northflank as models
from tests.end_to_end.conftest import TOKEN, options
from tests.support.clients import Caller
from tests.support.http_server import RecordingServer, json_answer
from tests.support.openapi_platform import OpenApiPlatform
from tests.support.outcomes import outcome

SHA = "4f1c2a349b0d4a568c7e0123456789ab01234567"
PLAN = {"deploymentPlan": "nf-compute-20"}

CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any], str, dict[str, str], Any, type]] = [
    (
        "projects.create",
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
        "projects.create",
        ("Shop",),
        {"cluster_id": "mine"},
        "createProject",
        {},
        {"name": "Shop", "clusterId": "mine"},
        models.CreateProjectResponse,
    ),
    ("projects.get", ("p",), {}, "getProject", {"projectId": "p"}, None, models.GetProjectResponse),
    (
        "services.create_build",
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
        "services.create_build",
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
        "builds.start",
        ("p", "s"),
        {},
        "startServiceBuild",
        {"projectId": "p", "serviceId": "s"},
        {},
        models.StartJobBuildResponse,
    ),
    (
        "builds.start",
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
        "builds.start",
        ("p", "s"),
        {"pull_request_id": 7, "fields": {"overrides": {"buildFiles": {"/a": {"data": "x"}}}}},
        "startServiceBuild",
        {"projectId": "p", "serviceId": "s"},
        {"pullRequestId": 7, "overrides": {"buildFiles": {"/a": {"data": "x"}}}},
        models.StartJobBuildResponse,
    ),
    (
        "builds.get",
        ("p", "s", "b"),
        {},
        "getServiceBuild",
        {"projectId": "p", "serviceId": "s", "buildId": "b"},
        None,
        models.GetJobBuildResponse,
    ),
    (
        "services.create_deployment",
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
        "services.create_deployment",
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
        "jobs.create_manual",
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
        "jobs.create_cron",
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
        "jobs.run",
        ("p", "j"),
        {},
        "startJobRun",
        {"projectId": "p", "jobId": "j"},
        {},
        models.StartJobRunResponse,
    ),
    (
        "jobs.run",
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
        "jobs.run",
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
        "runs.get",
        ("p", "j", "r"),
        {},
        "getJobRun",
        {"projectId": "p", "jobId": "j", "runId": "r"},
        None,
        models.GetJobRunResponse,
    ),
    ("addons.types", (), {}, "getAddonTypes", {}, None, models.GetAddonTypesResponse),
    (
        "addons.create",
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
        "addons.get",
        ("p", "a"),
        {},
        "getAddon",
        {"projectId": "p", "addonId": "a"},
        None,
        models.GetAddonResponse,
    ),
    (
        "backups.create",
        ("p", "a"),
        {"name": "before the sale", "backup_type": "dump", "compression_type": "zstd"},
        "backupAddon",
        {"projectId": "p", "addonId": "a"},
        {"name": "before the sale", "backupType": "dump", "compressionType": "zstd"},
        models.BackupAddonResponse,
    ),
    (
        "backups.create",
        ("p", "a"),
        {},
        "backupAddon",
        {"projectId": "p", "addonId": "a"},
        {},
        models.BackupAddonResponse,
    ),
    (
        "backups.get",
        ("p", "a", "b"),
        {},
        "getAddonBackup",
        {"projectId": "p", "addonId": "a", "backupId": "b"},
        None,
        models.BackupAddonResponse,
    ),
    (
        "services.get",
        ("p", "s"),
        {},
        "getService",
        {"projectId": "p", "serviceId": "s"},
        None,
        BaseModel,
    ),
    (
        "builds.cancel",
        ("p", "s", "b"),
        {},
        "abortServiceBuild",
        {"projectId": "p", "serviceId": "s", "buildId": "b"},
        None,
        type(None),
    ),
    (
        "jobs.get",
        ("p", "j"),
        {},
        "getJob",
        {"projectId": "p", "jobId": "j"},
        None,
        BaseModel,
    ),
    (
        "runs.cancel",
        ("p", "j", "r"),
        {},
        "abortJobRun",
        {"projectId": "p", "jobId": "j", "runId": "r"},
        None,
        type(None),
    ),
    (
        "backups.cancel",
        ("p", "a", "b"),
        {},
        "abortAddonBackup",
        {"projectId": "p", "addonId": "a", "backupId": "b"},
        None,
        type(None),
    ),
    (
        "backups.restore",
        ("p", "a", "b"),
        {},
        "restoreAddonBackup",
        {"projectId": "p", "addonId": "a", "backupId": "b"},
        None,
        models.RestoreAddonBackupResponse,
    ),
    (
        "secrets.get",
        ("p", "x"),
        {},
        "getSecret",
        {"projectId": "p", "secretId": "x"},
        None,
        models.GetSecretResponse,
    ),
    (
        "secrets.create",
        ("p", "Keys"),
        {"variables": {"A": "1"}, "priority": 10, "description": "The shop's keys"},
        "createSecret",
        {"projectId": "p"},
        {
            "name": "Keys",
            "description": "The shop's keys",
            "secretType": "environment",
            "priority": 10,
            "type": "secret",
            "secrets": {"variables": {"A": "1"}},
        },
        models.CreateSecretResponse,
    ),
    (
        "secrets.create",
        ("p", "Settings"),
        {"secret_type": "arguments", "is_config": True, "fields": {"tags": ["shop"]}},
        "createSecret",
        {"projectId": "p"},
        {
            "name": "Settings",
            "secretType": "arguments",
            "priority": 0,
            "type": "config",
            "tags": ["shop"],
        },
        models.CreateSecretResponse,
    ),
    (
        "domains.get",
        ("example.com",),
        {},
        "getDomain",
        {"domain": "example.com"},
        None,
        models.GetDomainResponse,
    ),
    (
        "domains.create",
        ("example.com",),
        {},
        "createDomain",
        {},
        {"domain": "example.com"},
        models.CreateDomainResponse,
    ),
    (
        "domains.create",
        ("example.com",),
        {"wildcard": True, "fields": {"loadBalancer": "public"}},
        "createDomain",
        {},
        {
            "domain": "example.com",
            "certificates": {"mode": "wildcard"},
            "loadBalancer": "public",
        },
        models.CreateDomainResponse,
    ),
    (
        "domains.verify",
        ("example.com",),
        {},
        "verifyDomain",
        {"domain": "example.com"},
        None,
        type(None),
    ),
    (
        "domains.assign",
        ("example.com", "www"),
        {"project_id": "p", "service_id": "web", "port_name": "http"},
        "assignSubdomainService",
        {"domain": "example.com", "subdomain": "www"},
        {"projectId": "p", "serviceId": "web", "portName": "http"},
        type(None),
    ),
    (
        "volumes.get",
        ("p", "v"),
        {},
        "getVolume",
        {"projectId": "p", "volumeId": "v"},
        None,
        models.CreateVolumeResponse,
    ),
    (
        "volumes.create",
        ("p", "Data"),
        {"size": 4096, "mounts": {"": "/data", "logs": "/var/log"}},
        "createVolume",
        {"projectId": "p"},
        {
            "name": "Data",
            "spec": {"accessMode": "ReadWriteOnce", "storageSize": 4096},
            "mounts": [
                {"containerMountPath": "/data"},
                {"containerMountPath": "/var/log", "volumeMountPath": "logs"},
            ],
        },
        models.CreateVolumeResponse,
    ),
    (
        "volumes.create",
        ("p", "Data"),
        {
            "size": 4096,
            "mounts": {"": "/data"},
            "service_id": "web",
            "shared": True,
            "storage_class": "ssd",
            "fields": {"tags": ["shop"]},
        },
        "createVolume",
        {"projectId": "p"},
        {
            "name": "Data",
            "spec": {
                "accessMode": "ReadWriteMany",
                "storageSize": 4096,
                "storageClassName": "ssd",
            },
            "mounts": [{"containerMountPath": "/data"}],
            "attachedObjects": [{"id": "web", "type": "service"}],
            "tags": ["shop"],
        },
        models.CreateVolumeResponse,
    ),
    (
        "volumes.attach",
        ("p", "v"),
        {"job_id": "j"},
        "attachVolume",
        {"projectId": "p", "volumeId": "v"},
        {"nfObject": {"id": "j", "type": "job"}},
        type(None),
    ),
    (
        "pipelines.get",
        ("p", "l"),
        {},
        "getPipeline",
        {"projectId": "p", "pipelineId": "l"},
        None,
        models.GetPipelineResponse,
    ),
    (
        "pipelines.run",
        ("p", "l", "Production"),
        {"arguments": {"A": "1"}, "name": "July"},
        "runReleaseFlow",
        {"projectId": "p", "pipelineId": "l", "stage": "Production"},
        {"arguments": {"A": "1"}, "name": "July"},
        type(None),
    ),
    (
        "pipelines.get_run",
        ("p", "l", "Production", "r"),
        {},
        "getReleaseFlowRun",
        {"projectId": "p", "pipelineId": "l", "stage": "Production", "runId": "r"},
        None,
        models.GetReleaseFlowRunResponse,
    ),
    (
        "templates.get",
        ("t",),
        {},
        "getTemplate",
        {"templateId": "t"},
        None,
        models.GetTemplateResponse,
    ),
    (
        "templates.run",
        ("t",),
        {"arguments": {"A": "1"}},
        "runTemplate",
        {"templateId": "t"},
        {"arguments": {"A": "1"}},
        models.RunTemplateResponse,
    ),
    (
        "templates.get_run",
        ("t", "r"),
        {},
        "getTemplateRun",
        {"templateId": "t", "templateRunId": "r"},
        None,
        models.RunTemplateResponse,
    ),
    (
        "templates.cancel",
        ("t", "r"),
        {},
        "abortTemplateRun",
        {"templateId": "t", "templateRunId": "r"},
        None,
        type(None),
    ),
    (
        "services.scale",
        ("p", "s"),
        {"instances": 3, "plan": "nf-compute-50", "ephemeral_storage": 2048},
        "scaleService",
        {"projectId": "p", "serviceId": "s"},
        {
            "instances": 3,
            "deploymentPlan": "nf-compute-50",
            "storage": {"ephemeralStorage": {"storageSize": 2048}},
        },
        type(None),
    ),
    (
        "services.scale",
        ("p", "s"),
        {"instances": 0, "grace_period_seconds": 5},
        "scaleService",
        {"projectId": "p", "serviceId": "s"},
        {"instances": 0, "gracePeriodSeconds": 5},
        type(None),
    ),
    (
        "services.resume",
        ("p", "s"),
        {"instances": 2, "autoscaling": False, "disabled_ci": True, "disabled_cd": True},
        "resumeService",
        {"projectId": "p", "serviceId": "s"},
        {"instances": 2, "enableAutoscaling": False, "disabledCI": True, "disabledCD": True},
        type(None),
    ),
    (
        "services.resume",
        ("p", "s"),
        {},
        "resumeService",
        {"projectId": "p", "serviceId": "s"},
        {},
        type(None),
    ),
    (
        "addons.scale",
        ("p", "a"),
        {"replicas": 3, "plan": "nf-compute-50", "storage": 8192},
        "scaleAddon",
        {"projectId": "p", "addonId": "a"},
        {"replicas": 3, "deploymentPlan": "nf-compute-50", "storage": 8192},
        type(None),
    ),
    (
        "jobs.scale",
        ("p", "j"),
        {"plan": "nf-compute-50", "ephemeral_storage": 2048},
        "scaleJob",
        {"projectId": "p", "jobId": "j"},
        {
            "deploymentPlan": "nf-compute-50",
            "storage": {"ephemeralStorage": {"storageSize": 2048}},
        },
        type(None),
    ),
    (
        "jobs.resume",
        ("p", "j"),
        {"suspended": True, "disabled_ci": False},
        "resumeJob",
        {"projectId": "p", "jobId": "j"},
        {"suspended": True, "disabledCI": False},
        type(None),
    ),
    (
        "jobs.suspend",
        ("p", "j"),
        {},
        "suspendJob",
        {"projectId": "p", "jobId": "j"},
        {"suspended": True},
        type(None),
    ),
    (
        "jobs.suspend",
        ("p", "j"),
        {"suspended": False},
        "suspendJob",
        {"projectId": "p", "jobId": "j"},
        {"suspended": False},
        type(None),
    ),
    (
        "jobs.create_manual_from_repository",
        ("p", "Migrate"),
        {
            "repository_url": "https://gitlab.com/owner/shop",
            "provider": "gitlab",
            "branch": "main",
            "plan": "nf-compute-20",
            "builder": "HEROKU_24",
            "work_dir": "/app",
            "command": "migrate",
            "build_arguments": {"A": "1"},
            "environment": {"B": "2"},
            "description": "Migrates",
            "fields": {"disabledCI": True, "billing": {"buildPlan": "nf-compute-400-16"}},
        },
        "createJobManual",
        {"projectId": "p"},
        {
            "name": "Migrate",
            "description": "Migrates",
            "billing": {**PLAN, "buildPlan": "nf-compute-400-16"},
            "backoffLimit": 0,
            "deployment": {
                "docker": {"configType": "customCommand", "customCommand": "migrate"},
                "vcs": {
                    "projectUrl": "https://gitlab.com/owner/shop",
                    "projectType": "gitlab",
                    "projectBranch": "main",
                },
            },
            "buildSettings": {"buildpack": {"builder": "HEROKU_24", "buildContext": "/app"}},
            "buildArguments": {"A": "1"},
            "runtimeEnvironment": {"B": "2"},
            "disabledCI": True,
        },
        models.CreateJobManualResponse,
    ),
    (
        "jobs.create_cron_from_repository",
        ("p", "Nightly"),
        {
            "repository_url": "https://github.com/owner/shop",
            "branch": "main",
            "plan": "nf-compute-20",
            "schedule": "0 4 * * *",
            "concurrency_policy": "forbid",
            "suspended": False,
            "run_on_source_change": "never",
            "dockerfile": "/docker/Dockerfile",
            "build_engine": "buildkit",
        },
        "createJobCron",
        {"projectId": "p"},
        {
            "name": "Nightly",
            "billing": PLAN,
            "backoffLimit": 0,
            "schedule": "0 4 * * *",
            "concurrencyPolicy": "forbid",
            "suspended": False,
            "runOnSourceChange": "never",
            "deployment": {
                "vcs": {
                    "projectUrl": "https://github.com/owner/shop",
                    "projectType": "github",
                    "projectBranch": "main",
                },
            },
            "buildSettings": {
                "dockerfile": {
                    "buildEngine": "buildkit",
                    "dockerFilePath": "/docker/Dockerfile",
                    "dockerWorkDir": "/",
                }
            },
        },
        models.CreateJobCronResponse,
    ),
    (
        "jobs.create_manual",
        ("p", "Migrate"),
        {
            "plan": "nf-compute-20",
            "image": "python:3.13",
            "docker": {"configType": "default"},
            "ephemeral_storage": 2048,
            "health_checks": [],
            "description": "Migrates",
        },
        "createJob",
        {"projectId": "p"},
        {
            "name": "Migrate",
            "description": "Migrates",
            "billing": PLAN,
            "deployment": {
                "external": {"imagePath": "python:3.13"},
                "docker": {"configType": "default"},
                "storage": {"ephemeralStorage": {"storageSize": 2048}},
            },
            "settings": {"backoffLimit": 0},
            "healthChecks": [],
        },
        models.CreateJobResponse,
    ),
    (
        "backups.cancel_restore",
        ("p", "a", "b", "r"),
        {},
        "abortAddonRestore",
        {"projectId": "p", "addonId": "a", "backupId": "b"},
        {"restoreId": "r"},
        type(None),
    ),
    (
        "volumes.detach",
        ("p", "v"),
        {"service_id": "web"},
        "detachVolume",
        {"projectId": "p", "volumeId": "v"},
        {"nfObject": {"id": "web", "type": "service"}},
        type(None),
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
    result = outcome(northflank, method, *arguments, **keywords)

    assert northflank_platform.calls == [(operation, path, {}, body)]
    assert isinstance(result, kind)
    (request,) = server.received
    assert request.headers["authorization"] == f"Bearer {TOKEN}"


LINES = {"limit": 20, "includes": "error", "not_matches": "^GET"}
LINES_SENT = {"lineLimit": "20", "textIncludes": "error", "regexNotIncludes": "^GET"}
START = datetime(2026, 1, 2, tzinfo=UTC)

QUERIES: list[tuple[str, tuple[Any, ...], dict[str, Any], str, dict[str, str]]] = [
    (
        "logs.service",
        ("p", "s"),
        {"deployment_id": "d", "containers": ["c"], "start": START, "oldest_first": True},
        "getServiceLogs",
        {
            "deploymentId": "d",
            "containerName": "c",
            "startTime": "2026-01-02T00:00:00Z",
            "direction": "forward",
        },
    ),
    ("logs.service", ("p", "s"), {}, "getServiceLogs", {}),
    ("logs.build", ("p", "s", "b"), LINES, "getServiceBuildLogs", {"buildId": "b", **LINES_SENT}),
    (
        "logs.job",
        ("p", "j"),
        {"run_id": "r", "duration": 60, "oldest_first": False},
        "getJobLogs",
        {"runId": "r", "duration": "60", "direction": "backward"},
    ),
    ("logs.addon", ("p", "a"), LINES, "getAddonLogs", LINES_SENT),
    ("logs.backup", ("p", "a", "b"), LINES, "getAddonBackupLogs", LINES_SENT),
    ("logs.restore", ("p", "a", "b", "r"), LINES, "getAddonRestoreLogs", LINES_SENT),
    ("logs.job_build", ("p", "j", "b"), LINES, "getJobBuildLogs", {"buildId": "b", **LINES_SENT}),
    (
        "metrics.service",
        ("p", "s", ["cpu"]),
        {"start": START, "end": "2026-01-03T00:00:00Z", "container": "c"},
        "getServiceMetrics",
        {
            "metricTypes": "cpu",
            "startTime": "2026-01-02T00:00:00Z",
            "endTime": "2026-01-03T00:00:00Z",
            "containerName": "c",
        },
    ),
    (
        "metrics.job",
        ("p", "j"),
        {"run_id": "r", "duration": 60},
        "getJobMetrics",
        {"runId": "r", "duration": "60"},
    ),
    ("metrics.addon", ("p", "a", ["memory"]), {}, "getAddonMetrics", {"metricTypes": "memory"}),
    (
        "metrics.build",
        ("p", "s"),
        {"build_id": "b"},
        "getServiceBuildMetrics",
        {"buildId": "b"},
    ),
]


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "operation", "query"),
    QUERIES,
    ids=[f"{call[0]}-{len(call[2])}" for call in QUERIES],
)
def test_a_part_of_a_log_or_of_measurements_is_asked_for(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    operation: str,
    query: dict[str, str],
) -> None:
    is_log = method.startswith("logs.")

    result = outcome(northflank, method, *arguments, **keywords)

    ((called, _, sent, _),) = northflank_platform.calls
    assert (called, sent) == (operation, {**query, **({"queryType": "range"} if is_log else {})})
    assert isinstance(result, models.GetAddonMetricsResponse if "metrics" in method else list)


LINE = {"containerId": "c", "log": "started", "ts": "2026-01-02T00:00:00Z"}


@pytest.mark.parametrize("data", [[LINE], {"logs": [LINE]}, {"data": [LINE]}])
@pytest.mark.parametrize("call", [call for call in QUERIES if call[0].startswith("logs.")])
def test_a_log_is_read_in_each_shape(
    northflank: Caller, northflank_platform: OpenApiPlatform, call: Any, data: Any
) -> None:
    method, arguments, keywords, operation, _ = call
    northflank_platform.replies[operation] = [{"data": data}]

    (line,) = outcome(northflank, method, *arguments, **keywords)

    assert isinstance(line, models.LogLine)
    assert (line.container_id, line.log, line.ts) == ("c", "started", START)


@pytest.mark.parametrize(
    "data", [{"lines": [LINE]}, {"logs": "started"}, [{**LINE, "containerId": 1}]]
)
def test_another_shape_is_no_log(
    northflank: Caller, northflank_platform: OpenApiPlatform, data: Any
) -> None:
    northflank_platform.replies["getServiceLogs"] = [{"data": data}]

    with pytest.raises(ResponseValidationError, match="getServiceLogs"):
        outcome(northflank, "logs.service", "p", "s")


SECRET = "hunter-7g3x-Qz91plm"


def test_the_credentials_of_an_addon_are_read_and_not_shown(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    data = {"envs": {"HOST": SECRET}, "secrets": {"PASSWORD": SECRET}}
    northflank_platform.replies["getAddonCredentials"] = [{"data": data}]

    found = outcome(northflank, "addons.credentials.get", "p", "a")

    assert (found.envs["HOST"], found.secrets["PASSWORD"]) == (SECRET, SECRET)
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    ("method", "arguments", "keywords"),
    [
        ("services.create_deployment", ("p", "Web"), {"plan": "x"}),
        ("services.deploy", ("p", "s"), {"image": "nginx:1.27"}),
        ("jobs.create_manual", ("p", "j"), {"plan": "x"}),
        ("jobs.create_cron", ("p", "j"), {"plan": "x", "schedule": "0 4 * * *"}),
        (
            "jobs.create_manual_from_repository",
            ("p", "j"),
            {"plan": "x", "repository_url": "https://github.com/o/r", "branch": "main"},
        ),
        ("jobs.run", ("p", "j"), {}),
        ("tags.list", (), {}),
    ],
)
def test_a_misspelt_option_is_an_error(
    northflank: Caller,
    server: RecordingServer,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
) -> None:
    with pytest.raises(TypeError, match="imagee"):
        outcome(northflank, method, *arguments, **keywords, imagee="nginx:1.27")

    assert server.received == []


SERVICE = {"projectId": "p", "serviceId": "s"}
DEPLOYED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (
        {"source_id": "builder", "branch": "main"},
        {"internal": {"id": "builder", "branch": "main", "buildSHA": "latest"}},
    ),
    (
        {"source_id": "builder", "sha": SHA},
        {"internal": {"id": "builder", "buildSHA": SHA}},
    ),
    (
        {"source_id": "builder", "build_id": "b"},
        {"internal": {"id": "builder", "buildId": "b"}},
    ),
    (
        {"image": "nginx:1.27", "credentials": "hub", "command": "serve"},
        {
            "external": {"imagePath": "nginx:1.27", "credentials": "hub"},
            "docker": {"configType": "customCommand", "customCommand": "serve"},
        },
    ),
]


@pytest.mark.parametrize(("keywords", "body"), DEPLOYED, ids=[str(len(d[0])) for d in DEPLOYED])
def test_a_deployment_is_told_from_the_one_before_it(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    keywords: dict[str, Any],
    body: dict[str, Any],
) -> None:
    assert outcome(northflank, "services.deploy", "p", "s", **keywords) is None

    assert northflank_platform.calls == [
        ("getService", SERVICE, {}, None),
        ("updateServiceDeployment", SERVICE, {}, body),
    ]


def test_a_team_is_part_of_the_path(way: str, server: RecordingServer) -> None:
    platform = OpenApiPlatform(f"Bearer {TOKEN}")
    server.answers(platform)
    caller = Caller(way, "Northflank", options(server, team_id="my team"))

    caller("projects.get", "p")
    caller("addons.types")

    assert platform.calls == [
        ("getProjectForTeam", {"teamId": "my team", "projectId": "p"}, {}, None),
        ("getAddonTypes", {}, {}, None),
    ]


def test_a_team_has_a_client_of_its_own_on_the_same_connection(
    way: str, server: RecordingServer
) -> None:
    platform = OpenApiPlatform(f"Bearer {TOKEN}")
    server.answers(platform)
    connections = server.connections
    caller = Caller(way, "Northflank", options(server))

    async def use_async(client: Any) -> None:
        await client.projects.get("p")
        async with client.team("red") as team:
            await team.projects.get("p")
            await team.api.projects.get_project("p")
            await team.team(None).projects.get("p")
        await client.projects.get("p")

    def use(client: Any) -> None:
        client.projects.get("p")
        with client.team("red") as team:
            team.projects.get("p")
            team.api.projects.get_project("p")
            team.team(None).projects.get("p")
        client.projects.get("p")

    caller.use(use_async if way == "async" else use)

    own, red = (
        ("getProject", {"projectId": "p"}),
        (
            "getProjectForTeam",
            {"teamId": "red", "projectId": "p"},
        ),
    )
    assert [call[:2] for call in platform.calls] == [own, red, red, own, own]
    assert server.connections == connections + 1


def test_an_addon_of_an_unknown_kind_is_found_by_its_name(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["createAddon"] = [{"data": {"kind": "of tomorrow"}}]

    addon = northflank(
        "addons.create",
        "p",
        "data",
        type="postgresql",
        version="16",
        plan="nf-compute-20",
        storage=4096,
    )

    assert addon.id == "data"
    assert "addon data" in repr(addon)


REFUSED: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    (
        "projects.create",
        ("Shop",),
        {"region": "europe-west", "cluster_id": "mine"},
        "region and cluster_id are mutually exclusive",
    ),
    (
        "builds.start",
        ("p", "s"),
        {"branch": "main", "pull_request_id": 7},
        "branch and pull_request_id are mutually exclusive",
    ),
    (
        "services.create_build",
        ("p", "Builder"),
        {
            "repository_url": "https://github.com/owner/shop",
            "plan": "nf-compute-20",
            "dockerfile": "/Dockerfile",
            "builder": "HEROKU_24",
        },
        "dockerfile and builder are mutually exclusive",
    ),
    (
        "services.create_deployment",
        ("p", "Web"),
        {"plan": "nf-compute-20", "image": "nginx:1.27", "source_id": "builder"},
        "image and source_id are mutually exclusive",
    ),
    (
        "jobs.create_manual",
        ("p", "Migrate"),
        {"plan": "nf-compute-20", "image": "nginx:1.27", "sha": "latest"},
        "image and sha are mutually exclusive",
    ),
    (
        "services.deploy",
        ("p", "s"),
        {"source_id": "builder", "sha": SHA, "build_id": "b"},
        "sha and build_id are mutually exclusive",
    ),
    (
        "jobs.run",
        ("p", "j"),
        {"credentials": "ghcr", "branch": "main"},
        "credentials needs image",
    ),
    (
        "jobs.run",
        ("p", "j"),
        {"environment": {"A": "1"}, "fields": {"runtimeEnvironment": {"A": "2"}}},
        "fields and another argument both set runtimeEnvironment.A",
    ),
    ("services.deploy", ("p", "s"), {}, "nothing to deploy"),
    (
        "services.deploy",
        ("p", "s"),
        {"image": "nginx:1.27", "source_id": "builder"},
        "image and source_id are mutually exclusive",
    ),
    ("logs.job", ("p", "j"), {"start": START, "duration": 60}, "start and duration are mutually"),
    ("volumes.attach", ("p", "v"), {}, "the volume needs an owner"),
    ("volumes.detach", ("p", "v"), {}, "the volume needs an owner"),
    (
        "services.deploy",
        ("p", "s"),
        {"image": "nginx:1.27", "command": "serve", "docker": {"configType": "default"}},
        "docker and command are mutually exclusive",
    ),
    (
        "services.create_build",
        ("p", "Builder"),
        {
            "repository_url": "https://github.com/owner/shop",
            "plan": "nf-compute-20",
            "build_engine": "kaniko",
            "builder": "HEROKU_24",
        },
        "build_engine and builder are mutually exclusive",
    ),
    (
        "addons.create",
        ("p", "Database"),
        {
            "type": "postgresql",
            "version": "16",
            "plan": "nf-compute-20",
            "storage": 4096,
            "extra": {"version": "17"},
        },
        "version: The body and extra both set this field",
    ),
    ("tags.update", ("t", {"color": "#ff0000"}), {"extra": {"description": "x"}}, "has this"),
    (
        "volumes.attach",
        ("p", "v"),
        {"service_id": "s", "job_id": "j"},
        "service_id and job_id are mutually exclusive",
    ),
    ("projects.list", (), {"page_size": 0}, "page_size is 0"),
    ("builds.start", ("p", "s"), {"sha": "abc"}, "at least 40 characters"),
    ("projects.create", ("Shop #1",), {"region": "europe-west"}, "pattern"),
    (
        "projects.create",
        ("Shop",),
        {"region": "europe-west", "description": "a" * 201},
        "at most 200 characters",
    ),
    ("projects.get", ("",), {}, "projectId"),
    (
        "addons.create",
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
        outcome(northflank, method, *arguments, **keywords)

    assert reason in str(caught.value)
    assert caught.value.problems
    assert server.received == []


@pytest.mark.parametrize("description", ["", "Übergrößen #1 @home"])
@pytest.mark.parametrize(
    ("method", "arguments", "keywords"),
    [
        ("projects.create", ("Shop",), {"region": "europe-west"}),
        (
            "services.create_deployment",
            ("p", "Web"),
            {"plan": "nf-compute-20", "image": "nginx:1.27"},
        ),
        ("api.projects.patch_project", ("p",), {}),
    ],
)
def test_whether_a_description_fits_is_left_to_the_server(
    northflank: Caller,
    server: RecordingServer,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    description: str,
) -> None:
    refusal = {"error": {"status": 400, "message": "not this time"}}
    server.answers(json_answer(refusal, 400))
    with pytest.raises(BadRequest, match="not this time"):
        outcome(northflank, method, *arguments, description=description, **keywords)

    (request,) = server.received
    assert request.json["description"] == description


def test_generated_methods_take_keywords(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank("api.services.start_service_build", "p", "s", pull_request_id=7, sha=SHA)

    assert northflank_platform.calls[0][3] == {"pullRequestId": 7, "sha": SHA}


def test_a_time_without_a_zone_is_refused(northflank: Caller, server: RecordingServer) -> None:
    with pytest.raises(RequestValidationError, match="start needs a time zone"):
        northflank("logs.service", "a-project", "a-service", start=START.replace(tzinfo=None))
    assert server.received == []
