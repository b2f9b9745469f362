"""The JSON types of the values at a position."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, describe, is_array
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.positions import Part, Position

_KNOWN: Final = ("string", "number", "integer", "boolean", "array", "object", "null")
_SIGNS: Final = {
    "properties": "object",
    "additionalProperties": "object",
    "patternProperties": "object",
    "unevaluatedProperties": "object",
    "dependentSchemas": "object",
    "required": "object",
    "items": "array",
    "prefixItems": "array",
    "contentEncoding": "string",
    "pattern": "string",
    "minLength": "string",
    "maxLength": "string",
}
"""The types that keywords apply to, for schemas without a type."""


def value_types(
    document: OpenApiDocument, position: Position, *, lenient: bool
) -> tuple[list[str], bool]:
    """The types that all schemas of a position allow, and whether null is one of them.

    If they have none in common, any of them is accepted. A `lenient` reader accepts null if any
    schema allows it.
    """
    found: list[str] | None = None
    stated: list[list[str]] = []
    for part in position.parts:
        if part.loose:
            continue
        own = stated_types(document, part)
        if own is None:
            continue
        stated.append(own)
        found = own if found is None else _both(found, own)
    if found is None:
        return inferred_types(part.schema for part in position.parts), False
    nullable = "null" in found or (lenient and any("null" in own for own in stated))
    types = [kind for kind in found if kind != "null"]
    if not types and not nullable:
        document.warn(
            position.home, "its schemas have no type in common; any of their types is accepted."
        )
        types = list(dict.fromkeys(kind for own in stated for kind in own if kind != "null"))
    return types, nullable


def stated_types(document: OpenApiDocument, part: Part) -> list[str] | None:
    """The types in `type`; None if it is missing."""
    if "type" not in part.schema:
        return None
    given: object = part.schema["type"]
    at = child(part.pointer, "type")
    names = given if is_array(given) else [given]
    types: list[str] = []
    for name in names:
        if isinstance(name, str) and name in _KNOWN:
            types.append(name)
        else:
            text = repr(name) if isinstance(name, str) else describe(name)
            document.warn(at, f"{text} is not a type; any value is accepted.")
            return None
    return types or None


def inferred_types(schemas: Iterable[JsonObject]) -> list[str]:
    """The types that the keywords of schemas without a type apply to."""
    kinds: dict[str, None] = {}
    for schema in schemas:
        for keyword in _SIGNS:
            if keyword in schema:
                kinds[_SIGNS[keyword]] = None
    return list(kinds)[:1]


def _both(first: list[str], second: list[str]) -> list[str]:
    found: list[str] = []
    for kind in first:
        if kind in second or (kind == "integer" and "number" in second):
            found.append(kind)
        elif kind == "number" and "integer" in second:
            found.append("integer")
    return found
