"""Where an OpenAPI 3 document has its parts, as one table, and the walk along it.

Source followed: the fixed fields of the OpenAPI Specification 3.0.4 and 3.1.1 and the applicators
of JSON Schema 2020-12. A key that the table does not name (an example, a default, an extension)
is data and is never walked into.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import (
    InvalidDocumentError,
    JsonObject,
    describe,
    expect_array,
    expect_object,
    is_array,
    is_object,
)

Shape = Literal["one", "map", "list", "one-or-list"]

METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")
"""The HTTP methods that a path item may have, in the order in which operations are named."""

SCHEMA_FIELDS: dict[str, Shape] = {
    "$defs": "map",
    "additionalItems": "one",
    "additionalProperties": "one",
    "allOf": "list",
    "anyOf": "list",
    "contains": "one",
    "contentSchema": "one",
    "definitions": "map",
    "dependentSchemas": "map",
    "else": "one",
    "if": "one",
    "items": "one-or-list",
    "not": "one",
    "oneOf": "list",
    "patternProperties": "map",
    "prefixItems": "list",
    "properties": "map",
    "propertyNames": "one",
    "then": "one",
    "unevaluatedItems": "one",
    "unevaluatedProperties": "one",
}

GRAMMAR: dict[str, dict[str, tuple[Shape, str]]] = {
    "document": {
        "components": ("one", "components"),
        "paths": ("map", "path item"),
        "webhooks": ("map", "path item"),
    },
    "components": {
        "callbacks": ("map", "callback"),
        "examples": ("map", "example"),
        "headers": ("map", "header"),
        "links": ("map", "link"),
        "parameters": ("map", "parameter"),
        "pathItems": ("map", "path item"),
        "requestBodies": ("map", "request body"),
        "responses": ("map", "response"),
        "schemas": ("map", "schema"),
        "securitySchemes": ("map", "security scheme"),
    },
    "path item": {
        "parameters": ("list", "parameter"),
        **dict.fromkeys(METHODS, ("one", "operation")),
    },
    "operation": {
        "callbacks": ("map", "callback"),
        "parameters": ("list", "parameter"),
        "requestBody": ("one", "request body"),
        "responses": ("map", "response"),
    },
    "parameter": {"content": ("map", "media type"), "schema": ("one", "schema")},
    "header": {"content": ("map", "media type"), "schema": ("one", "schema")},
    "request body": {"content": ("map", "media type")},
    "response": {
        "content": ("map", "media type"),
        "headers": ("map", "header"),
        "links": ("map", "link"),
    },
    "media type": {"encoding": ("map", "encoding"), "schema": ("one", "schema")},
    "encoding": {"headers": ("map", "header")},
    "schema": {key: (shape, "schema") for key, shape in SCHEMA_FIELDS.items()},
    "callback": {},
    "example": {},
    "link": {},
    "security scheme": {},
}

# Maps whose own keys may be extensions; in `properties` a name like `x-id` is a real property.
_EXTENSIBLE = frozenset({"paths", "webhooks", "responses", "callback"})


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """One part of a document: what it is, where it is, and what holds it."""

    kind: str
    pointer: str
    value: Any
    holder: Any
    key: str | int

    def replace(self, value: JsonObject) -> None:
        """Put `value` in its place."""
        self.holder[self.key] = value


def walk(document: JsonObject, *, into_schemas: bool = True) -> Iterator[DocumentPart]:
    """Every part of `document` in a fixed order, parents first.

    What a visitor changes inside a part is seen by the rest of the walk; a part that it replaces
    is still walked in its old form. Without `into_schemas` no schema is visited at all.
    Raises `InvalidDocumentError` where a part has the wrong JSON type.
    """
    return walk_part("document", "", document, into_schemas=into_schemas)


def walk_part(
    kind: str, pointer: str, value: JsonObject, *, into_schemas: bool = True
) -> Iterator[DocumentPart]:
    """Every part below `value`, which is a part of `kind` at `pointer`."""
    waiting = _parts(kind, pointer, value)
    while waiting:
        part = waiting.pop()
        inner: object = part.value
        if part.kind == "schema" and (not into_schemas or isinstance(inner, bool)):
            continue
        if not is_object(inner):
            noun = f"{'an' if part.kind[0] in 'aeiou' else 'a'} {part.kind}"
            raise InvalidDocumentError(
                part.pointer, f"{noun} (an object) is needed here, not {describe(inner)}."
            )
        yield part
        waiting += _parts(part.kind, part.pointer, inner)


def _parts(kind: str, pointer: str, value: JsonObject) -> list[DocumentPart]:
    """The direct parts of `value`, the last one first."""
    if kind == "callback":
        return [
            DocumentPart("path item", child(pointer, key), value[key], value, key)
            for key in sorted(value, reverse=True)
            if not key.startswith("x-") and key != "$ref"
        ]
    fields, parts = GRAMMAR[kind], list[DocumentPart]()
    for field in sorted(fields.keys() & value.keys(), reverse=True):
        shape, kind_below = fields[field]
        inner, below = value[field], child(pointer, field)
        if shape == "map":
            members = expect_object(inner, below)
            parts += (
                DocumentPart(kind_below, child(below, key), members[key], members, key)
                for key in sorted(members, reverse=True)
                if not (field in _EXTENSIBLE and key.startswith("x-"))
            )
        elif shape == "list" or (shape == "one-or-list" and is_array(inner)):
            entries = expect_array(inner, below)
            parts += (
                DocumentPart(kind_below, child(below, index), entries[index], entries, index)
                for index in reversed(range(len(entries)))
            )
        else:
            parts.append(DocumentPart(kind_below, below, inner, value, field))
    return parts
