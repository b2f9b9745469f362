"""A router that finds the operation of a request by its method and path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from paasport_codegen.sandbox.openapi.routes import Route

_PARAMETER: Final = re.compile(r"\\\{[^{}]*\\\}")


@dataclass(slots=True)
class _Node:
    literals: dict[str, _Node] = field(default_factory=dict[str, "_Node"])
    patterns: dict[re.Pattern[str], _Node] = field(default_factory=dict[re.Pattern[str], "_Node"])
    """Segments that contain a parameter and other characters, such as `{id}.json`."""
    any: _Node | None = None
    methods: dict[str, Route] = field(default_factory=dict[str, Route])


@dataclass(frozen=True, slots=True)
class Found:
    """The result of a search for a method and a path.

    Attributes:
        route: The operation; None if there is none.
        path: Its path parameters.
        allowed: The methods that the path has, if it does not have this one.
    """

    route: Route | None
    path: dict[str, str]
    allowed: tuple[str, ...] = ()


class Router:
    """Finds the route of a request: literal segments win over parameters."""

    def __init__(self, found: list[Route]) -> None:
        """Build a tree of the routes."""
        self._root = _Node()
        self._long = [(_expression(route), route) for route in found if route.many]
        for route in found:
            node = self._root
            for segment in route.path.strip("/").split("/"):
                node = _below(node, segment)
            node.methods.setdefault(route.method, route)

    def find(self, method: str, path: str) -> Found:
        """The route and its path parameters, or the methods that the path has instead."""
        segments = path.strip("/").split("/")
        allowed: set[str] = set()
        for node, values in _nodes(self._root, segments, ()):
            route = node.methods.get(method)
            if route is not None:
                values_by_name = dict(zip(route.names, map(unquote, values), strict=False))
                return Found(route, values_by_name)
            allowed |= set(node.methods)
        for expression, route in self._long:
            match = expression.fullmatch(path.strip("/"))
            if match is not None and route.method == method:
                return Found(
                    route, dict(zip(route.names, map(unquote, match.groups()), strict=True))
                )
            allowed |= {route.method} if match is not None else set()
        return Found(None, {}, tuple(sorted(allowed)))


def _expression(route: Route) -> re.Pattern[str]:
    """What matches the path of a route that has parameters for several segments."""
    parts = re.split(r"\{([^{}]+)\}", route.path.strip("/"))
    return re.compile(
        "".join(
            re.escape(part) if place % 2 == 0 else "(.+?)" if part in route.many else "([^/]+?)"
            for place, part in enumerate(parts)
        )
    )


def _below(node: _Node, segment: str) -> _Node:
    if "{" not in segment:
        return node.literals.setdefault(segment, _Node())
    expression, parameters = _PARAMETER.subn("(.+?)", re.escape(segment))
    if expression == "(.+?)" or not parameters:
        node.any = node.any or _Node()
        return node.any
    return node.patterns.setdefault(re.compile(expression), _Node())


def _nodes(
    node: _Node, segments: list[str], values: tuple[str, ...]
) -> Iterator[tuple[_Node, tuple[str, ...]]]:
    if not segments:
        if node.methods:
            yield node, values
        return
    head, *rest = segments
    literal = node.literals.get(head)
    if literal is not None:
        yield from _nodes(literal, rest, values)
    for pattern, below in node.patterns.items():
        match = pattern.fullmatch(head)
        if match is not None:
            yield from _nodes(below, rest, (*values, *match.groups()))
    if node.any is not None and head:
        yield from _nodes(node.any, rest, (*values, head))
