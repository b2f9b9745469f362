"""Which schemas can hold files in a multipart body.

A component that cannot has the same class as in JSON. Otherwise a body with several media types
would have equal classes, and type checkers compare those that contain themselves for minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from paasport_codegen.documents.contents import is_bytes
from paasport_codegen.documents.json_values import is_array, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.positions import Position

_MAPS: Final = ("properties", "patternProperties", "dependentSchemas")
_LISTS: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
_SINGLE: Final = ("items", "additionalProperties", "unevaluatedProperties", "then", "else")
_TYPING: Final = frozenset(
    ["$ref", "type", "enum", "const", "properties", "additionalProperties", "items", *_LISTS]
)


class FileParts:
    """Knows which schemas of a document can hold files."""

    def __init__(self, document: OpenApiDocument) -> None:
        self.document = document
        self._without: set[int] = set()

    def are_possible(self, position: Position) -> bool:
        """Whether a value at a position can be or hold a file, or have a field of any type."""
        return any(self._has_free_field(part.schema) for part in position.parts) or any(
            self._reaches_bytes(part.schema) for part in position.parts
        )

    def _has_free_field(self, schema: object) -> bool:
        if not is_object(schema):
            return True
        properties: object = schema.get("properties")
        fields = list(properties.values()) if is_object(properties) else []
        fields += [schema[name] for name in _SINGLE if name in schema and schema[name] is not False]
        return not _TYPING & schema.keys() or any(
            not is_object(field) or not _TYPING & field.keys() for field in fields
        )

    def _reaches_bytes(self, schema: object) -> bool:
        seen: dict[int, object] = {}
        waiting = [schema]
        while waiting:
            one = waiting.pop()
            if not is_object(one) or id(one) in seen or id(one) in self._without:
                continue
            seen[id(one)] = one
            if is_bytes(one):
                return True
            waiting += self._inner(one)
        # All that they lead to was seen.
        self._without.update(seen)
        return False

    def _inner(self, schema: dict[str, object]) -> Iterator[object]:
        if "$ref" in schema:
            yield self.document.resolved_object({"$ref": schema["$ref"]})
        for name in _MAPS:
            held = schema.get(name)
            yield from held.values() if is_object(held) else ()
        for name in _LISTS:
            listed = schema.get(name)
            yield from listed if is_array(listed) else ()
        for name in _SINGLE:
            yield schema.get(name)
