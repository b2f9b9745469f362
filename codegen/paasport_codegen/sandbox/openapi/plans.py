"""Plans: what each operation does, inferred from its method, its path and related paths."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from paasport_codegen.sandbox.openapi.routes import Route

Segments = tuple[str, ...]
_CHANGES: Final = ("PATCH", "PUT", "POST")


class Action(Enum):
    """What an operation does."""

    LIST = auto()
    GET = auto()
    CREATE = auto()
    PUT = auto()
    """Creates an entity, or updates the one with the same name."""
    UPDATE = auto()
    LINK = auto()
    """Updates an entity that no operation creates; creates it first if it is missing."""
    DELETE = auto()
    READ_PART = auto()
    """Reads a part of an entity that has its own path."""
    CHANGE_PART = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an operation does, and to what.

    Attributes:
        action: What it does.
        collection: The path of the collection, with `{}` for parameters; it names the table.
        part: The name of the part; empty for entire entities.
    """

    action: Action
    collection: Segments = ()
    part: str = ""

    @property
    def kind(self) -> str:
        """The table's name: the collection without its parameters."""
        return kind_of(self.collection)


def kind_of(collection: Segments) -> str:
    """The name of a collection's table."""
    return "/".join(segment for segment in collection if "{}" not in segment)


def parameters_in(path: Segments) -> int:
    """The number of parameters in a path."""
    return sum(segment.count("{}") for segment in path)


def plans(
    found: Sequence[Route], lists: Callable[[Route], bool] = lambda _: False
) -> dict[str, Plan]:
    """The plan of each route, by name.

    Args:
        found: The routes of a document.
        lists: Whether a route returns a list, even if no path leads to its items.
    """
    by_path: dict[Segments, dict[str, Route]] = {}
    for route in found:
        by_path.setdefault(route.segments, {})[route.method] = route
    collections = {
        _own_collection(path[:-1], by_path)
        for path in by_path
        if path[-1] == "{}" and len(path) > 1 and path[-2] != "{}"
    }
    planned = {route.name: _plan(route, by_path, collections) for route in found}
    for route in found:
        if planned[route.name].action is Action.NOTHING and lists(route):
            # Items that the API cannot create, such as regions, are those in the state.
            planned[route.name] = Plan(Action.LIST, route.segments)
    created = {
        plan.collection for plan in planned.values() if plan.action in (Action.CREATE, Action.PUT)
    }
    return {
        name: replace(plan, action=Action.LINK)
        if plan.action is Action.UPDATE and plan.collection not in created
        else plan
        for name, plan in planned.items()
    }


def _plan(
    route: Route, by_path: dict[Segments, dict[str, Route]], collections: set[Segments]
) -> Plan:
    path, method = route.segments, route.method
    if path in collections:
        match method:
            case "GET":
                return Plan(Action.LIST, path)
            case "POST":
                return Plan(Action.CREATE, path)
            case "PUT":
                return Plan(Action.PUT, path)
            case _:
                return Plan(Action.NOTHING)
    if len(path) > 1 and path[-1] == "{}":
        collection = _own_collection(path[:-1], by_path)
        match method:
            case "GET":
                return Plan(Action.GET, collection)
            case "DELETE":
                return Plan(Action.DELETE, collection)
            case _ if method in _CHANGES:
                return Plan(Action.UPDATE, collection)
            case _:
                return Plan(Action.NOTHING)
    if len(path) > 2 and "{}" not in path[-1] and path[:-1] in collections and method != "GET":
        # One kind of item in the collection: /services/deployment beside /services/{id}.
        if method == "POST":
            return Plan(Action.CREATE, path[:-1])
        if method == "PUT":
            return Plan(Action.PUT, path[:-1])
    if len(path) > 2 and path[-2] == "{}" and path[:-2] in collections:
        methods = by_path[path]
        if "GET" in methods and any(change in methods for change in _CHANGES):
            if method == "GET":
                return Plan(Action.READ_PART, path[:-2], path[-1])
            if method in _CHANGES:
                return Plan(Action.CHANGE_PART, path[:-2], path[-1])
    return Plan(Action.NOTHING)


def ancestors(route: Route, found: dict[str, Plan]) -> list[tuple[Segments, int]]:
    """The collections of the items above a route in its path.

    Each is paired with the number of path parameters that identify its item.

    Args:
        route: The route.
        found: All plans of its document, by name.
    """
    kept = {
        plan.collection
        for plan in found.values()
        if plan.action in (Action.CREATE, Action.PUT, Action.GET)
    }
    path = route.segments
    return [
        (path[:end], parameters_in(path[: end + 1]))
        for end in range(1, len(path) - 1)
        if path[end] == "{}" and path[:end] in kept
    ]


def _own_collection(path: Segments, by_path: dict[Segments, dict[str, Route]]) -> Segments:
    """The collection of an item: /services for /services/deployment/{id} beside /services/{id}."""
    outer = (*path[:-1], "{}")
    if "GET" not in by_path.get((*path, "{}"), {}) and "GET" in by_path.get(outer, {}):
        return path[:-1]
    return path
