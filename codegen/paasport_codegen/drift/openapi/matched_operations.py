"""The operations and parameters of a document, by keys that are the same in other versions."""

from __future__ import annotations

from paasport_codegen.documents.json_values import is_object
from paasport_codegen.documents.openapi_document import LocatedObject, OpenApiDocument
from paasport_codegen.documents.path_operations import (
    PathOperation,
    path_operations,
    template_names,
    without_names,
)
from paasport_codegen.drift.openapi.occurrences import Occurrence
from paasport_codegen.openapi.nodes import Direction
from paasport_codegen.openapi.parameter_reader import IGNORED_HEADERS


def occurrence(
    operation: PathOperation, part: str, *, side: Direction = "request", required: bool = True
) -> Occurrence:
    """Return the occurrence of a change in a part of an operation."""
    return Occurrence(operation.method.upper(), operation.path, side, part, required)


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


def matched_operations(document: OpenApiDocument) -> dict[str, dict[str, PathOperation]]:
    """Return the operations by path, without the names of its parameters, and by method."""
    found: dict[str, dict[str, PathOperation]] = {}
    for operation in path_operations(document):
        found.setdefault(without_names(operation.path), {})[operation.method] = operation
    return found
