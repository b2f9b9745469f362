"""The properties or parameters beside the one that a JSON pointer names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from paasport_codegen.documents.json_pointers import parent, split_pointer
from paasport_codegen.documents.json_values import is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.references import locate
from paasport_codegen.drift.likeness import likeness

_RESEMBLES: Final = 0.6


@dataclass(frozen=True, slots=True)
class Siblings:
    """Schemas by name, and the name that was asked for."""

    asked: str
    schemas: Mapping[str, Any]


def siblings_at(document: OpenApiDocument, pointer: str) -> Siblings | None:
    """Return the properties or parameters around a pointer, and which of them it is in.

    Returns None if it is in neither, or if the document has nothing there.
    """
    while pointer:
        holder, name = parent(pointer), split_pointer(pointer)[-1]
        kind = split_pointer(holder)[-1:]
        if kind in (("properties",), ("parameters",)):
            location, rest = locate(document.root, holder)
            found = None if rest else location.value
            if kind == ("properties",) and is_object(found):
                return Siblings(name, found)
            if kind == ("parameters",) and is_array(found):
                return _parameters(document, found, name)
        pointer = holder
    return None


def candidate(
    old: OpenApiDocument, new: OpenApiDocument, before: Siblings, after: Siblings
) -> str | None:
    """Return the sibling that probably replaced the one asked for.

    Of the new ones with the same type, it has the most similar name. If there are none, it is the
    one with the most similar name, unless none is similar enough.
    """
    kind = type_of(old, before.schemas[before.asked])

    def alike(name: str) -> float:
        return likeness(before.asked, name)

    added = [name for name in after.schemas if name not in before.schemas]
    same = [name for name in added if type_of(new, after.schemas[name]) == kind]
    near = [name for name in after.schemas if alike(name) >= _RESEMBLES]
    for names in (same, near):
        if names:
            return max(sorted(names), key=alike)
    return None


def type_of(document: OpenApiDocument, schema: object) -> str:
    """Describe a schema's type in a few words, such as `array of string`."""
    found = document.resolved_object(schema)
    kind = found.get("type")
    if kind == "array":
        return f"array of {type_of(document, found.get('items'))}"
    if isinstance(kind, str):
        return f"{kind} ({found['format']})" if "format" in found else kind
    if is_array(kind):
        return " or ".join(str(entry) for entry in kind)
    return "one of several" if {"oneOf", "anyOf"} & found.keys() else "any value"


def _parameters(document: OpenApiDocument, found: list[Any], name: str) -> Siblings | None:
    parameters = [document.resolved_object(value) for value in found]
    if not name.isdecimal() or int(name) >= len(parameters):
        return None
    named = {str(item.get("name")): item.get("schema", {}) for item in parameters}
    return Siblings(str(parameters[int(name)].get("name")), named)
