"""The generated functions of a document, by name and by route, without reading its schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.document import Document, JsonObject, join
from paasport_codegen.openapi.operation_reader import other_media_types
from paasport_codegen.openapi.overrides import apply_overrides
from paasport_codegen.openapi.routes import Route, routes
from paasport_codegen.python.identifiers import (
    CLIENT_ATTRIBUTES,
    method_identifier,
    python_identifier,
    snake_case,
    unique,
)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Function:
    """A generated function.

    Attributes:
        name: As callers write it, such as `NorthflankApi.projects.list_projects`.
        operation: The operationId.
        method: The HTTP method in capitals.
        path: The route.
        scoped_path: The same route within a scope, where the function has both.
        pointer: Where the operation stands in the document.
        module: The function's module below `operations/`.
        tag: The tag that its group is made of.
    """

    name: str
    operation: str
    method: str
    path: str
    scoped_path: str | None
    pointer: str
    module: str
    tag: str

    @property
    def kind(self) -> str:
        """Method and path, as reports show them."""
        return f"{self.method} {self.path}"

    @property
    def keys(self) -> tuple[Key, ...]:
        """Method and path of each of its routes."""
        paths = (self.path,) if self.scoped_path is None else (self.path, self.scoped_path)
        return tuple((self.method, path) for path in paths)


def functions(api: ApiConfiguration, document: Mapping[str, Any]) -> list[Function]:
    """The functions that are generated of a document, in the order of its paths.

    Args:
        api: The API's configuration; its overrides, its scope rule and its client's name count.
        document: A document in canonical form.

    Returns:
        One function for each route that is not folded into another one.

    Raises:
        DocumentError: The document has no `paths`, or a reference that leads nowhere.
    """
    read = Document(_corrected(api, document), api.schema.name)
    named: list[tuple[Route, str, str, str, str]] = []
    taken: set[str] = set()
    modules: set[str] = set()
    for route in routes(read, api.scope):
        if other_media_types(read, route.definition, route.pointer):
            continue
        operation = operation_name(route)
        function = unique(method_identifier(operation), taken)
        module = unique(python_identifier(operation), modules)
        taken.add(function)
        modules.add(module)
        tags = route.definition.get("tags") or ["default"]
        named.append((route, operation, function, module, str(tags[0])))
    groups = _groups(tag for *_, tag in named)
    return [
        Function(
            name=f"{api.client}.{groups[tag]}.{function}",
            operation=operation,
            method=route.method.upper(),
            path=route.path,
            scoped_path=route.scoped_path,
            pointer=route.pointer,
            module=module,
            tag=tag,
        )
        for route, operation, function, module, tag in named
    ]


def operation_name(route: Route) -> str:
    """The operationId of a route, or what stands for it."""
    name = route.definition.get("operationId")
    if isinstance(name, str) and name:
        return name
    return snake_case(f"{route.method} {route.path}")


def by_route(found: Sequence[Function]) -> dict[Key, Function]:
    """The function of each method and path, those within a scope too."""
    return {key: function for function in found for key in function.keys}


def renamed(
    before: Mapping[Key, Function], after: Mapping[Key, Function]
) -> list[tuple[Function, Function]]:
    """The functions whose names differ although their operations' names and tags do not."""
    found: dict[tuple[Function, Function], None] = {}
    for key, function in before.items():
        other = after.get(key)
        if other is None or other.name == function.name or key != function.keys[0]:
            continue
        if (other.operation, other.tag) == (function.operation, function.tag):
            found[(function, other)] = None
    return list(found)


def clash(one: Function, other: Function) -> bool:
    """Whether the names of two functions, or of their groups, differ only in a number."""
    if method_identifier(one.operation) == method_identifier(other.operation):
        return True
    return one.tag != other.tag and python_identifier(one.tag) == python_identifier(other.tag)


def _groups(tags: Iterator[str]) -> dict[str, str]:
    # The attribute of the client for each tag; they give way to one another in sorted order.
    groups: dict[str, str] = {}
    for tag in sorted(set(tags)):
        taken = ["cached_property", *CLIENT_ATTRIBUTES, *groups.values()]
        groups[tag] = unique(python_identifier(tag), taken)
    return groups


def _corrected(api: ApiConfiguration, document: Mapping[str, Any]) -> Mapping[str, Any]:
    # Another version may not need all corrections any more; each one counts on its own.
    for override in api.overrides:
        try:
            document, _ = apply_overrides(document, [override])
        except UsageError:
            continue
    return document


def operation_at(
    document: Mapping[str, Any], key: Key
) -> tuple[JsonObject, JsonObject, str] | None:
    """The operation of a method and path, its path item, and where it stands; none without one."""
    method, path = key
    paths = document.get("paths")
    if not isinstance(paths, Mapping) or path not in paths:
        return None
    read = Document(document, "")
    item, place = read.follow(paths[path], join("#/paths", path))
    found = item.get(method.lower())
    if not isinstance(found, Mapping):
        return None
    return found, item, join(place, method.lower())
