"""Every method of the Hasura Cloud facade, against a server that executes what it gets."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from paasport import RequestValidationError, ResponseError
from paasport_api import hasura as models
from tests.end_to_end.conftest import TOKEN
from tests.support.clients import Caller
from tests.support.graphql_platform import SAMPLES, GraphQLPlatform
from tests.support.http_server import RecordingServer
from tests.support.outcomes import outcome

ID = str(SAMPLES["uuid"])
OTHER = UUID("00000000-0000-4000-8000-000000000001")

CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any], str, dict[str, Any], Any]] = [
    (
        "projects.create",
        ("aws", "us-east-2"),
        {},
        "createTenant",
        {"cloud": "aws", "region": "us-east-2"},
        models.CreateTenantResult,
    ),
    (
        "projects.create",
        ("aws", "us-east-2"),
        {"name": "shop", "plan": "cloud_free", "env": {"A": "1", "B": ""}, "dedicated_vpc_id": ID},
        "createTenant",
        {
            "cloud": "aws",
            "region": "us-east-2",
            "name": "shop",
            "plan": "cloud_free",
            "envs": [{"key": "A", "value": "1"}, {"key": "B", "value": ""}],
            "dedicatedVPCID": ID,
        },
        models.CreateTenantResult,
    ),
    ("projects.get", (ID,), {}, "project", {"id": ID}, models.ProjectFields),
    ("projects.get", (OTHER,), {}, "project", {"id": str(OTHER)}, models.ProjectFields),
    ("projects.tenant_id", (ID,), {}, "projectTenantId", {"id": ID}, UUID(ID)),
    ("tenants.get", (ID,), {}, "tenantDetails", {"id": ID}, models.TenantDetailsFields),
    (
        "tenants.delete",
        (OTHER,),
        {},
        "deleteTenant",
        {"tenantId": str(OTHER)},
        models.DeleteTenantResult,
    ),
    (
        "preview_apps.create",
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
        "preview_apps.status",
        (ID,),
        {},
        "getPreviewAppCreationStatus",
        {"id": ID},
        models.JobProgressFields,
    ),
    ("jobs.get", (ID,), {}, "job", {"id": ID}, models.JobFields),
    (
        "projects.move",
        (ID, "eu-central-1"),
        {"cloud": "gcp"},
        "moveProjectRegion",
        {"projectId": ID, "region": "eu-central-1", "cloud": "gcp"},
        models.MoveProjectRegionResult,
    ),
    (
        "projects.move",
        (ID, "eu-central-1"),
        {},
        "moveProjectRegion",
        {"projectId": ID, "region": "eu-central-1"},
        models.MoveProjectRegionResult,
    ),
    (
        "tenants.rename",
        (ID, "store"),
        {},
        "updateTenantName",
        {"tenantId": ID, "name": "store"},
        models.UpdateTenantNameResult,
    ),
    (
        "tenants.check_name",
        ("store",),
        {},
        "validTenantName",
        {"name": "store"},
        models.ValidTenantNameResult,
    ),
    (
        "tenants.check_name",
        ("store",),
        {"tenant_id": ID},
        "validTenantName",
        {"name": "store", "tenantId": ID},
        models.ValidTenantNameResult,
    ),
    ("jobs.tasks", (ID,), {}, "jobTasks", {"job_id": ID}, list),
    (
        "collaborators.invite",
        (ID, "someone@example.com", ["view_metrics"]),
        {},
        "inviteCollaborator",
        {
            "invite": {
                "project_id": ID,
                "collaborator_email": "someone@example.com",
                "privileges": ["view_metrics"],
            }
        },
        models.CollaboratorInviteFields,
    ),
    (
        "collaborators.remove",
        (OTHER,),
        {},
        "removeCollaborator",
        {"id": str(OTHER)},
        models.CollaboratorSummaryFields,
    ),
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
    result = outcome(hasura, method, *arguments, **keywords)

    assert hasura_platform.operations == [operation]
    assert hasura_platform.variables == variables
    if isinstance(expected, type):
        assert isinstance(result, expected)
    else:
        assert result == expected
    (request,) = server.received
    assert request.headers["authorization"] == f"pat {TOKEN}"


@pytest.mark.parametrize(
    ("method", "place"),
    [
        ("projects.get", "query_root.projects_by_pk"),
        ("tenants.get", "query_root.tenant_by_pk"),
        ("jobs.get", "query_root.jobs_by_pk"),
        ("preview_apps.status", "query_root.jobs_by_pk"),
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
        ("projects.create", ("aws", "us-east-2"), "createTenant"),
        ("tenants.delete", (ID,), "deleteTenant"),
        ("env.get", (ID,), "getTenantEnv"),
        ("tenants.rename", (ID, "store"), "updateTenantName"),
        ("tenants.check_name", ("store",), "validTenantName"),
        ("jobs.wait", (ID,), "job"),
        ("preview_apps.wait", (ID,), "getPreviewAppCreationStatus"),
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

    with pytest.raises(ResponseError, match=f"{operation} returned null") as caught:
        hasura(method, *arguments)

    assert (caught.value.operation, caught.value.status) == (operation, 200)


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("projects.get", ("no-uuid",)),
        ("env.get", (7,)),
    ],
)
def test_what_does_not_fit_is_not_sent(
    hasura: Caller, server: RecordingServer, method: str, arguments: tuple[Any, ...]
) -> None:
    with pytest.raises(RequestValidationError):
        hasura(method, *arguments)

    assert server.received == []
