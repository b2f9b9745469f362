"""The examples of Northflank's page on its API, said by keywords and compared field by field."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.end_to_end.conftest import TOKEN, options
from tests.support.clients import Caller
from tests.support.http_server import Answer, Received, RecordingServer, json_answer
from tests.support.openapi_platform import pinned_schemas, routes
from tests.support.outcomes import outcome

SHA: Final = "4f1c2a349b0d4a568c7e0123456789ab01234567"
DEFAULT: Final = {"configType": "default"}
IGNORE_FLAGS: Final = [
    "[skip ci]",
    "[ci skip]",
    "[no ci]",
    "[skip nf]",
    "[nf skip]",
    "[northflank skip]",
    "[skip northflank]",
]
DOCKERFILE: Final = {
    "dockerfile": {
        "buildEngine": "kaniko",
        "dockerFilePath": "/Dockerfile",
        "dockerWorkDir": "/",
    }
}
STORAGE: Final = {"ephemeralStorage": {"storageSize": 1024}}

# A name, the method with its arguments, and the requests that come of it.
EXAMPLES: list[tuple[str, str, tuple[Any, ...], dict[str, Any], list[tuple[str, str, Any]]]] = [
    (
        "create a project",
        "projects.create",
        ("API example project",),
        {"description": "This is a new project.", "color": "#EF233C", "region": "europe-west"},
        [
            (
                "POST",
                "/v1/projects",
                {
                    "name": "API example project",
                    "description": "This is a new project.",
                    "color": "#EF233C",
                    "region": "europe-west",
                },
            )
        ],
    ),
    ("list projects", "projects.list", (), {}, [("GET", "/v1/projects", None)]),
    ("get a project", "projects.get", ("p",), {}, [("GET", "/v1/projects/p", None)]),
    (
        "create a build service",
        "services.create_build",
        ("p", "Build service"),
        {
            "repository_url": "https://github.com/northflank-examples/node-express-example",
            "plan": "nf-compute-10",
            "build_engine": "kaniko",
            "branches": ["master"],
            "pull_requests": ["*"],
            "is_allow_list": False,
            "ci_ignore_flags": IGNORE_FLAGS,
            "ci_ignore_flags_enabled": False,
        },
        [
            (
                "POST",
                "/v1/projects/p/services/build",
                {
                    "name": "Build service",
                    "billing": {"deploymentPlan": "nf-compute-10"},
                    "vcsData": {
                        "projectUrl": "https://github.com/northflank-examples/node-express-example",
                        "projectType": "github",
                    },
                    "buildSettings": DOCKERFILE,
                    "buildConfiguration": {
                        "prRestrictions": ["*"],
                        "branchRestrictions": ["master"],
                        "ciIgnoreFlags": IGNORE_FLAGS,
                        "ciIgnoreFlagsEnabled": False,
                        "isAllowList": False,
                    },
                },
            )
        ],
    ),
    ("get a service", "services.get", ("p", "s"), {}, [("GET", "/v1/projects/p/services/s", None)]),
    (
        "start a build of a branch",
        "builds.start",
        ("p", "s"),
        {"branch": "master"},
        [("POST", "/v1/projects/p/services/s/build", {"branch": "master"})],
    ),
    (
        "start a build of a pull request",
        "builds.start",
        ("p", "s"),
        {"pull_request_id": 7},
        [("POST", "/v1/projects/p/services/s/build", {"pullRequestId": 7})],
    ),
    (
        "start a build of a commit",
        "builds.start",
        ("p", "s"),
        {"sha": SHA},
        [("POST", "/v1/projects/p/services/s/build", {"sha": SHA})],
    ),
    (
        "get a build",
        "builds.get",
        ("p", "s", "b"),
        {},
        [("GET", "/v1/projects/p/services/s/build/b", None)],
    ),
    (
        "create a deployment service",
        "services.create_deployment",
        ("p", "Deployment service"),
        {
            "plan": "nf-compute-10",
            "docker": DEFAULT,
            "buildpack": DEFAULT,
            "ephemeral_storage": 1024,
            "health_checks": [],
            "autoscaling": {},
        },
        [
            (
                "POST",
                "/v1/projects/p/services/deployment",
                {
                    "name": "Deployment service",
                    "billing": {"deploymentPlan": "nf-compute-10"},
                    "deployment": {
                        "instances": 1,
                        "docker": DEFAULT,
                        "buildpack": DEFAULT,
                        "storage": STORAGE,
                    },
                    "healthChecks": [],
                    "autoscaling": {},
                },
            )
        ],
    ),
    (
        "deploy a build",
        "services.deploy",
        ("p", "s"),
        {"source_id": "builder", "branch": "master", "sha": "latest"},
        [
            ("GET", "/v1/projects/p/services/s", None),
            (
                "POST",
                "/v1/projects/p/services/s/deployment",
                {"internal": {"id": "builder", "branch": "master", "buildSHA": "latest"}},
            ),
        ],
    ),
    (
        "deploy an image",
        "services.deploy",
        ("p", "s"),
        {"image": "nginx:latest", "docker": DEFAULT},
        [
            ("GET", "/v1/projects/p/services/s", None),
            (
                "POST",
                "/v1/projects/p/services/s/deployment",
                {"external": {"imagePath": "nginx:latest"}, "docker": DEFAULT},
            ),
        ],
    ),
    (
        "create a manual job",
        "jobs.create_manual_from_repository",
        ("p", "Manual job"),
        {
            "repository_url": "https://github.com/northflank-examples/mock-job",
            "branch": "main",
            "plan": "nf-compute-20",
            "build_engine": "kaniko",
            "docker": DEFAULT,
            "buildpack": DEFAULT,
            "ephemeral_storage": 1024,
            "backoff_limit": 0,
            "active_deadline_seconds": 600,
            "run_on_source_change": "never",
            "health_checks": [],
        },
        [
            (
                "POST",
                "/v1/projects/p/jobs/manual",
                {
                    "name": "Manual job",
                    "billing": {"deploymentPlan": "nf-compute-20"},
                    "backoffLimit": 0,
                    "runOnSourceChange": "never",
                    "activeDeadlineSeconds": 600,
                    "deployment": {
                        "docker": DEFAULT,
                        "buildpack": DEFAULT,
                        "storage": STORAGE,
                        "vcs": {
                            "projectUrl": "https://github.com/northflank-examples/mock-job",
                            "projectType": "github",
                            "projectBranch": "main",
                        },
                    },
                    "buildSettings": DOCKERFILE,
                    "healthChecks": [],
                },
            )
        ],
    ),
    ("get a job", "jobs.get", ("p", "j"), {}, [("GET", "/v1/projects/p/jobs/j", None)]),
    ("run a job", "jobs.run", ("p", "j"), {}, [("POST", "/v1/projects/p/jobs/j/runs", {})]),
    ("get a run", "runs.get", ("p", "j", "r"), {}, [("GET", "/v1/projects/p/jobs/j/runs/r", None)]),
    (
        "create an addon",
        "addons.create",
        ("p", "database"),
        {
            "type": "mongodb",
            "version": "latest",
            "plan": "nf-compute-50",
            "storage": 4096,
            "storage_class": "ssd",
            "replicas": 1,
            "tls": False,
            "external_access": False,
            "ip_policies": [],
            "type_specific_settings": {},
            "description": "",
            # The document does not have this field.
            "extra": {"pitrEnabled": False},
        },
        [
            (
                "POST",
                "/v1/projects/p/addons",
                {
                    "name": "database",
                    "description": "",
                    "type": "mongodb",
                    "version": "latest",
                    "billing": {
                        "deploymentPlan": "nf-compute-50",
                        "storageClass": "ssd",
                        "storage": 4096,
                        "replicas": 1,
                    },
                    "tlsEnabled": False,
                    "externalAccessEnabled": False,
                    "ipPolicies": [],
                    "pitrEnabled": False,
                    "typeSpecificSettings": {},
                },
            )
        ],
    ),
    ("get an addon", "addons.get", ("p", "a"), {}, [("GET", "/v1/projects/p/addons/a", None)]),
    (
        "back up an addon",
        "backups.create",
        ("p", "a"),
        {"name": "Example backup 1", "backup_type": "snapshot"},
        [
            (
                "POST",
                "/v1/projects/p/addons/a/backups",
                {"name": "Example backup 1", "backupType": "snapshot"},
            )
        ],
    ),
    (
        "get a backup",
        "backups.get",
        ("p", "a", "b"),
        {},
        [("GET", "/v1/projects/p/addons/a/backups/b", None)],
    ),
    ("the specification", "specification", (), {}, [("GET", "/v1/swagger-json", None)]),
]


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "requests"),
    [example[1:] for example in EXAMPLES],
    ids=[example[0] for example in EXAMPLES],
)
def test_an_example_can_be_said_by_keywords(
    way: str,
    server: RecordingServer,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    requests: list[tuple[str, str, Any]],
) -> None:
    server.answers(answered)

    outcome(Caller(way, "Northflank", options(server)), method, *arguments, **keywords)

    assert [
        (received.method, received.path, received.json if received.body else None)
        for received in server.received
    ] == requests
    assert {received.headers["authorization"] for received in server.received} == {
        f"Bearer {TOKEN}"
    }
    assert {received.query for received in server.received} == {""}


def test_there_are_as_many_as_on_the_page() -> None:
    assert len({example[0] for example in EXAMPLES}) == len(EXAMPLES) == 21


def answered(received: Received) -> Answer:
    """A reply that the document has; the request is compared with the page and not judged."""
    if received.path == "/v1/swagger-json":
        return json_answer({"openapi": "3.0.3"})
    (route,) = (
        route
        for route in routes()
        if route.method == received.method and route.pattern.fullmatch(received.path)
    )
    if route.reply is None:
        return Answer(200)
    reply = pinned_schemas().sample(route.reply, full=True)
    if "pagination" in reply:
        reply["pagination"] = {"hasNextPage": False, "count": 1}
    return json_answer(reply)
