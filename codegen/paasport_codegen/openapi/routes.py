"""The routes of a document, those that differ only by their scope folded into one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from paasport_codegen.config.model import ScopeRule
from paasport_codegen.openapi.document import Document, JsonObject, join

METHODS: Final = ("get", "post", "put", "patch", "delete", "head", "options", "trace")


@dataclass(frozen=True, slots=True)
class Route:
    """One entry of `paths`, and its counterpart within the scope."""

    path: str
    method: str
    definition: JsonObject
    shared: JsonObject
    pointer: str
    scoped_path: str | None = None
    scope_parameter: str | None = None


def routes(document: Document, rule: ScopeRule | None) -> list[Route]:
    """All operations of the document in the order of paths and methods."""
    found = {(route.path, route.method): route for route in all_routes(document)}
    if rule is None:
        return list(found.values())
    folded: list[Route] = []
    for (path, method), route in found.items():
        if path.startswith(f"{rule.prefix}/") or path == rule.prefix:
            plain = found.get((rule.replaces + path[len(rule.prefix) :], method))
            if plain is not None:
                _compare(document, plain, route)
                continue
            folded.append(_scoped(route, None, rule.parameter))
        else:
            scoped = None
            if path.startswith(f"{rule.replaces}/") or path == rule.replaces:
                scoped = found.get((rule.prefix + path[len(rule.replaces) :], method))
            folded.append(_scoped(route, scoped.path, rule.parameter) if scoped else route)
    return folded


def all_routes(document: Document) -> Iterator[Route]:
    """Every method on every path, those of a scope beside their counterparts."""
    paths = document.object_at(document.root.get("paths"), "#/paths")
    for path in sorted(paths):
        if path.startswith("x-"):
            continue
        item, place = document.follow(paths[path], join("#/paths", path))
        for method in METHODS:
            if method in item:
                pointer = join(place, method)
                yield Route(path, method, document.object_at(item[method], pointer), item, pointer)


def _scoped(route: Route, scoped_path: str | None, parameter: str) -> Route:
    return Route(
        path=route.path,
        method=route.method,
        definition=route.definition,
        shared=route.shared,
        pointer=route.pointer,
        scoped_path=scoped_path,
        scope_parameter=parameter,
    )


def _compare(document: Document, plain: Route, scoped: Route) -> None:
    for keyword in ("requestBody", "responses", "deprecated"):
        if plain.definition.get(keyword) != scoped.definition.get(keyword):
            document.warn(
                join(scoped.pointer, keyword),
                f"differs from `{plain.path}`, whose `{keyword}` is used for both routes.",
            )
