"""Lists of the Northflank facade, over several pages by cursor and by number."""

from __future__ import annotations

from typing import Any

import pytest

from paasport.errors import PagingError
from tests.support.clients import Caller
from tests.support.openapi_platform import OpenApiPlatform, pinned_schemas, routes
from tests.support.outcomes import outcome

LISTS: list[tuple[str, tuple[str, ...], dict[str, Any], str, dict[str, str], dict[str, str]]] = [
    ("projects.list", (), {}, "listProjects", {}, {}),
    ("services.list", ("p",), {}, "listServices", {"projectId": "p"}, {}),
    (
        "services.deployments",
        ("p", "s"),
        {"release_type": "canary"},
        "listServiceDeployments",
        {"projectId": "p", "serviceId": "s"},
        {"releaseType": "canary"},
    ),
    ("builds.list", ("p", "s"), {}, "getServiceBuilds", {"projectId": "p", "serviceId": "s"}, {}),
    ("jobs.list", ("p",), {}, "listJobs", {"projectId": "p"}, {}),
    ("runs.list", ("p", "j"), {}, "getJobRuns", {"projectId": "p", "jobId": "j"}, {}),
    ("addons.list", ("p",), {}, "listAddons", {"projectId": "p"}, {}),
    ("backups.list", ("p", "a"), {}, "getAddonBackups", {"projectId": "p", "addonId": "a"}, {}),
    (
        "backups.restores",
        ("p", "a", "b"),
        {},
        "getAddonBackupRestores",
        {"projectId": "p", "addonId": "a", "backupId": "b"},
        {},
    ),
    ("secrets.list", ("p",), {}, "listSecrets", {"projectId": "p"}, {}),
    ("domains.list", (), {}, "listDomains", {}, {}),
    ("volumes.list", ("p",), {}, "listVolumes", {"projectId": "p"}, {}),
    ("pipelines.list", ("p",), {}, "listPipelines", {"projectId": "p"}, {}),
    (
        "pipelines.runs",
        ("p", "l", "Production"),
        {},
        "listReleaseFlowRuns",
        {"projectId": "p", "pipelineId": "l", "stage": "Production"},
        {},
    ),
    ("templates.list", (), {}, "listTemplates", {}, {}),
    ("templates.runs", ("t",), {}, "listTemplateRuns", {"templateId": "t"}, {}),
]


def pages(operation: str, *cursors: str | None) -> list[dict[str, Any]]:
    """One page for each cursor that leads on, and a last one."""
    (route,) = [route for route in routes() if route.name == operation]
    assert route.reply is not None
    found = []
    for number, cursor in enumerate([*cursors, "end"]):
        page = pinned_schemas().sample(route.reply, full=True)
        data = page["data"]
        (item,) = data if isinstance(data, list) else next(iter(data.values()))
        item["name" if "name" in item and "id" not in item else "id"] = f"item-{number}"
        page["pagination"] = {"hasNextPage": number < len(cursors), "count": 1}
        if number < len(cursors) and cursor is not None:
            page["pagination"]["cursor"] = cursor
        found.append(page)
    return found


@pytest.mark.parametrize(
    ("method", "arguments", "keywords", "operation", "path", "query"),
    LISTS,
    ids=[call[0] for call in LISTS],
)
def test_every_page_is_read_by_cursor(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    method: str,
    arguments: tuple[str, ...],
    keywords: dict[str, Any],
    operation: str,
    path: dict[str, str],
    query: dict[str, str],
) -> None:
    northflank_platform.replies[operation] = pages(operation, "c1", "c2")

    items = outcome(northflank, method, *arguments, page_size=1, **keywords)

    assert [item.id if hasattr(item, "id") else item.name for item in items] == [
        "item-0",
        "item-1",
        "item-2",
    ]
    sent = {**query, "per_page": "1"}
    assert northflank_platform.calls == [
        (operation, path, sent, None),
        (operation, path, {**sent, "cursor": "c1"}, None),
        (operation, path, {**sent, "cursor": "c2"}, None),
    ]


def queries(platform: OpenApiPlatform) -> list[dict[str, str]]:
    return [call[2] for call in platform.calls]


def test_pages_without_cursors_are_counted(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["listProjects"] = pages("listProjects", None, None)

    projects = outcome(northflank, "projects.list")

    assert [project.id for project in projects] == ["item-0", "item-1", "item-2"]
    assert queries(northflank_platform) == [{}, {"page": "2"}, {"page": "3"}]


def test_a_cursor_after_a_number_is_followed(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["listProjects"] = pages("listProjects", None, "c")

    outcome(northflank, "projects.list")

    assert queries(northflank_platform) == [{}, {"page": "2"}, {"cursor": "c"}]


@pytest.mark.parametrize(
    ("cursors", "requests"), [(["c", "c", "c"], 2), ([None, None, None], 2)], ids=["same", "none"]
)
def test_a_list_that_does_not_move_is_an_error_and_no_loop(
    northflank: Caller,
    northflank_platform: OpenApiPlatform,
    cursors: list[str | None],
    requests: int,
) -> None:
    page, *_ = pages("listProjects", *cursors)
    northflank_platform.replies["listProjects"] = [page] * 9

    with pytest.raises(PagingError, match="listProjects: the server announces another page"):
        outcome(northflank, "projects.list")

    assert len(northflank_platform.calls) == requests


def test_an_empty_page_is_not_the_end(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    first, *_, last = pages("listProjects", None, None)
    empty = {"data": {"projects": []}, "pagination": {"hasNextPage": True, "count": 0}}
    northflank_platform.replies["listProjects"] = [first, empty, empty, last]

    projects = outcome(northflank, "projects.list")

    assert [project.id for project in projects] == ["item-0", "item-2"]
    assert [query.get("page") for query in queries(northflank_platform)] == [None, "2", "3", "4"]


def test_no_more_is_read_than_is_looked_at(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["listProjects"] = pages("listProjects", "c1", "c2")

    first = northflank.use(lambda client: client.projects.list().first())

    assert first.id == "item-0"
    assert queries(northflank_platform) == [{"per_page": "1"}]


def test_a_limit_ends_the_reading(northflank: Caller, northflank_platform: OpenApiPlatform) -> None:
    northflank_platform.replies["listProjects"] = pages("listProjects", "c1", "c2")

    projects = outcome(northflank, "projects.list", limit=2, page_size=1)

    assert [project.id for project in projects] == ["item-0", "item-1"]
    assert len(northflank_platform.calls) == 2


def test_a_list_can_be_left_out_of_a_reply(
    northflank: Caller, northflank_platform: OpenApiPlatform
) -> None:
    northflank_platform.replies["listReleaseFlowRuns"] = [{"data": {}}]

    assert outcome(northflank, "pipelines.runs", "p", "l", "Production") == []
