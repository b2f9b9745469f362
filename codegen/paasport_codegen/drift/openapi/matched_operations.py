"""The operations and parameters of a document, by keys that are the same in other versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object, object_at
from paasport_codegen.documents.openapi_document import Located, LocatedObject, OpenApiDocument
from paasport_codegen.documents.path_operations import (
    PathOperation,
    path_operations,
    template_names,
    without_names,
)
from paasport_codegen.drift.openapi.occurrences import Occurrence
from paasport_codegen.openapi.nodes import Direction
from paasport_codegen.openapi.parameter_reader import IGNORED_HEADERS

_Key = TypeVar("_Key", bound="str | tuple[str, ...]")
_Member = TypeVar("_Member")


def paired(
    old: Mapping[_Key, _Member], new: Mapping[_Key, _Member]
) -> Iterator[tuple[_Key, _Member | None, _Member | None]]:
    """Yield each key in order with its members; None in the version that lacks it."""
    for key in sorted(old.keys() | new.keys()):
        yield key, old.get(key), new.get(key)


def occurrence(
    operation: PathOperation,
    part: str = "operation",
    *,
    side: Direction = "request",
    required: bool = True,
) -> Occurrence:
    """Return the occurrence of a change in a part of an operation."""
    return Occurrence(operation.method.upper(), operation.path, side, part, required)


def request_body(document: OpenApiDocument, operation: PathOperation) -> Located:
    """Return the request body of an operation, if it has one, and its pointer."""
    keyword = "requestBody"
    return document.resolve(operation.definition.get(keyword), child(operation.pointer, keyword))


def located_members(
    document: OpenApiDocument, holder: JsonObject, pointer: str, keyword: str
) -> dict[str, LocatedObject]:
    """Return the objects in a map of a part, such as the headers of a reply, by name."""
    found: dict[str, LocatedObject] = {}
    for name, value in object_at(holder, keyword).items():
        member, at = document.resolve(value, child(pointer, keyword, name))
        if is_object(member):
            found[name] = (member, at)
    return found


def is_deprecated(operation: PathOperation) -> bool:
    """Whether an operation is deprecated."""
    return operation.definition.get("deprecated") is True


def matched_parameters(
    document: OpenApiDocument, operation: PathOperation
) -> dict[tuple[str, str], LocatedObject]:
    """Return the parameters of an operation by location and name.

    Path parameters have their position as a name, and header names are in lower case. Headers that
    no parameter determines are left out.
    """
    names = template_names(operation.path)
    found: dict[tuple[str, str], LocatedObject] = {}
    for value, at in operation.parameters():
        parameter, pointer = document.resolve(value, at)
        if is_object(parameter):
            place, name = str(parameter.get("in")), str(parameter.get("name"))
            if place == "path" and name in names:
                name = str(names.index(name))
            elif place == "header":
                name = name.lower()
                if name in IGNORED_HEADERS:
                    continue
            found[(place, name)] = (parameter, pointer)
    return found


def operations_by_route(document: OpenApiDocument) -> dict[tuple[str, str], PathOperation]:
    """Return the operations by method, in capitals, and path."""
    return {(found.method.upper(), found.path): found for found in path_operations(document)}


def matched_operations(document: OpenApiDocument) -> dict[str, dict[str, PathOperation]]:
    """Return the operations by path, without the names of its parameters, and by method."""
    found: dict[str, dict[str, PathOperation]] = {}
    for operation in path_operations(document):
        found.setdefault(without_names(operation.path), {})[operation.method] = operation
    return found
