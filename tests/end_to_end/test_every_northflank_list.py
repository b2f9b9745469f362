"""Each list of Northflank, read over pages from a server that judges by the pinned document."""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from paasport import AsyncNorthflank, AsyncPager, Northflank, Pager
from paasport_runtime.rest.paged_operation import PagedOperation
from tests.end_to_end.test_every_northflank_operation import ROUTES
from tests.support.http_server import recording_server
from tests.support.openapi_platform import OpenApiPlatform, pinned_schemas

# Their replies have the facts of paging although the document does not say so.
UNDECLARED = {
    "getAddonBackupSchedules",
    "getPreviewTemplate",
    "getTemplate",
    "listCloudNodeTypes",
    "listCloudRegions",
}
NAMES = ("item-a", "item-b", "item-c", "item-d")
WHOLE_PAGES = {"getPreviewTemplate", "getTemplate", "listPreviewBlueprints"}
# Their pages are of three lists within one object, or cannot be asked for.
WITHOUT_PAGER = {"getInvoice", "getUsage", "listSubdomainPath"}


def _paged() -> dict[str, tuple[str, str, PagedOperation[Any]]]:
    from paasport_api.northflank.client import NorthflankApi

    found: dict[str, tuple[str, str, PagedOperation[Any]]] = {}
    for group in [name for name in vars(NorthflankApi) if not name.startswith("_")]:
        module = import_module(f"paasport_api.northflank.groups.{group}")
        source = inspect.getsource(module)
        for part in source.split("\n    def ")[1:]:
            method = part.partition("(")[0]
            if method.startswith("iter_"):
                operation = part.partition("from ..operations.")[2].partition(" ")[0]
                pages = import_module(f"paasport_api.northflank.operations.{operation}").PAGES
                found[pages.operation.name] = (group, method, pages)
    return found


PAGED = _paged()


def test_every_operation_with_pages_has_a_pager() -> None:
    wanted = {
        name.removesuffix("ForTeam")
        for name, route in ROUTES.items()
        if {item["name"] for item in route.operation.get("parameters", [])}
        & {"cursor", "page", "per_page"}
        or "pagination" in (resolved(route.reply).get("properties", {}) if route.reply else {})
    }

    assert PAGED.keys() | WITHOUT_PAGER == wanted
    assert not PAGED.keys() & WITHOUT_PAGER
    numbered = [name for name, (_, _, pages) in PAGED.items() if pages.page is not None]
    assert (len(numbered), len(PAGED)) == (71, 73)


def test_the_page_of_lists_names_them() -> None:
    page = (Path(__file__).parents[2] / "docs/paging.md").read_text(encoding="utf-8")
    shown = {
        (row[1], method)
        for row in re.finditer(r"^\| `(\w+)` \| (`iter_.*) \|$", page, re.MULTILINE)
        for method in re.findall(r"`(\w+)`", row[2])
    }
    assert shown == {(group, method) for group, method, _ in PAGED.values()}


def resolved(schema: Any) -> Any:
    while "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        schema = pinned_schemas().components[name]
    return schema


@pytest.fixture(scope="module")
def opened() -> Iterator[tuple[OpenApiPlatform, Northflank, str]]:
    platform = OpenApiPlatform("Bearer t0ken", full=True)
    with recording_server() as server:
        server.answers(platform)
        with Northflank("t0ken", base_url=server.url) as client:
            yield platform, client, server.url


def pages_of(name: str) -> list[dict[str, Any]]:
    """Pages of two items, none, one and one: the last two by cursor, but where there are none."""
    found: list[dict[str, Any]] = []
    names = iter(NAMES)
    for number, count in enumerate((2, 0, 1, 1)):
        reply = ROUTES[name].reply
        assert reply is not None
        page = pinned_schemas().sample(reply, full=True)
        if name in WHOLE_PAGES:
            page["data"] = marked(page["data"], next(names))
        else:
            holder, key = _list_in(page)
            (item,) = holder[key]
            holder[key] = [marked(item, next(names)) for _ in range(count)]
        page["pagination"] = {"hasNextPage": number < 3, "count": count}
        if number == 2 or (PAGED[name][2].page is None and number < 3):
            page["pagination"]["cursor"] = f"c{number}"
        found.append(page)
    return found


def marked(item: dict[str, Any], name: str) -> dict[str, Any]:
    """An item with another name, or whatever it has that is text; it may lie in lists."""
    texts = [key for key, value in item.items() if isinstance(value, str)]
    if not texts:
        return {key: [marked(value[0], name)] for key, value in item.items()}
    return {**item, next((key for key in ("id", "name") if key in texts), texts[-1]): name}


def _list_in(page: dict[str, Any]) -> tuple[dict[str, Any], str]:
    holder, key = page, "data"
    while not isinstance(holder[key], list):
        holder = holder[key]
        # Others have one list, or are objects around one.
        inner = [name for name, value in holder.items() if isinstance(value, list)]
        key = inner[0] if inner else next(name for name in holder if name != "pagination")
    return holder, key


@pytest.mark.parametrize("name", sorted(PAGED))
def test_items_come_each_once_and_in_order(
    opened: tuple[OpenApiPlatform, Northflank, str], name: str
) -> None:
    platform, client, _ = opened
    group, method, paged = PAGED[name]
    platform.replies[name] = pages_of(name)
    platform.calls.clear()
    call = getattr(getattr(client.api, group), method)
    arguments = {
        item: "2026" if item == "timestamp" else item.replace("_", "-")
        for item, parameter in inspect.signature(call).parameters.items()
        if parameter.default is inspect.Parameter.empty
    }
    if "team_id" in inspect.signature(call).parameters and "{teamId}" in paged.operation.path:
        arguments["team_id"] = "my-team"

    pager = call(**arguments, page_size=2)

    assert isinstance(pager, Pager)
    found = list(pager.pages())
    assert [len(page) for page in found] == ([1] * 4 if name in WHOLE_PAGES else [2, 0, 1, 1])
    sent = TypeAdapter(list[Any]).dump_python(
        [item for page in found for item in page], mode="json", by_alias=True
    )
    assert [next(name for name in NAMES if name in repr(item)) for item in sent] == list(NAMES)
    size = "per_page" if paged.page is not None else "perPage"
    first = {size: "2"}
    following = (
        [{**first, "page": "2"}, {**first, "page": "3"}, {**first, "cursor": "c2"}]
        if paged.page is not None
        else [{**first, "cursor": f"c{number}"} for number in range(3)]
    )
    assert [call[2] for call in platform.calls] == [first, *following]


@pytest.mark.parametrize("name", sorted(UNDECLARED))
def test_a_reply_that_has_no_facts_of_paging_is_the_only_one(
    opened: tuple[OpenApiPlatform, Northflank, str], name: str
) -> None:
    platform, client, _ = opened
    group, method, _ = PAGED[name]
    page = pages_of(name)[0]
    del page["pagination"]
    platform.replies[name] = [page]
    platform.calls.clear()
    call = getattr(getattr(client.api, group), method)
    arguments = [
        item
        for item, parameter in inspect.signature(call).parameters.items()
        if parameter.default is inspect.Parameter.empty
    ]

    assert len(call(*arguments).all()) == (1 if name in WHOLE_PAGES else 2)
    assert len(platform.calls) == 1


def test_the_twins_take_the_same(opened: tuple[OpenApiPlatform, Northflank, str]) -> None:
    platform, client, url = opened

    async def read() -> int:
        async with AsyncNorthflank("t0ken", base_url=url) as twin:
            for group, method, _ in PAGED.values():
                taken = inspect.signature(getattr(getattr(twin.api, group), method)).parameters
                of_sync = inspect.signature(getattr(getattr(client.api, group), method)).parameters
                assert taken == of_sync
            platform.replies["listProjects"] = pages_of("listProjects")
            pager = twin.api.projects.iter_projects()
            assert isinstance(pager, AsyncPager)
            return len([project async for project in pager])

    assert asyncio.run(read()) == 4
