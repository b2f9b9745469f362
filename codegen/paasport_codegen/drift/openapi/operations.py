"""The operations of a document, and which of them are the same in two documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from paasport_codegen.documents.json_values import JsonObject, child, is_array, is_object
from paasport_codegen.documents.openapi_grammar import METHODS
from paasport_codegen.drift.openapi.occurrences import Occurrence, Side
from paasport_codegen.drift.openapi.references import Schemas

_NAME: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Operation:
    """A method on a path."""

    method: str
    path: str
    definition: JsonObject
    shared: JsonObject
    pointer: str

    def occurrence(self, part: str, *, side: Side = "request", required: bool = True) -> Occurrence:
        """A part of the operation."""
        return Occurrence(self.method, self.path, side, part, required)

    @property
    def path_names(self) -> list[str]:
        """The names in the path, in order."""
        return _NAME.findall(self.path)

    def parameters(self, schemas: Schemas) -> dict[tuple[str, str], tuple[JsonObject, str]]:
        """The parameters with their pointers, by place and name; path ones by their position."""
        names = self.path_names
        found: dict[tuple[str, str], tuple[JsonObject, str]] = {}
        for owner, base in (
            (self.shared, self.pointer.rpartition("/")[0]),
            (self.definition, self.pointer),
        ):
            given: object = owner.get("parameters")
            for index, value in enumerate(given if is_array(given) else ()):
                parameter, pointer = schemas.follow(value, child(base, "parameters", index))
                if is_object(parameter):
                    place, name = str(parameter.get("in")), str(parameter.get("name"))
                    if place == "path" and name in names:
                        name = str(names.index(name))
                    found[(place, name)] = (parameter, pointer)
        return found


def path_key(path: str) -> str:
    """A path without the names of its parameters."""
    return _NAME.sub("{}", path)


def operations(schemas: Schemas) -> dict[str, dict[str, Operation]]:
    """The operations by path key and method."""
    paths: object = schemas.document.get("paths")
    found: dict[str, dict[str, Operation]] = {}
    for path, value in (paths if is_object(paths) else {}).items():
        if path.startswith("x-"):
            continue
        item, pointer = schemas.follow(value, child("/paths", path))
        if is_object(item):
            found.setdefault(path_key(path), {}).update(_of_item(path, item, pointer))
    return found


def _of_item(path: str, item: JsonObject, pointer: str) -> Iterator[tuple[str, Operation]]:
    for method in METHODS:
        if is_object(item.get(method)):
            where = child(pointer, method)
            yield method, Operation(method.upper(), path, item[method], item, where)
