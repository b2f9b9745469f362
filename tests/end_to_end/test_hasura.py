"""Every method of the Hasura Cloud facade, against a server that executes what it gets."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from paasport import RequestValidationError, ResponseError
from paasport_api import hasura as models
from tests.end_to_end.conftest import TOKEN
from tests.support.clients import Caller
from tests.support.graphql_platform import ANY_JSON, SAMPLES, GraphQLPlatform
from tests.support.http_server import RecordingServer

ID = str(SAMPLES["uuid"])
OTHER = UUID("00000000-0000-4000-8000-000000000001")

CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any], str, dict[str, Any], Any]] = [
    (
        "create_project",
        ("aws", "us-east-2"),
        {},
        "createTenant",
        {"cloud": "aws", "region": "us-east-2"},
        models.CreateTenantResult,
    ),
    (
        "create_project",
        ("aws", "us-east-2"),
        {"name": "shop", "plan": "cloud_free", "env": {"A": "1", "B": ""}},
        "createTenant",
        {
            "cloud": "aws",
            "region": "us-east-2",
            "name": "shop",
            "plan": "cloud_free",
            "envs": [{"key": "A", "value": "1"}, {"key": "B", "value": ""}],
        },
        models.CreateTenantResult,
    ),
    ("project", (ID,), {}, "project", {"id": ID}, models.ProjectFields),
    ("project", (OTHER,), {}, "project", {"id": str(OTHER)}, models.ProjectFields),
    ("tenant_id", (ID,), {}, "projectTenantId", {"id": ID}, UUID(ID)),
    ("tenant_details", (ID,), {}, "tenantDetails", {"id": ID}, models.TenantDetailsFields),
    (
        "delete_project",
        (OTHER,),
        {},
        "deleteTenant",
        {"tenantId": str(OTHER)},
        models.DeleteTenantResult,
    ),
    ("environment", (ID,), {}, "getTenantEnv", {"tenantId": ID}, models.TenantEnvFields),
    (
        "update_environment",
        (ID, "h4sh", {"A": "1"}),
        {},
        "updateTenantEnv",
        {"tenantId": ID, "currentHash": "h4sh", "envs": [{"key": "A", "value": "1"}]},
        models.TenantEnvFields,
    ),
    (
        "create_preview_app",
        ("shop-pr-7",),
        {
            "cloud": "aws",
            "region": "us-east-2",
            "github_token": "ghp_x",
            "owner": "owner",
            "repo": "shop",
            "branch": "main",
            "directory": "backend/hasura",
            "plan": "cloud_free",
            "env": {"A": "1"},
        },
        "createGitHubPreviewApp",
        {
            "payload": {
                "githubPersonalAccessToken": "ghp_x",
                "githubRepoDetails": {
                    "owner": "owner",
                    "repo": "shop",
                    "branch": "main",
                    "directory": "backend/hasura",
                },
                "projectOptions": {
                    "name": "shop-pr-7",
                    "cloud": "aws",
                    "region": "us-east-2",
                    "plan": "cloud_free",
                    "envVars": [{"key": "A", "value": "1"}],
                },
            }
        },
        models.CreateGitHubPreviewAppResult,
    ),
    (
        "preview_app_status",
        (ID,),
        {},
        "getPreviewAppCreationStatus",
        {"id": ID},
        models.JobProgressFields,
    ),
    ("job", (ID,), {}, "job", {"id": ID}, models.JobFields),
    (
        "projects",
        (),
        {
            "where": {
                "_and": [{"name": {"_like": "shop-%"}}, {"plan_name": {"_eq": "cloud_free"}}]
            },
            "order_by": [{"created_at": "desc"}],
            "limit": 10,
            "offset": 20,
        },
        "projects",
        {
            "where": {
                "_and": [{"name": {"_like": "shop-%"}}, {"plan_name": {"_eq": "cloud_free"}}]
            },
            "order_by": [{"created_at": "desc"}],
            "limit": 10,
            "offset": 20,
        },
        list,
    ),
    (
        "projects",
        (),
        {"order_by": [models.ProjectsOrderBy(name=models.OrderBy.ASC)]},
        "projects",
        {"order_by": [{"name": "asc"}]},
        list,
    ),
    ("projects", (), {}, "projects", {}, list),
]


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "operation", "variables", "expected"),
    CALLS,
    ids=[f"{call[0]}-{len(call[2])}" for call in CALLS],
)
def test_sends_its_operation_and_returns_its_result(
    hasura: Caller,
    hasura_platform: GraphQLPlatform,
    server: RecordingServer,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    operation: str,
    variables: dict[str, Any],
    expected: Any,
) -> None:
    result = hasura(method, *arguments, **keywords)

    assert hasura_platform.operations == [operation]
    assert hasura_platform.variables == variables
    if isinstance(expected, type):
        assert isinstance(result, expected)
    else:
        assert result == expected
    (request,) = server.received
    assert request.headers["authorization"] == f"pat {TOKEN}"


def test_the_environment_comes_with_its_hash(hasura: Caller) -> None:
    environment = hasura("environment", ID)

    assert (environment.hash, environment.env_vars) == ("text", ANY_JSON)


@pytest.mark.parametrize(
    ("method", "place"),
    [
        ("project", "query_root.projects_by_pk"),
        ("tenant_details", "query_root.tenant_by_pk"),
        ("tenant_id", "query_root.projects_by_pk"),
        ("tenant_id", "projects.tenant"),
        ("job", "query_root.jobs_by_pk"),
        ("preview_app_status", "query_root.jobs_by_pk"),
    ],
)
def test_a_row_that_does_not_exist_is_none(
    hasura: Caller, hasura_platform: GraphQLPlatform, method: str, place: str
) -> None:
    hasura_platform.values[place] = None

    assert hasura(method, ID) is None


@pytest.mark.parametrize(
    ("method", "arguments", "operation"),
    [
        ("create_project", ("aws", "us-east-2"), "createTenant"),
        ("delete_project", (ID,), "deleteTenant"),
        ("environment", (ID,), "getTenantEnv"),
        ("update_environment", (ID, "h4sh", {}), "updateTenantEnv"),
    ],
)
def test_an_action_that_is_answered_with_null_is_an_error(
    hasura: Caller,
    hasura_platform: GraphQLPlatform,
    method: str,
    arguments: tuple[Any, ...],
    operation: str,
) -> None:
    hasura_platform.nulls = True

    with pytest.raises(ResponseError, match=f"{operation} was answered with null") as caught:
        hasura(method, *arguments)

    assert (caught.value.operation, caught.value.status) == (operation, 200)


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("project", ("no-uuid",)),
        ("environment", (7,)),
        ("update_environment", (ID, "h4sh", {"A": 1})),
    ],
)
def test_what_does_not_fit_is_not_sent(
    hasura: Caller, server: RecordingServer, method: str, arguments: tuple[Any, ...]
) -> None:
    with pytest.raises(RequestValidationError):
        hasura(method, *arguments)

    assert server.received == []
