"""Every method of the Railway facade, against a server that executes what it gets."""

from __future__ import annotations

from typing import Any

import pytest

from paasport import BadUserInput, ResponseError
from paasport_api import railway as models
from tests.end_to_end.conftest import TOKEN
from tests.support.clients import Caller
from tests.support.graphql_platform import GraphQLPlatform
from tests.support.http_server import RecordingServer

CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any], str, dict[str, Any], Any]] = [
    ("me", (), {}, "me", {}, models.UserFields),
    ("delete_project", ("p",), {}, "projectDelete", {"id": "p"}, True),
    (
        "create_service_from_repo",
        ("p", "owner/name"),
        {"branch": "main", "environment_id": "e", "name": "web", "variables": {"A": "1"}},
        "serviceCreateFromRepo",
        {
            "projectId": "p",
            "repo": "owner/name",
            "branch": "main",
            "environmentId": "e",
            "name": "web",
            "variables": {"A": "1"},
        },
        models.ServiceFields,
    ),
    (
        "create_service_from_repo",
        ("p", "owner/name"),
        {},
        "serviceCreateFromRepo",
        {"projectId": "p", "repo": "owner/name"},
        models.ServiceFields,
    ),
    (
        "create_service_from_image",
        ("p", "ghcr.io/owner/name:1"),
        {
            "registry_credentials": {"username": "u", "password": "s3cret"},
            "environment_id": "e",
            "name": "web",
            "variables": {"A": "1"},
        },
        "serviceCreateFromImage",
        {
            "projectId": "p",
            "image": "ghcr.io/owner/name:1",
            "registryCredentials": {"username": "u", "password": "s3cret"},
            "environmentId": "e",
            "name": "web",
            "variables": {"A": "1"},
        },
        models.ServiceFields,
    ),
    (
        "create_service_from_image",
        ("p", "nginx"),
        {"registry_credentials": models.RegistryCredentialsInput(username="u", password="s")},
        "serviceCreateFromImage",
        {
            "projectId": "p",
            "image": "nginx",
            "registryCredentials": {"username": "u", "password": "s"},
        },
        models.ServiceFields,
    ),
    (
        "latest_active_deployment",
        ("e", "s"),
        {"project_id": "p"},
        "deploymentLatestActive",
        {"environmentId": "e", "serviceId": "s", "projectId": "p"},
        models.DeploymentFields,
    ),
    ("restart_deployment", ("d",), {}, "deploymentRestart", {"id": "d"}, True),
    (
        "variables",
        ("p", "e"),
        {},
        "variables",
        {"projectId": "p", "environmentId": "e"},
        {"NAME": "value", "EMPTY": ""},
    ),
    (
        "variables",
        ("p", "e"),
        {"service_id": "s", "unrendered": True},
        "variables",
        {"projectId": "p", "environmentId": "e", "serviceId": "s", "unrendered": True},
        {"NAME": "value", "EMPTY": ""},
    ),
    (
        "set_variable",
        ("p", "e", "NAME", "value"),
        {},
        "variableUpsert",
        {"input": {"projectId": "p", "environmentId": "e", "name": "NAME", "value": "value"}},
        True,
    ),
    (
        "set_variable",
        ("p", "e", "NAME", "value"),
        {"service_id": "s", "skip_deploys": True},
        "variableUpsert",
        {
            "input": {
                "projectId": "p",
                "environmentId": "e",
                "name": "NAME",
                "value": "value",
                "serviceId": "s",
                "skipDeploys": True,
            }
        },
        True,
    ),
]


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "operation", "variables", "expected"),
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
    operation: str,
    variables: dict[str, Any],
    expected: Any,
) -> None:
    result = railway(method, *arguments, **keywords)

    assert railway_platform.operations == [operation]
    assert railway_platform.variables == variables
    if isinstance(expected, type):
        assert isinstance(result, expected)
    else:
        assert result == expected
    (request,) = server.received
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert "project-access-token" not in request.headers
    assert request.headers["user-agent"].startswith("paasport/")


def test_a_project_token_has_its_own_header(way: str, server: RecordingServer) -> None:
    platform = GraphQLPlatform("railway", "project-access-token", "pr0ject")
    server.answers(platform)

    caller = Caller(way, "Railway", {"project_token": "pr0ject", "base_url": server.url})

    assert caller("variables", "p", "e") == {"NAME": "value", "EMPTY": ""}
    assert "authorization" not in server.received[0].headers


def test_creating_a_plugin_is_deprecated_and_works(
    railway: Caller, railway_platform: GraphQLPlatform
) -> None:
    with pytest.deprecated_call(match="databases are services now") as warnings:
        plugin = railway("create_plugin", "p", "postgresql", friendly_name="Database")

    assert len(warnings) == 1
    assert isinstance(plugin, models.PluginFields)
    assert railway_platform.variables == {
        "input": {"projectId": "p", "name": "postgresql", "friendlyName": "Database"}
    }


def test_nothing_is_live(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    railway_platform.values["QueryDeploymentsConnection.edges"] = []

    assert railway("latest_active_deployment", "e", "s") is None


def test_projects_of_one_workspace(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    (project,) = railway("projects", "w")

    assert railway_platform.operations == ["projectsWithContents"]
    assert railway_platform.variables == {"workspaceId": "w"}
    assert isinstance(project, models.ProjectContentsFields)
    assert [edge.node.name for edge in project.services.edges] == ["text"]
    assert [edge.node.name for edge in project.environments.edges] == ["text"]
    assert [edge.node.friendly_name for edge in project.plugins.edges] == ["text"]


def test_projects_of_every_workspace(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    workspaces = [{"__typename": "Workspace", "id": name} for name in ("w1", "w2")]
    railway_platform.values["User.workspaces"] = workspaces
    asked: list[str] = []

    def projects(arguments: dict[str, Any]) -> dict[str, Any]:
        asked.append(arguments["workspaceId"])
        return {"__typename": "QueryProjectsConnection"}

    railway_platform.values["Query.projects"] = projects

    assert len(railway("projects")) == 2
    assert asked == ["w1", "w2"]
    assert railway_platform.operations == ["me", "projectsWithContents", "projectsWithContents"]


def paged(kind: str, node: str, names: list[list[str]]) -> Any:
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


def test_every_list_is_read_to_its_end(railway: Caller, railway_platform: GraphQLPlatform) -> None:
    railway_platform.values |= {
        "Query.projects": paged("QueryProjectsConnection", "Project", [["p1", "p2"], [], ["p3"]]),
        "Project.services": paged("ProjectServicesConnection", "Service", [["a"], ["b"], ["c"]]),
        "Project.environments": paged(
            "ProjectEnvironmentsConnection", "Environment", [["production"], ["staging"]]
        ),
        "Project.plugins": paged("ProjectPluginsConnection", "Plugin", [["db"], ["cache"]]),
    }

    projects = railway("projects", "w")

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


@pytest.mark.parametrize("cursor", ["same", None])
def test_a_cursor_that_does_not_move_ends_the_reading(
    railway: Caller, railway_platform: GraphQLPlatform, cursor: str | None
) -> None:
    railway_platform.values |= {"PageInfo.hasNextPage": True, "PageInfo.endCursor": cursor}

    with pytest.raises(ResponseError, match="projectsWithContents: the server promises") as caught:
        railway("projects", "w")

    assert caught.value.operation == "projectsWithContents"
    assert len(railway_platform.operations) == (2 if cursor else 1)


def test_what_the_server_refuses_is_an_error(railway: Caller, server: RecordingServer) -> None:
    with pytest.raises(BadUserInput) as caught:
        railway("api.observability_dashboards", "e", first=2**40)

    assert "Int cannot represent non 32-bit" in str(caught.value)
