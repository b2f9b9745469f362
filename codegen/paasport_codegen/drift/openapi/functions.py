"""The generated functions of a document, found without reading its schemas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.function_names import (
    function_identifier,
    group_identifier,
    group_names,
    named_routes,
)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class GeneratedFunction:
    """A generated function.

    Attributes:
        name: The name as callers write it, such as `NorthflankApi.projects.list_projects`.
        operation: The operationId.
        method: The HTTP method in capitals.
        path: The route.
        scoped_path: The same route within a scope, if the function has both.
        pointer: The pointer of the operation in the document.
        module: The function's module below `operations/`.
        tag: The tag that its group is named after.
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


def functions(api: ApiConfiguration, document: JsonObject) -> list[GeneratedFunction]:
    """Return the functions that are generated from a document, in the order of its paths.

    There is one for each route that is not folded into another one. The document is canonical and
    corrected as configured. Raises `DocumentError` if it has no `paths`, or a broken reference.
    """
    read = OpenApiDocument(document, api.schema.name)
    entries = list(named_routes(read, api.scope))
    groups = group_names(entry.tag for entry in entries)
    return [
        GeneratedFunction(
            name=f"{api.client}.{groups[entry.tag]}.{entry.function}",
            operation=entry.operation_id,
            method=entry.route.operation.method.upper(),
            path=entry.route.operation.path,
            scoped_path=entry.route.scoped_path,
            pointer=entry.route.operation.pointer,
            module=entry.module,
            tag=entry.tag,
        )
        for entry in entries
    ]


def by_route(found: Sequence[GeneratedFunction]) -> dict[Key, GeneratedFunction]:
    """Return the functions by method and path, including paths within a scope."""
    return {key: function for function in found for key in function.keys}


def renamed(
    before: Mapping[Key, GeneratedFunction], after: Mapping[Key, GeneratedFunction]
) -> list[tuple[GeneratedFunction, GeneratedFunction]]:
    """Return pairs of functions whose names differ although operationId and tag do not."""
    found: dict[tuple[GeneratedFunction, GeneratedFunction], None] = {}
    for key, function in before.items():
        other = after.get(key)
        if other is None or other.name == function.name or key != function.keys[0]:
            continue
        if (other.operation, other.tag) == (function.operation, function.tag):
            found[(function, other)] = None
    return list(found)


def clash(one: GeneratedFunction, other: GeneratedFunction) -> bool:
    """Whether the names of two functions, or of their groups, differ only in a number."""
    if function_identifier(one.operation) == function_identifier(other.operation):
        return True
    return one.tag != other.tag and group_identifier(one.tag) == group_identifier(other.tag)
