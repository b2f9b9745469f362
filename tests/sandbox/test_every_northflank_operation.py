"""Each generated method of Northflank, against the sandbox."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from paasport_codegen.python.identifiers import python_identifier
from paasport_codegen.sandbox.openapi.plans import Action, kind_of
from paasport_codegen.sandbox.served_api import ServedApi
from paasport_codegen.sandbox.server import Sandbox
from paasport_runtime.rest.operation import RestOperation
from tests.support.openapi_platform import pinned_schemas, routes

pytestmark = pytest.mark.slow

ROUTES = {route.name: route for route in routes()}
TEAM = "my-team"
OF_ONE = (Action.GET, Action.UPDATE, Action.DELETE, Action.READ_PART, Action.CHANGE_PART)


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
        found += [(group, name) for name in vars(kind) if not name.startswith(("_", "iter_"))]
    return found


METHODS = _methods()


def _arguments(operation: RestOperation[Any], full: bool) -> dict[str, Any]:
    declared = {
        item["name"]: item["schema"]
        for item in ROUTES[operation.name].operation.get("parameters", [])
    }
    arguments: dict[str, Any] = {}
    for parameter in operation.parameters:
        if parameter.name in (operation.scope_parameter, "cursor"):
            continue
        if parameter.location == "path" or full:
            value = pinned_schemas().sample(declared[parameter.name], full=True)
            if isinstance(value, list):
                value = ["thing" if isinstance(item, dict) else item for item in value]
            arguments[python_identifier(parameter.name)] = value
    if operation.scope_parameter and operation.scoped_path is None and not full:
        arguments["team_id"] = TEAM
    return arguments


def _populate(api: ServedApi, token: str, name: str, arguments: dict[str, Any]) -> None:
    """Let everything be there that the path of an operation leads through."""
    api.reset(token)
    account = api.account(token)
    for operation in (name, f"{name}ForTeam"):
        place = api.openapi.place(operation)
        if place is None:
            continue
        values = [
            TEAM if item == "teamId" else str(arguments.get(python_identifier(item)))
            for item in place.names
        ]
        collections = [(collection, count) for collection, count in place.ancestors]
        if place.plan.action in OF_ONE:
            collections.append((place.plan.collection, place.plan.collection.count("{}") + 1))
        for collection, count in collections:
            table = account.tables.setdefault(kind_of(collection), {})
            table["/".join(values[:count])] = {"id": values[count - 1]}


@pytest.mark.parametrize("way", ["sync", "async"])
@pytest.mark.parametrize(("group", "method"), METHODS, ids=[f"{g}-{m}" for g, m in METHODS])
def test_the_reply_validates(
    unmodelled: Sandbox,
    shared_client: Callable[..., Callable[..., Any]],
    group: str,
    method: str,
    way: str,
) -> None:
    operation: RestOperation[Any] = import_module(
        f"paasport_api.northflank.operations.{method}"
    ).OPERATION
    # The smallest requests one way, the fullest ones the other.
    full = way == "async"
    arguments = _arguments(operation, full)
    route = ROUTES[operation.name]
    if route.body is not None:
        arguments["body"] = pinned_schemas().sample(route.body, full=full)
    served = unmodelled.api("northflank")
    token = f"sandbox-every-{way}"
    _populate(served, token, operation.name, arguments)
    options = {"team_id": TEAM} if full else {}
    call = shared_client("northflank", "Northflank", way, token, **options)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        call(f"api.{group}.{method}", **arguments)
