"""Lists of the Hasura Cloud facade, over several pages by limit and offset."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from paasport_api import hasura as models
from tests.support.clients import Caller
from tests.support.graphql_platform import SAMPLES, GraphQLPlatform
from tests.support.outcomes import outcome

ID = str(SAMPLES["uuid"])
OF_PROJECT = {"project_id": {"_eq": ID}}

LISTS: list[tuple[str, tuple[Any, ...], dict[str, Any], str, str, str, Any]] = [
    ("projects.list", (), {}, "projectsPage", "projects", "created_at", None),
    (
        "projects.list",
        (),
        {"where": {"name": {"_like": "shop-%"}}},
        "projectsPage",
        "projects",
        "created_at",
        {"name": {"_like": "shop-%"}},
    ),
    ("jobs.list", (), {}, "jobsPage", "jobs", "created_at", None),
    (
        "collaborators.list",
        (),
        {},
        "collaboratorsPage",
        "project_collaborators",
        "project_id",
        None,
    ),
    (
        "collaborators.list",
        (ID,),
        {},
        "collaboratorsPage",
        "project_collaborators",
        "project_id",
        OF_PROJECT,
    ),
    (
        "collaborators.invitations",
        (ID,),
        {"where": {"accepted_at": {"_is_null": True}}},
        "collaboratorInvitationsPage",
        "project_collaborator_invitations",
        "invited_at",
        {"_and": [OF_PROJECT, {"accepted_at": {"_is_null": True}}]},
    ),
    ("tenants.list", (), {}, "tenantsPage", "tenant", "created_at", None),
    (
        "tenants.list",
        (),
        {"where": {"region": {"_eq": "us-east-2"}}},
        "tenantsPage",
        "tenant",
        "created_at",
        {"region": {"_eq": "us-east-2"}},
    ),
    ("domains.list", (), {}, "customDomainsPage", "custom_domain", "created_at", None),
    (
        "domains.list",
        (ID,),
        {},
        "customDomainsPage",
        "custom_domain",
        "created_at",
        {"tenant_id": {"_eq": ID}},
    ),
    (
        "ownership.invitations",
        (ID,),
        {"where": {"declined_at": {"_is_null": True}}},
        "ownershipTransferInvitationsPage",
        "project_ownership_transfer_invitations",
        "invited_at",
        {"_and": [OF_PROJECT, {"declined_at": {"_is_null": True}}]},
    ),
    (
        "ownership.invitations",
        (),
        {},
        "ownershipTransferInvitationsPage",
        "project_ownership_transfer_invitations",
        "invited_at",
        None,
    ),
    ("usage.list", (), {}, "dataUsagePage", "project_data_usage", "date", None),
    (
        "usage.list",
        (ID,),
        {"since": date(2026, 1, 1), "until": date(2026, 1, 31)},
        "dataUsagePage",
        "project_data_usage",
        "date",
        {"_and": [OF_PROJECT, {"date": {"_gte": "2026-01-01", "_lte": "2026-01-31"}}]},
    ),
    (
        "usage.list",
        (),
        {"since": date(2026, 1, 1)},
        "dataUsagePage",
        "project_data_usage",
        "date",
        {"date": {"_gte": "2026-01-01"}},
    ),
]


class Rows:
    """A table of a number of rows, of which the platform gives at most some at once."""

    def __init__(self, platform: GraphQLPlatform, table: str, count: int, most: int = 100) -> None:
        self.asked: list[dict[str, Any]] = []
        self._count = count
        self._most = most
        platform.values[f"query_root.{table}"] = self._rows
        platform.values[f"{table}_aggregate_fields.count"] = count

    def _rows(self, arguments: dict[str, Any]) -> list[dict[str, str]]:
        self.asked.append(arguments)
        begin = arguments["offset"]
        end = min(begin + min(arguments["limit"], self._most), self._count)
        return [{"id": row_id(number)} for number in range(begin, end)]


def row_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "operation", "table", "order", "where"),
    LISTS,
    ids=[f"{call[0]}-{len(call[1]) + len(call[2])}" for call in LISTS],
)
def test_every_page_is_read(
    hasura: Caller,
    hasura_platform: GraphQLPlatform,
    method: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    operation: str,
    table: str,
    order: str,
    where: Any,
) -> None:
    rows = Rows(hasura_platform, table, 5)

    found = outcome(hasura, method, *arguments, page_size=2, **keywords)

    assert [str(row.id) for row in found] == [row_id(number) for number in range(5)]
    assert hasura_platform.operations == [operation] * 3
    assert [asked["offset"] for asked in rows.asked] == [0, 2, 4]
    assert hasura_platform.variables == {
        "order_by": [{order: "asc"}, {"id": "asc"}],
        "limit": 2,
        "offset": 4,
        **({} if where is None else {"where": where}),
    }


@pytest.mark.parametrize(
    ("order_by", "sent"),
    [
        ([{"name": "desc"}], [{"name": "desc"}, {"id": "asc"}]),
        ([{"name": "desc"}, {"id": "desc"}], [{"name": "desc"}, {"id": "desc"}]),
        ([models.ProjectsOrderBy(name=models.OrderBy.ASC)], [{"name": "asc"}, {"id": "asc"}]),
        ([models.ProjectsOrderBy(id=models.OrderBy.DESC)], [{"id": "desc"}]),
        ([], [{"id": "asc"}]),
    ],
    ids=["column", "with-id", "model", "model-with-id", "empty"],
)
def test_no_two_rows_are_equal_in_the_order(
    hasura: Caller, hasura_platform: GraphQLPlatform, order_by: list[Any], sent: list[Any]
) -> None:
    Rows(hasura_platform, "projects", 1)

    outcome(hasura, "projects.list", order_by=order_by)

    assert hasura_platform.variables["order_by"] == sent
    assert hasura_platform.variables["limit"] == 100


def test_a_server_that_gives_fewer_rows_than_it_is_asked_for_loses_none(
    hasura: Caller, hasura_platform: GraphQLPlatform
) -> None:
    rows = Rows(hasura_platform, "projects", 5, most=2)

    found = outcome(hasura, "projects.list")

    assert len(found) == 5
    assert [asked["offset"] for asked in rows.asked] == [0, 2, 4]


def test_rows_that_go_while_they_are_read_end_the_list(
    hasura: Caller, hasura_platform: GraphQLPlatform
) -> None:
    Rows(hasura_platform, "projects", 2)
    hasura_platform.values["projects_aggregate_fields.count"] = 9

    assert len(outcome(hasura, "projects.list", page_size=2)) == 2
    assert len(hasura_platform.operations) == 2


def test_without_a_count_an_empty_page_is_the_end(
    hasura: Caller, hasura_platform: GraphQLPlatform
) -> None:
    rows = Rows(hasura_platform, "projects", 3, most=2)
    hasura_platform.values["projects_aggregate.aggregate"] = None

    assert len(outcome(hasura, "projects.list")) == 3
    assert [asked["offset"] for asked in rows.asked] == [0, 2, 3]


def test_no_more_is_read_than_is_looked_at(
    hasura: Caller, hasura_platform: GraphQLPlatform
) -> None:
    rows = Rows(hasura_platform, "projects", 5)

    assert str(hasura.use(lambda client: client.projects.list().first()).id) == row_id(0)
    assert len(outcome(hasura, "projects.list", limit=3, page_size=2)) == 3
    assert [asked["limit"] for asked in rows.asked] == [1, 2, 2]
