"""Every method of the Railway facade, against a server that executes what it gets."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from paasport import (
    BadUserInput,
    PagingError,
    RequestValidationError,
    ResponseError,
)
from paasport_api import railway as models
from tests.end_to_end.railway_calls import Call, call, check
from tests.support.clients import Caller
from tests.support.graphql_platform import ANY_JSON, GraphQLPlatform
from tests.support.http_server import RecordingServer

PLACE = {"environmentId": "e", "serviceId": "s"}
ALL = {"projectId": "p", **PLACE}
SAMPLE_ID = "6f1c2a34-9b0d-4a56-8c7e-0123456789ab"
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL = datetime(2026, 2, 1, tzinfo=UTC)

CALLS: list[Call] = [
    ("me", (), {}, ["me"], {}, models.UserFields),
    ("projects.get", ("p",), {}, ["project"], {"id": "p"}, models.ProjectFields),
    ("projects.create", (), {}, ["projectCreate"], {"input": {}}, models.ProjectFields),
    (
        "projects.create",
        ("shop",),
        {
            "workspace_id": "w",
            "description": "sells",
            "repo": "owner/name",
            "branch": "main",
            "environment_name": "live",
            "public": True,
        },
        ["projectCreate"],
        {
            "input": {
                "name": "shop",
                "workspaceId": "w",
                "description": "sells",
                "repo": {"fullRepoName": "owner/name", "branch": "main"},
                "defaultEnvironmentName": "live",
                "isPublic": True,
            }
        },
        models.ProjectFields,
    ),
    ("projects.delete", ("p",), {}, ["projectDelete"], {"id": "p"}, True),
    (
        "environments.list",
        ("p",),
        {"ephemeral": False, "page_size": 7},
        ["environments"],
        {"projectId": "p", "isEphemeral": False, "first": 7},
        [models.EnvironmentFields],
    ),
    ("environments.get", ("e",), {}, ["environment"], {"id": "e"}, models.EnvironmentFields),
    (
        "environments.create",
        ("p", "staging"),
        {"source_environment_id": "e", "ephemeral": True, "skip_deploys": True},
        ["environmentCreate"],
        {
            "input": {
                "projectId": "p",
                "name": "staging",
                "sourceEnvironmentId": "e",
                "ephemeral": True,
                "skipInitialDeploys": True,
            }
        },
        models.EnvironmentFields,
    ),
    (
        "environments.create",
        ("p", "staging"),
        {},
        ["environmentCreate"],
        {"input": {"projectId": "p", "name": "staging"}},
        models.EnvironmentFields,
    ),
    (
        "environments.rename",
        ("e", "live"),
        {},
        ["environmentRename"],
        {"id": "e", "input": {"name": "live"}},
        models.EnvironmentFields,
    ),
    ("environments.delete", ("e",), {}, ["environmentDelete"], {"id": "e"}, True),
    (
        "services.list",
        ("p",),
        {"limit": 3},
        ["projectServices"],
        {"id": "p", "first": 3},
        [models.ServiceFields],
    ),
    ("services.get", ("s",), {}, ["service"], {"id": "s"}, models.ServiceFields),
    (
        "services.create",
        ("p",),
        {
            "repo": "owner/name",
            "branch": "main",
            "environment_id": "e",
            "name": "web",
            "icon": "https://example.com/icon.svg",
            "variables": {"A": "1"},
        },
        ["serviceCreate"],
        {
            "input": {
                "projectId": "p",
                "source": {"repo": "owner/name"},
                "branch": "main",
                "environmentId": "e",
                "name": "web",
                "icon": "https://example.com/icon.svg",
                "variables": {"A": "1"},
            }
        },
        models.ServiceFields,
    ),
    (
        "services.create",
        ("p",),
        {},
        ["serviceCreate"],
        {"input": {"projectId": "p"}},
        models.ServiceFields,
    ),
    (
        "services.create",
        ("p",),
        {
            "image": "ghcr.io/owner/name:1",
            "registry_credentials": {"username": "u", "password": "s3cret"},
        },
        ["serviceCreate"],
        {
            "input": {
                "projectId": "p",
                "source": {"image": "ghcr.io/owner/name:1"},
                "registryCredentials": {"username": "u", "password": "s3cret"},
            }
        },
        models.ServiceFields,
    ),
    (
        "services.create",
        ("p",),
        {
            "image": "nginx",
            "registry_credentials": models.RegistryCredentialsInput(username="u", password="s"),
            "name": "web",
        },
        ["serviceCreate"],
        {
            "input": {
                "projectId": "p",
                "source": {"image": "nginx"},
                "registryCredentials": {"username": "u", "password": "s"},
                "name": "web",
            }
        },
        models.ServiceFields,
    ),
    (
        "services.update",
        ("s",),
        {"name": "web"},
        ["serviceUpdate"],
        {"id": "s", "input": {"name": "web"}},
        models.ServiceFields,
    ),
    (
        "services.update",
        ("s",),
        {"icon": None},
        ["serviceUpdate"],
        {"id": "s", "input": {"icon": None}},
        models.ServiceFields,
    ),
    ("services.delete", ("s",), {}, ["serviceDelete"], {"id": "s"}, True),
    (
        "services.delete",
        ("s",),
        {"environment_id": "e"},
        ["serviceDelete"],
        {"id": "s", "environmentId": "e"},
        True,
    ),
    (
        "services.deploy",
        ("e", "s"),
        {"commit_sha": "c0ffee"},
        ["serviceInstanceDeployV2"],
        {**PLACE, "commitSha": "c0ffee"},
        {"id": "text"},
    ),
    ("services.deploy", ("e", "s"), {}, ["serviceInstanceDeployV2"], PLACE, {"id": "text"}),
    (
        "services.redeploy",
        ("e", "s"),
        {"same_image": True},
        ["serviceInstanceLatestDeployment", "deploymentRedeploy"],
        {"id": SAMPLE_ID, "usePreviousImageTag": True},
        {"id": SAMPLE_ID},
    ),
    (
        "deployments.list",
        (),
        {
            "project_id": "p",
            "environment_id": "e",
            "service_id": "s",
            "status": ["SUCCESS", models.DeploymentStatus.FAILED],
            "include_deleted": True,
            "page_size": 2,
        },
        ["deployments"],
        {
            "input": {**ALL, "status": {"in": ["SUCCESS", "FAILED"]}, "includeDeleted": True},
            "first": 2,
        },
        [models.DeploymentFields],
    ),
    ("deployments.list", (), {}, ["deployments"], {"input": {}}, [models.DeploymentFields]),
    ("deployments.get", ("d",), {}, ["deployment"], {"id": "d"}, models.DeploymentFields),
    (
        "deployments.latest_active",
        ("e", "s"),
        {"project_id": "p"},
        ["deploymentLatestActive"],
        ALL,
        models.DeploymentFields,
    ),
    ("deployments.restart", ("d",), {}, ["deploymentRestart"], {"id": "d"}, True),
    ("deployments.redeploy", ("d",), {}, ["deploymentRedeploy"], {"id": "d"}, {"id": SAMPLE_ID}),
    ("deployments.remove", ("d",), {}, ["deploymentRemove"], {"id": "d"}, True),
    ("deployments.rollback", ("d",), {}, ["deploymentRollback"], {"id": "d"}, True),
    ("deployments.cancel", ("d",), {}, ["deploymentCancel"], {"id": "d"}, True),
    (
        "variables.get",
        ("p", "e"),
        {},
        ["variables"],
        {"projectId": "p", "environmentId": "e"},
        {"NAME": "value", "EMPTY": ""}.items(),
    ),
    (
        "variables.get",
        ("p", "e"),
        {"service_id": "s", "unrendered": True},
        ["variables"],
        {**ALL, "unrendered": True},
        {"NAME": "value", "EMPTY": ""}.items(),
    ),
    (
        "variables.set",
        ("p", "e", "NAME", "value"),
        {},
        ["variableUpsert"],
        {"input": {"projectId": "p", "environmentId": "e", "name": "NAME", "value": "value"}},
        True,
    ),
    (
        "variables.set",
        ("p", "e", "NAME", "value"),
        {"service_id": "s", "skip_deploys": True},
        ["variableUpsert"],
        {"input": {**ALL, "name": "NAME", "value": "value", "skipDeploys": True}},
        True,
    ),
    (
        "variables.set_many",
        ("p", "e", {"A": "1", "B": ""}),
        {"service_id": "s", "skip_deploys": True},
        ["variableCollectionUpsert"],
        {"input": {**ALL, "variables": {"A": "1", "B": ""}, "skipDeploys": True}},
        True,
    ),
    (
        "variables.delete",
        ("p", "e", "NAME"),
        {"service_id": "s"},
        ["variableDelete"],
        {"input": {**ALL, "name": "NAME"}},
        True,
    ),
    (
        "variables.plan",
        ("p", "e", {"NAME": "value", "MORE": "x"}),
        {"service_id": "s", "prune": True},
        ["variables"],
        {**ALL, "unrendered": True},
        {"added": ("MORE",), "changed": (), "removed": ("EMPTY",), "kept": ()},
    ),
    ("domains.list", ("p", "e", "s"), {}, ["domains"], ALL, models.AllDomainsFields),
    (
        "domains.get",
        ("p", "d"),
        {},
        ["customDomain"],
        {"id": "d", "projectId": "p"},
        models.CustomDomainFields,
    ),
    (
        "domains.generate",
        ("e", "s"),
        {"target_port": 80},
        ["serviceDomainCreate"],
        {"input": {**PLACE, "targetPort": 80}},
        models.ServiceDomainFields,
    ),
    (
        "domains.create",
        ("p", "e", "s", "www.example.com"),
        {"target_port": 80},
        ["customDomainCreate"],
        {"input": {**ALL, "domain": "www.example.com", "targetPort": 80}},
        models.CustomDomainFields,
    ),
    ("domains.delete", ("d",), {}, ["customDomainDelete"], {"id": "d"}, True),
    ("domains.delete_generated", ("d",), {}, ["serviceDomainDelete"], {"id": "d"}, True),
    ("volumes.list", ("p",), {}, ["projectVolumes"], {"id": "p"}, [models.VolumeFields]),
    (
        "volumes.instances",
        ("e",),
        {"page_size": 5},
        ["environmentVolumeInstances"],
        {"id": "e", "first": 5},
        [models.VolumeInstanceFields],
    ),
    ("volumes.get", ("v",), {}, ["volumeInstance"], {"id": "v"}, models.VolumeInstanceFields),
    (
        "volumes.create",
        ("p", "/data"),
        {"service_id": "s", "environment_id": "e", "region": "r"},
        ["volumeCreate"],
        {"input": {**ALL, "mountPath": "/data", "region": "r"}},
        models.VolumeFields,
    ),
    (
        "volumes.rename",
        ("v", "data"),
        {},
        ["volumeUpdate"],
        {"volumeId": "v", "input": {"name": "data"}},
        models.VolumeFields,
    ),
    ("volumes.delete", ("v",), {}, ["volumeDelete"], {"volumeId": "v"}, True),
    (
        "volumes.backups.list",
        ("v",),
        {},
        ["volumeInstanceBackupList"],
        {"volumeInstanceId": "v"},
        [models.VolumeInstanceBackupFields],
    ),
    (
        "volumes.backups.create",
        ("v",),
        {"name": "nightly"},
        ["volumeInstanceBackupCreate"],
        {"volumeInstanceId": "v", "name": "nightly"},
        {"id": "text"},
    ),
    (
        "volumes.backups.restore",
        ("v", "b"),
        {},
        ["volumeInstanceBackupRestore"],
        {"volumeInstanceId": "v", "volumeInstanceBackupId": "b"},
        {"id": "text"},
    ),
    (
        "volumes.backups.delete",
        ("v", "b"),
        {},
        ["volumeInstanceBackupDelete"],
        {"volumeInstanceId": "v", "volumeInstanceBackupId": "b"},
        {"id": "text"},
    ),
    (
        "logs.build",
        ("d",),
        {"limit": 1, "search": "error", "since": SINCE, "until": UNTIL},
        ["buildLogs"],
        {
            "deploymentId": "d",
            "filter": "error",
            "limit": 1,
            "startDate": "2026-01-01T00:00:00Z",
            "endDate": "2026-02-01T00:00:00Z",
        },
        [models.LogFields],
    ),
    (
        "logs.deploy",
        ("d",),
        {"limit": 1},
        ["deploymentLogs"],
        {"deploymentId": "d", "limit": 1},
        [models.LogFields],
    ),
    (
        "logs.environment",
        ("e",),
        {"limit": 1, "search": "error", "since": SINCE, "until": datetime(2026, 2, 1)},
        ["environmentLogs"],
        {
            "environmentId": "e",
            "filter": "error",
            "beforeDate": "2026-01-01T00:00:00Z",
            "anchorDate": "2026-02-01T00:00:00Z",
            "beforeLimit": 1,
            "afterLimit": 0,
        },
        [models.LogFields],
    ),
    (
        "logs.http",
        ("d",),
        {"limit": 1},
        ["httpLogs"],
        {"deploymentId": "d", "beforeLimit": 1, "afterLimit": 0},
        [models.HttpLogFields],
    ),
    (
        "metrics.read",
        (["CPU_USAGE", models.MetricMeasurement.MEMORY_USAGE_GB],),
        {
            "since": SINCE,
            "until": UNTIL,
            "workspace_id": "w",
            "project_id": "p",
            "environment_id": "e",
            "service_id": "s",
            "volume_id": "v",
            "group_by": ["SERVICE_ID"],
            "sample_seconds": 60,
        },
        ["metrics"],
        {
            **ALL,
            "measurements": ["CPU_USAGE", "MEMORY_USAGE_GB"],
            "startDate": "2026-01-01T00:00:00Z",
            "endDate": "2026-02-01T00:00:00Z",
            "workspaceId": "w",
            "volumeId": "v",
            "groupBy": ["SERVICE_ID"],
            "sampleRateSeconds": 60,
        },
        [models.MetricsResultFields],
    ),
    (
        "metrics.http",
        ("e", "s"),
        {
            "since": SINCE,
            "until": UNTIL,
            "method": "GET",
            "path": "/",
            "status": 500,
            "step_seconds": 60,
        },
        ["httpMetrics"],
        {
            **PLACE,
            "startDate": "2026-01-01T00:00:00Z",
            "endDate": "2026-02-01T00:00:00Z",
            "method": "GET",
            "path": "/",
            "statusCode": 500,
            "stepSeconds": 60,
        },
        models.HttpMetricsResultFields,
    ),
    (
        "templates.list",
        (),
        {"recommended": True, "verified": False},
        ["templates"],
        {"recommended": True, "verified": False},
        [models.TemplateFields],
    ),
    (
        "templates.search",
        ("postgres",),
        {"category": "Databases", "verified": True, "limit": 1},
        ["templateSearch"],
        {"query": "postgres", "category": "Databases", "verified": True, "first": 1},
        [models.TemplateSearchResultFields],
    ),
    ("templates.get", ("c",), {}, ["template"], {"code": "c"}, models.TemplateFields),
    (
        "templates.deploy",
        ("c",),
        {},
        ["templateConfig", "templateDeployV2"],
        {"input": {"templateId": SAMPLE_ID, "serializedConfig": ANY_JSON}},
        {"id": "text", "project_id": "text"},
    ),
    (
        "templates.deploy",
        ("c",),
        {"workspace_id": "w", "project_id": "p", "environment_id": "e", "config": {"a": 1}},
        ["templateConfig", "templateDeployV2"],
        {
            "input": {
                "templateId": SAMPLE_ID,
                "serializedConfig": {"a": 1},
                "workspaceId": "w",
                "projectId": "p",
                "environmentId": "e",
            }
        },
        {"id": "text"},
    ),
    ("tokens.list", (), {}, ["apiTokens"], {}, [models.ApiTokenFields]),
    (
        "tokens.create",
        ("ci",),
        {"workspace_id": "w"},
        ["apiTokenCreate"],
        {"input": {"name": "ci", "workspaceId": "w"}},
        "text",
    ),
    ("tokens.delete", ("t",), {}, ["apiTokenDelete"], {"id": "t"}, True),
    (
        "tokens.list_for_project",
        ("p",),
        {},
        ["projectTokens"],
        {"projectId": "p"},
        [models.ProjectTokenFields],
    ),
    (
        "tokens.create_for_project",
        ("p", "e", "ci"),
        {},
        ["projectTokenCreate"],
        {"input": {"projectId": "p", "environmentId": "e", "name": "ci"}},
        "text",
    ),
    ("tokens.delete_for_project", ("t",), {}, ["projectTokenDelete"], {"id": "t"}, True),
    ("workspaces.list", (), {}, ["me"], {}, [models.WorkspaceSummaryFields]),
    ("workspaces.get", ("w",), {}, ["workspace"], {"workspaceId": "w"}, models.WorkspaceFields),
    (
        "workspaces.members",
        ("w",),
        {},
        ["workspaceMembers"],
        {"workspaceId": "w"},
        [models.WorkspaceMemberFields],
    ),
]

CALLED_BELOW = {"projects.list", "projects.create_plugin", "variables.sync"}


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "operations", "variables", "expected"),
    CALLS,
    ids=[f"{call[0]}-{len(call[2])}" for call in CALLS],
)
def test_sends_its_operation_and_returns_its_result(
    railway: Caller,
    railway_platform: GraphQLPlatform,
    server: RecordingServer,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    operations: list[str],
    variables: dict[str, Any],
    expected: Any,
) -> None:
    check(
        railway,
        railway_platform,
        server,
        method,
        arguments,
        keywords,
        operations,
        variables,
        expected,
    )


def test_a_project_token_has_its_own_header(way: str, server: RecordingServer) -> None:
    platform = GraphQLPlatform("railway", "project-access-token", "pr0ject")
    server.answers(platform)

    caller = Caller(way, "Railway", {"project_token": "pr0ject", "base_url": server.url})

    assert dict(caller("variables.get", "p", "e")) == {"NAME": "value", "EMPTY": ""}
    assert "authorization" not in server.received[0].headers


def test_creating_a_plugin_is_deprecated_and_works(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    with pytest.deprecated_call(match="databases are services now") as warnings:
        plugin = railway("projects.create_plugin", "p", "postgresql", friendly_name="Database")

    assert len(warnings) == 1
    assert isinstance(plugin, models.PluginFields)
    assert railway_platform.variables == {
        "input": {"projectId": "p", "name": "postgresql", "friendlyName": "Database"}
    }


@pytest.mark.parametrize("given", [{"repo": "owner/name"}, {"branch": "main"}])
def test_a_repository_and_its_branch_belong_together(
    railway: Caller, server: RecordingServer, given: dict[str, str]
) -> None:
    with pytest.raises(RequestValidationError, match="needs"):
        railway("projects.create", **given)

    assert not server.received


def test_nothing_is_live(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    railway_platform.values["QueryDeploymentsConnection.edges"] = []

    assert railway("deployments.latest_active", "e", "s") is None


def test_what_was_never_deployed_is_not_deployed_again(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    railway_platform.values["ServiceInstance.latestDeployment"] = None

    with pytest.raises(ResponseError, match="service s was never deployed in environment e"):
        railway("services.redeploy", "e", "s")

    assert railway_platform.operations == ["serviceInstanceLatestDeployment"]


@pytest.mark.parametrize(
    ("method", "place"),
    [
        ("volumes.backups.create", "WorkflowId.workflowId"),
        ("templates.deploy", "TemplateDeployPayload.workflowId"),
        ("templates.deploy", "Template.serializedConfig"),
    ],
)
def test_null_where_something_is_needed_is_an_error(
    railway: Caller, railway_platform: GraphQLPlatform, method: str, place: str
) -> None:
    railway_platform.values[place] = None

    with pytest.raises(ResponseError, match="returned null"):
        railway(method, "x")


@pytest.mark.parametrize(
    ("method", "arguments"), [("metrics.read", (["CPU_USAGE"],)), ("metrics.http", ("e", "s"))]
)
def test_measurements_are_those_of_the_last_hour(
    railway: Caller,
    railway_platform: GraphQLPlatform,
    method: str,
    arguments: tuple[Any, ...],
) -> None:
    before = datetime.now(UTC)
    railway(method, *arguments)
    after = datetime.now(UTC)

    start = datetime.fromisoformat(railway_platform.variables["startDate"])
    assert before - timedelta(hours=1, milliseconds=1) <= start <= after - timedelta(hours=1)
    assert ("endDate" in railway_platform.variables) == (method == "metrics.http")


def test_the_times_of_samples_are_datetimes(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    railway_platform.values["Metric.ts"] = 1_767_225_600
    railway_platform.values["HttpMetricsSample.ts"] = 1_769_904_000

    (series,) = railway("metrics.read", ["CPU_USAGE"])
    assert [sample.ts for sample in series.values] == [SINCE]
    assert [sample.ts for sample in railway("metrics.http", "e", "s").samples] == [UNTIL]


def test_projects_of_one_workspace(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    (project,) = call(railway, "projects.list", "w", page_size=10)

    assert railway_platform.operations == ["projectsWithContents"]
    assert railway_platform.variables == {"workspaceId": "w", "first": 10}
    assert isinstance(project, models.ProjectContentsFields)
    assert [edge.node.name for edge in project.services.edges] == ["text"]
    assert [edge.node.name for edge in project.environments.edges] == ["text"]
    assert [edge.node.friendly_name for edge in project.plugins.edges] == ["text"]


def workspaces(platform: GraphQLPlatform, *names: str) -> list[str]:
    """Give the account workspaces; returns those that are asked for projects, as they are."""
    platform.values["User.workspaces"] = [{"__typename": "Workspace", "id": name} for name in names]
    asked: list[str] = []

    def projects(arguments: dict[str, Any]) -> dict[str, Any]:
        asked.append(arguments["workspaceId"])
        return {"__typename": "QueryProjectsConnection"}

    platform.values["Query.projects"] = projects
    return asked


def test_projects_of_every_workspace(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    asked = workspaces(railway_platform, "w1", "w2")

    assert len(call(railway, "projects.list")) == 2
    assert asked == ["w1", "w2"]
    assert railway_platform.operations == ["me", "projectsWithContents", "projectsWithContents"]


def test_an_account_without_workspaces_has_no_projects(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    workspaces(railway_platform)

    assert call(railway, "projects.list") == []


def test_workspaces_are_asked_one_after_the_other(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    asked = workspaces(railway_platform, "w1", "w2")

    assert railway.use(lambda client: client.projects.list().first()) is not None
    assert len(call(railway, "projects.list", limit=1)) == 1
    assert asked == ["w1", "w1"]


def paged(kind: str, node: str, names: list[list[str]]) -> Callable[[dict[str, Any]], Any]:
    """A connection in pages; each cursor is the number of the next page."""
    # The name of a plugin is one of an enum.
    shown = "friendlyName" if node == "Plugin" else "name"

    def page(arguments: dict[str, Any]) -> dict[str, Any]:
        number = int(arguments.get("after") or 0)
        return {
            "__typename": kind,
            "pageInfo": {
                "__typename": "PageInfo",
                "hasNextPage": number + 1 < len(names),
                "endCursor": str(number + 1),
            },
            "edges": [
                {
                    "__typename": f"{kind}Edge",
                    "node": {"__typename": node, "id": name, shown: name},
                }
                for name in names[number]
            ],
        }

    return page


def contents(platform: GraphQLPlatform) -> None:
    platform.values |= {
        "Query.projects": paged("QueryProjectsConnection", "Project", [["p1", "p2"], [], ["p3"]]),
        "Project.services": paged("ProjectServicesConnection", "Service", [["a"], ["b"], ["c"]]),
        "Project.environments": paged(
            "ProjectEnvironmentsConnection", "Environment", [["production"], ["staging"]]
        ),
        "Project.plugins": paged("ProjectPluginsConnection", "Plugin", [["db"], ["cache"]]),
    }


def test_every_list_is_read_to_its_end(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    contents(railway_platform)

    projects = call(railway, "projects.list", "w")

    assert [project.id for project in projects] == ["p1", "p2", "p3"]
    for project in projects:
        assert [edge.node.name for edge in project.services.edges] == ["a", "b", "c"]
        assert [edge.node.name for edge in project.environments.edges] == ["production", "staging"]
        assert [edge.node.friendly_name for edge in project.plugins.edges] == ["db", "cache"]
        assert not project.services.page_info.has_next_page
    assert railway_platform.operations.count("projectsWithContents") == 3
    assert railway_platform.operations.count("projectMoreServices") == 3 * 2
    assert railway_platform.operations.count("projectMoreEnvironments") == 3
    assert railway_platform.operations.count("projectMorePlugins") == 3


def test_one_project_has_all_its_services(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    contents(railway_platform)

    project = railway("projects.get", "p")

    assert [edge.node.name for edge in project.services.edges] == ["a", "b", "c"]
    assert [edge.node.name for edge in project.environments.edges] == ["production", "staging"]


@pytest.mark.parametrize(
    "method", ["projects.list", "environments.list", "services.list", "tokens.list_for_project"]
)
@pytest.mark.parametrize("cursor", ["same", None])
def test_a_cursor_that_does_not_move_ends_the_reading(
    railway: Caller, railway_platform: GraphQLPlatform, cursor: str | None, method: str
) -> None:
    railway_platform.values |= {"PageInfo.hasNextPage": True, "PageInfo.endCursor": cursor}
    for part in ("services", "environments", "plugins"):
        if method == "projects.list":
            kind = f"Project{part.capitalize()}Connection"
            railway_platform.values[f"{kind}.pageInfo"] = {
                "__typename": "PageInfo",
                "hasNextPage": False,
            }

    with pytest.raises(PagingError, match="the server announces another page") as caught:
        call(railway, method, "x")

    assert caught.value.operation == railway_platform.operations[0]
    assert len(railway_platform.operations) == (2 if cursor else 1)


def test_nested_lists_that_do_not_end_are_an_error(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    railway_platform.values |= {"PageInfo.hasNextPage": True, "PageInfo.endCursor": "same"}

    with pytest.raises(PagingError, match="projectMoreServices: the server announces"):
        railway("projects.get", "p")


def test_a_list_is_read_page_by_page(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    railway_platform.values["Project.services"] = paged(
        "ProjectServicesConnection", "Service", [["a", "b"], ["c", "d"], ["e"]]
    )

    found = call(railway, "services.list", "p", page_size=2, limit=3)

    assert [service.name for service in found] == ["a", "b", "c"]
    assert railway_platform.operations == ["projectServices"] * 2
    assert railway_platform.variables == {"id": "p", "first": 2, "after": "1"}


def log(lines: int, kind: str) -> Callable[[dict[str, Any]], list[dict[str, Any]]]:
    """A log with a line every millisecond, of which the newest before a time are given."""
    start = datetime(2026, 1, 2, tzinfo=UTC)
    all_lines = [
        {
            "__typename": kind,
            "timestamp": f"{start + timedelta(milliseconds=number):%Y-%m-%dT%H:%M:%S.%f}321Z",
            "message": str(number),
            "path": str(number),
        }
        for number in range(lines)
    ]

    def page(arguments: dict[str, Any]) -> list[dict[str, Any]]:
        end = arguments.get("endDate") or arguments.get("anchorDate")
        size = arguments.get("limit") or arguments["beforeLimit"]
        return [
            line
            for line in all_lines
            if end is None
            or datetime.fromisoformat(line["timestamp"]) <= datetime.fromisoformat(end)
        ][-size:]

    return page


@pytest.mark.parametrize(
    ("method", "field", "kind"),
    [
        ("build", "buildLogs", "Log"),
        ("deploy", "deploymentLogs", "Log"),
        ("environment", "environmentLogs", "Log"),
        ("http", "httpLogs", "HttpLog"),
    ],
)
def test_logs_are_read_by_date_without_loss_or_repetition(
    railway: Caller, railway_platform: GraphQLPlatform, method: str, field: str, kind: str
) -> None:
    railway_platform.values[f"Query.{field}"] = log(23, kind)

    lines = call(railway, f"logs.{method}", "x", page_size=5)

    shown = [line.path if kind == "HttpLog" else line.message for line in lines]
    assert shown == [str(number) for number in reversed(range(23))]
    assert set(railway_platform.operations) == {field}
    # Five pages, and one that brings nothing new.
    assert len(railway_platform.operations) == 6


def test_what_the_server_refuses_is_an_error(railway: Caller, server: RecordingServer) -> None:
    with pytest.raises(BadUserInput) as caught:
        railway("api.observability_dashboards", "e", first=2**40)

    assert "Int cannot represent non 32-bit" in str(caught.value)
    assert len(server.received) == 1


ACTUAL = {"A": "1", "B": "s3cret", "C": "3", "RAILWAY_REGION": "eu"}


@pytest.mark.parametrize(
    ("desired", "prune", "operations", "plan"),
    [
        (ACTUAL, True, ["variables"], ((), (), ())),
        ({"A": "1"}, False, ["variables"], ((), (), ())),
        (
            {"A": "1", "B": "n3w", "D": "4"},
            False,
            ["variables", "variableCollectionUpsert"],
            (("D",), ("B",), ()),
        ),
        (
            {"B": "n3w"},
            True,
            ["variables", "variableCollectionUpsert", "variableDelete", "variableDelete"],
            ((), ("B",), ("A", "C")),
        ),
        ({}, True, ["variables"] + ["variableDelete"] * 3, ((), (), ("A", "B", "C"))),
    ],
)
def test_syncing_variables(
    railway: Caller,
    railway_platform: GraphQLPlatform,
    server: RecordingServer,
    desired: dict[str, str],
    prune: bool,
    operations: list[str],
    plan: tuple[tuple[str, ...], ...],
) -> None:
    railway_platform.values["Query.variables"] = ACTUAL

    result = railway(
        "variables.sync", "p", "e", desired, service_id="s", prune=prune, skip_deploys=True
    )

    assert (result.added, result.changed, result.removed) == plan
    assert bool(result) == (len(operations) > 1)
    assert railway_platform.operations == operations
    for request in server.received:
        given = request.json["variables"].get("input", {})
        if request.json["operationName"] == "variableCollectionUpsert":
            names = (*result.added, *result.changed)
            assert given["variables"] == {name: desired[name] for name in names}
            assert given["skipDeploys"] is True
            assert "replace" not in given
    shown = f"{result!r} {result}"
    assert "s3cret" not in shown
    assert "n3w" not in shown


def test_values_of_variables_do_not_show(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    railway_platform.values["Query.variables"] = ACTUAL

    variables = railway("variables.get", "p", "e")

    assert f"{variables!r} {variables}" == " ".join(["<Variables A, B, C, RAILWAY_REGION>"] * 2)
    assert variables["B"] == "s3cret"
    assert variables == ACTUAL
    assert len(variables) == 4
    railway_platform.values["Query.variables"] = {}
    assert repr(railway("variables.get", "p", "e")) == "<Variables none>"


@pytest.mark.parametrize("method", ["set_many", "sync"])
def test_a_value_that_is_no_text_is_refused_and_not_shown(
    railway: Caller, railway_platform: GraphQLPlatform, method: str
) -> None:
    values = {"GOOD": "s3cret-1", "BAD": [b"s3cret-2"]}

    with pytest.raises(RequestValidationError) as caught:
        railway(f"variables.{method}", "p", "e", values)

    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value.problems)
    assert "s3cret" not in shown
    assert railway_platform.operations == (["variables"] if method == "sync" else [])
