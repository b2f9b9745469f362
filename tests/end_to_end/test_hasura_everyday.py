"""What people do every day with projects, tenants and collaborators of Hasura Cloud."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from paasport import RequestValidationError, ResponseError
from paasport_api import hasura as models
from tests.support.clients import Caller
from tests.support.graphql_platform import SAMPLES, GraphQLPlatform
from tests.support.http_server import RecordingServer
from tests.support.outcomes import outcome

ID = str(SAMPLES["uuid"])
TENANT = "00000000-0000-4000-8000-000000000007"
EMAIL = "someone@example.com"
GRANT = {"project_collaborator_id": ID, "privilege_slug": "view_metrics"}

# Method, arguments, keywords, operation, variables, result: a class, or a list of one of a class.
CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any], str, dict[str, Any], Any]] = [
    (
        "projects.reactivate",
        (ID,),
        {},
        "reactivateSuspendedProject",
        {"projectId": ID},
        models.ReactivateSuspendedProjectResult,
    ),
    (
        "tenants.status",
        (ID,),
        {},
        "tenantStatuses",
        {
            "where": {"tenant_id": {"_eq": ID}},
            "order_by": [{"updated_at": "desc"}, {"worker_id": "asc"}],
        },
        [models.TenantStatusFields],
    ),
    ("domains.get", (ID,), {}, "customDomain", {"id": ID}, models.CustomDomainFields),
    (
        "domains.create",
        (UUID(ID), "api.example.com"),
        {},
        "createCustomDomain",
        {"object": {"tenant_id": ID, "fqdn": "api.example.com"}},
        models.CustomDomainFields,
    ),
    ("domains.delete", (ID,), {}, "deleteCustomDomain", {"id": ID}, models.CustomDomainFields),
    (
        "regions.list",
        (),
        {},
        "regions",
        {"order_by": [{"cloud": "asc"}, {"name": "asc"}]},
        [models.RegionFields],
    ),
    (
        "regions.list",
        ("aws",),
        {"where": {"is_active": {"_eq": True}}},
        "regions",
        {
            "where": {"_and": [{"cloud": {"_eq": "aws"}}, {"is_active": {"_eq": True}}]},
            "order_by": [{"cloud": "asc"}, {"name": "asc"}],
        },
        [models.RegionFields],
    ),
    (
        "regions.get",
        (models.CloudEnum.AWS, "us-east-2"),
        {},
        "region",
        {"cloud": "aws", "name": "us-east-2"},
        models.RegionFields,
    ),
    ("plans.list", (), {}, "plans", {"order_by": [{"name": "asc"}]}, [models.PlanFields]),
    ("plans.get", ("cloud_free",), {}, "planDetails", {"name": "cloud_free"}, models.PlanFields),
    ("plans.limits", (ID,), {}, "policy", {"project_id": ID}, models.PolicyFields),
    (
        "plans.change",
        (ID, "cloud_payg"),
        {},
        "changePlan",
        {"projectId": ID, "plan": "cloud_payg"},
        models.ChangePlanResult,
    ),
    (
        "usage.total",
        (ID,),
        {"since": date(2026, 1, 1), "until": date(2026, 1, 31)},
        "dataUsageTotals",
        {
            "where": {
                "_and": [
                    {"project_id": {"_eq": ID}},
                    {"date": {"_gte": "2026-01-01", "_lte": "2026-01-31"}},
                ]
            }
        },
        models.DataUsageTotalsResultAggregate,
    ),
    ("usage.total", (), {}, "dataUsageTotals", {}, models.DataUsageTotalsResultAggregate),
    (
        "ownership.invite",
        (ID, EMAIL),
        {},
        "transferOwnershipInvite",
        {"input": {"project_id": ID, "invitee_email": EMAIL}},
        models.OwnershipTransferInviteFields,
    ),
    (
        "ownership.resend",
        (ID, EMAIL),
        {},
        "resendTransferOwnershipInvite",
        {"args": {"project_id": ID, "invitee_email": EMAIL}},
        models.OwnershipTransferInviteFields,
    ),
    (
        "ownership.cancel",
        (ID,),
        {},
        "cancelOwnershipTransferInvitation",
        {"id": ID},
        models.OwnershipTransferInvitationFields,
    ),
    (
        "ownership.pending",
        (),
        {},
        "fetchPendingOwnershipInvitations",
        {},
        [models.ProjectOwnershipInvitationFields],
    ),
    (
        "ownership.accept",
        ("k",),
        {},
        "acceptTransferOwnershipInvite",
        {"inviteKey": "k"},
        models.OwnershipTransferInviteFields,
    ),
    (
        "ownership.decline",
        ("k",),
        {},
        "declineTransferOwnershipInvite",
        {"inviteKey": "k"},
        models.OwnershipTransferInviteFields,
    ),
    (
        "collaborators.resend",
        (ID, EMAIL),
        {},
        "resendInvite",
        {"args": {"project_id": ID, "collaborator_email": EMAIL}},
        models.CollaboratorInviteFields,
    ),
    (
        "collaborators.cancel",
        (ID,),
        {},
        "cancelCollaboratorInvitation",
        {"id": ID},
        models.CollaboratorInvitationFields,
    ),
    (
        "collaborators.pending",
        (),
        {},
        "fetchPendingInvitations",
        {},
        [models.UserInvitationFields],
    ),
    (
        "collaborators.accept",
        ("k",),
        {},
        "acceptInvite",
        {"inviteKey": "k"},
        models.CollaboratorInviteFields,
    ),
    (
        "collaborators.decline",
        ("k",),
        {},
        "declineInvite",
        {"inviteKey": "k"},
        models.CollaboratorInviteFields,
    ),
    (
        "privileges.list",
        (),
        {},
        "privileges",
        {"order_by": [{"display_order": "asc"}, {"slug": "asc"}]},
        [models.PrivilegeFields],
    ),
    (
        "privileges.grant",
        (ID, "view_metrics"),
        {},
        "grantCollaboratorPrivilege",
        {
            "object": GRANT,
            "on_conflict": {"constraint": "project_collaborator_privileges_pkey"},
        },
        models.CollaboratorPrivilegeFields,
    ),
    (
        "privileges.revoke",
        (ID, "view_metrics"),
        {},
        "revokeCollaboratorPrivilege",
        GRANT,
        models.CollaboratorPrivilegeFields,
    ),
    (
        "privileges.replace",
        (ID, ("view_metrics", "graphql_admin")),
        {},
        "replaceCollaboratorPrivileges",
        {
            "project_collaborator_id": ID,
            "objects": [GRANT, {**GRANT, "privilege_slug": "graphql_admin"}],
        },
        [models.CollaboratorPrivilegeFields],
    ),
    (
        "tokens.list",
        (),
        {},
        "personalAccessTokens",
        {"order_by": [{"created_at": "asc"}, {"id": "asc"}]},
        [models.PersonalAccessTokenFields],
    ),
    (
        "tokens.create",
        ("deployments",),
        {},
        "createPersonalAccessToken",
        {"token": {"description": "deployments"}},
        models.NewPersonalAccessTokenFields,
    ),
    (
        "tokens.delete",
        (ID,),
        {},
        "deletePersonalAccessToken",
        {"id": ID},
        models.PersonalAccessTokenFields,
    ),
    (
        "github.list",
        (ID,),
        {},
        "githubIntegrations",
        {
            "where": {"project_id": {"_eq": ID}},
            "order_by": [{"created_at": "asc"}, {"id": "asc"}],
        },
        [models.GithubIntegrationFields],
    ),
    (
        "github.connect",
        (UUID(ID),),
        {
            "owner": "my-org",
            "repo": "my-repo",
            "branch": "main",
            "directory": "backend/hasura",
            "mode": "automatic",
            "emails": "failure",
            "installation_id": 7,
        },
        "createGithubIntegration",
        {
            "payload": {
                "project_id": ID,
                "org": "my-org",
                "repo": "my-repo",
                "branch": "main",
                "directory": "backend/hasura",
                "mode": "automatic",
                "email_status": "failure",
                "installation_id": 7,
            }
        },
        models.CreateGithubIntegrationResult,
    ),
    (
        "github.connect",
        (ID,),
        {"owner": "my-org", "repo": "my-repo", "branch": "main"},
        "createGithubIntegration",
        {
            "payload": {
                "project_id": ID,
                "org": "my-org",
                "repo": "my-repo",
                "branch": "main",
                "mode": "manual",
                "email_status": "none",
            }
        },
        models.CreateGithubIntegrationResult,
    ),
    (
        "github.disconnect",
        (ID,),
        {},
        "removeGithubIntegration",
        {"payload": {"integration_id": ID}},
        models.RemoveGithubIntegrationResult,
    ),
    (
        "github.deploy",
        (ID,),
        {},
        "deployLatestGithubCommit",
        {"payload": {"github_intergation_config_id": ID}},
        models.DeployLatestGithubCommitResult,
    ),
]

CALLED_BELOW = {"projects.rename", "projects.delete"}


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "operation", "variables", "expected"),
    CALLS,
    ids=[f"{row[0]}-{len(row[1]) + len(row[2])}" for row in CALLS],
)
def test_sends_its_operation_and_returns_its_result(
    hasura: Caller,
    hasura_platform: GraphQLPlatform,
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
    if isinstance(expected, list):
        assert [type(item) for item in result] == expected
    else:
        assert isinstance(result, expected)


@pytest.mark.parametrize(
    ("method", "more", "operation", "sent", "expected"),
    [
        ("delete", (), "deleteTenant", {}, models.DeleteTenantResult),
        (
            "rename",
            ("store",),
            "updateTenantName",
            {"name": "store"},
            models.UpdateTenantNameResult,
        ),
    ],
)
def test_a_project_is_changed_by_way_of_its_tenant(
    hasura: Caller,
    hasura_platform: GraphQLPlatform,
    server: RecordingServer,
    method: str,
    more: tuple[Any, ...],
    operation: str,
    sent: dict[str, Any],
    expected: type[Any],
) -> None:
    hasura_platform.values["tenant.id"] = TENANT

    result = hasura(f"projects.{method}", ID, *more)

    assert isinstance(result, expected)
    assert hasura_platform.operations == ["projectTenantId", operation]
    assert [request.json["variables"] for request in server.received] == [
        {"id": ID},
        {"tenantId": TENANT, **sent},
    ]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("query_root.projects_by_pk", f"there is no project {ID}, or the token cannot access it"),
        ("projects.tenant", f"no tenant runs project {ID}"),
    ],
)
@pytest.mark.parametrize(
    ("method", "more"),
    [("projects.tenant_id", ()), ("projects.delete", ()), ("projects.rename", ("store",))],
)
def test_a_project_without_a_tenant_is_an_error_and_nothing_is_changed(
    hasura: Caller,
    hasura_platform: GraphQLPlatform,
    method: str,
    more: tuple[Any, ...],
    place: str,
    message: str,
) -> None:
    hasura_platform.values[place] = None

    with pytest.raises(ResponseError, match=message):
        hasura(method, ID, *more)

    assert hasura_platform.operations == ["projectTenantId"]


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("domains.get", (ID,)),
        ("domains.delete", (ID,)),
        ("regions.get", ("aws", "us-east-2")),
        ("plans.get", ("cloud_free",)),
        ("plans.limits", (ID,)),
        ("ownership.cancel", (ID,)),
        ("collaborators.cancel", (ID,)),
        ("tokens.delete", (ID,)),
        ("privileges.grant", (ID, "view_metrics")),
        ("privileges.revoke", (ID, "view_metrics")),
    ],
)
def test_a_row_that_does_not_exist_is_none(
    hasura: Caller, hasura_platform: GraphQLPlatform, method: str, arguments: tuple[Any, ...]
) -> None:
    hasura_platform.nulls = True

    assert hasura(method, *arguments) is None


@pytest.mark.parametrize(
    ("method", "arguments", "operation"),
    [
        ("domains.create", (ID, "api.example.com"), "createCustomDomain"),
        ("plans.change", (ID, "cloud_free"), "changePlan"),
        ("usage.total", (), "dataUsageTotals"),
        ("github.disconnect", (ID,), "removeGithubIntegration"),
        ("github.deploy", (ID,), "deployLatestGithubCommit"),
        ("privileges.replace", (ID, []), "replaceCollaboratorPrivileges"),
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

    with pytest.raises(ResponseError, match=f"{operation} returned null"):
        hasura(method, *arguments)


@pytest.mark.parametrize(
    ("method", "arguments", "keywords"),
    [
        ("plans.change", (ID, "cloud_premium"), {}),
        ("regions.get", ("cloud-nine", "us-east-2"), {}),
        ("usage.total", (), {"since": datetime(2026, 1, 1, tzinfo=UTC)}),
    ],
)
def test_what_does_not_fit_is_not_sent(
    hasura: Caller,
    server: RecordingServer,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
) -> None:
    with pytest.raises(RequestValidationError):
        hasura(method, *arguments, **keywords)

    assert server.received == []


def test_usage_is_a_number_of_any_size_on_a_day(
    hasura: Caller, hasura_platform: GraphQLPlatform
) -> None:
    hasura_platform.values["project_data_usage_aggregate_fields.count"] = 1
    # The column has no time zone; the platform's times are in UTC.
    hasura_platform.values["project_data_usage.usage_updated_at"] = "2026-01-02T03:04:05.6789"

    (record,) = outcome(hasura, "usage.list", ID)

    assert record.usage == SAMPLES["bigint"]
    assert record.date == date(2026, 1, 2)
    assert record.usage_updated_at == datetime(2026, 1, 2, 3, 4, 5, 678900, UTC)
