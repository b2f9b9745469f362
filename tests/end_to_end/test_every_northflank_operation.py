"""Each generated method of Northflank, against a server that judges by the pinned document."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pytest
from pydantic import TypeAdapter

from paasport import Northflank, Page
from paasport_codegen.python.identifiers import python_identifier
from paasport_runtime.rest.operation import RestOperation
from tests.support.http_server import recording_server
from tests.support.openapi_platform import OpenApiPlatform, pinned_schemas, routes

pytestmark = pytest.mark.slow

ROUTES = {route.name: route for route in routes()}


def _methods() -> list[tuple[str, str]]:
    from paasport_api.northflank.client import NorthflankApi

    found: list[tuple[str, str]] = []
    for group in [name for name in vars(NorthflankApi) if not name.startswith("_")]:
        module = import_module(f"paasport_api.northflank.groups.{group}")
        (kind,) = (
            value
            for value in vars(module).values()
            if inspect.isclass(value) and value.__module__ == module.__name__
        )
        # Those of pagers are in test_every_northflank_list.py.
        found += [(group, name) for name in vars(kind) if not name.startswith(("_", "iter_"))]
    return found


METHODS = _methods()


def test_there_is_a_method_for_every_operation() -> None:
    # Each operation within a team is folded into the one outside of it, where both exist.
    folded = {name for name in ROUTES if name.endswith("ForTeam")}

    assert len(METHODS) == 415
    assert len(METHODS) >= len(ROUTES) - len(folded)


@dataclass(frozen=True)
class Opened:
    """A platform and clients that talk to it, alone and for a team."""

    platform: OpenApiPlatform
    alone: Northflank
    team: Northflank


@pytest.fixture(scope="module")
def opened() -> Iterator[Opened]:
    platform = OpenApiPlatform("Bearer t0ken")
    with recording_server() as server:
        server.answers(platform)
        with (
            Northflank("t0ken", base_url=server.url) as alone,
            Northflank("t0ken", base_url=server.url, team_id="my-team") as team,
        ):
            yield Opened(platform, alone, team)


@pytest.mark.parametrize("form", ["least", "most", "last options"])
@pytest.mark.parametrize(("group", "method"), METHODS, ids=[f"{g}-{m}" for g, m in METHODS])
def test_the_document_and_the_model_agree(
    opened: Opened, group: str, method: str, form: str
) -> None:
    operation: RestOperation[Any] = import_module(
        f"paasport_api.northflank.operations.{method}"
    ).OPERATION
    platform = opened.platform
    platform.full, platform.option = form != "least", -1 if form == "last options" else 0
    platform.calls.clear()
    client = opened.alone if form == "least" else opened.team
    call = getattr(getattr(client.api, group), method)
    route = ROUTES[operation.name]
    arguments = _arguments(call, operation, form)
    if route.body is not None:
        arguments["body"] = pinned_schemas().sample(
            route.body, full=platform.full, option=platform.option
        )

    with warnings.catch_warnings():
        if hasattr(call, "__deprecated__"):
            warnings.simplefilter("ignore", DeprecationWarning)
        result = call(**arguments)

    ((_, path, _, body),) = platform.calls
    assert body == arguments.get("body")
    if form != "least" and operation.scoped_path:
        assert path["teamId"] == "my-team"
    if operation.reply is None:
        assert result is None
        return
    sent = platform.sent
    if operation.paginated:
        assert isinstance(result, Page)
        result = result.data
    if operation.envelope is not None:
        sent = sent[operation.envelope]
    adapter: TypeAdapter[Any] = TypeAdapter(operation.reply)
    assert adapter.dump_python(result, mode="json", by_alias=True, exclude_unset=True) == sent


def _arguments(call: Any, operation: RestOperation[Any], form: str) -> dict[str, Any]:
    """Values for the parameters: those of the path, and in the fuller forms all others."""
    declared = {
        item["name"]: item["schema"]
        for item in ROUTES[operation.name].operation.get("parameters", [])
    }
    named = {
        python_identifier(item.name): item
        for item in operation.parameters
        if item.name != operation.scope_parameter
    }
    arguments: dict[str, Any] = {}
    for name in inspect.signature(call).parameters:
        item = named.get(name)
        if item is not None and (item.location == "path" or form != "least"):
            value = pinned_schemas().sample(declared[item.name], full=True)
            if isinstance(value, list):
                # Items of no declared type are anything that can be written into an address.
                value = ["thing" if isinstance(entry, dict) else entry for entry in value]
            arguments[name] = value
    if operation.scope_parameter and operation.scoped_path is None and form == "least":
        arguments["team_id"] = "my-team"
    return arguments
