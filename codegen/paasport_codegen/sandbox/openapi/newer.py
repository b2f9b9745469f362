"""Replies as a server newer than the pinned document would send them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.sandbox.faults import NEW_FIELD, NEW_FIELD_VALUE, NEW_VALUE, Newness
from paasport_codegen.sandbox.openapi.validation import Validators

_DEEPEST: Final = 32


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the schemas that apply to a value; unions and `allOf` add others."""

    schema: Mapping[str, Any]
    place: str

    def of_field(self, name: str) -> tuple[Any, str] | None:
        """The schema of a field and its pointer; None if this part does not declare the field."""
        properties = self.schema.get("properties")
        if isinstance(properties, Mapping) and name in properties:
            return properties[name], child(self.place, "properties", name)
        return None


class NewerReplies:
    """Adds new fields and values to the replies of a document."""

    def __init__(self, document: OpenApiDocument, validators: Validators) -> None:
        """Take the document and its validators."""
        self._document = document
        self._validators = validators

    def made(self, place: str, body: Any, newness: Newness) -> Any:
        """A reply with new fields and values.

        Objects get an additional field, except maps, such as environment variables. Enum values
        become unknown ones, except those that distinguish variants.

        Args:
            place: The pointer to its schema; empty if the document does not declare the reply.
            body: The reply.
            newness: What to add.
        """
        if not place:
            return body
        return self._made({"$ref": f"#{place}"}, place, body, newness, 0)

    def _made(self, schema: Any, place: str, value: Any, newness: Newness, depth: int) -> Any:
        parts = list(self._parts(schema, place, value, depth)) if depth < _DEEPEST else []
        if isinstance(value, dict):
            made = {
                name: self._field(parts, name, inner, newness, depth)
                for name, inner in value.items()
            }
            if newness.fields and _takes_fields(parts):
                made[NEW_FIELD] = dict(NEW_FIELD_VALUE)
            return made
        if isinstance(value, list):
            [items, below] = next(
                (
                    (part.schema["items"], child(part.place, "items"))
                    for part in parts
                    if "items" in part.schema
                ),
                ({}, ""),
            )
            return [self._made(items, below, item, newness, depth + 1) for item in value]
        if newness.values and isinstance(value, str) and _is_open(parts):
            return NEW_VALUE
        return value

    def _field(
        self, parts: list[_Part], name: str, value: Any, newness: Newness, depth: int
    ) -> Any:
        for part in parts:
            found = part.of_field(name)
            if found is not None:
                return self._made(*found, value, newness, depth + 1)
        for part in parts:
            others = part.schema.get("additionalProperties")
            if isinstance(others, Mapping):
                below = child(part.place, "additionalProperties")
                return self._made(others, below, value, newness, depth + 1)
        return value

    def _parts(self, schema: Any, place: str, value: Any, depth: int) -> Iterator[_Part]:
        schema, place = self._document.resolve(schema, place)
        if not isinstance(schema, Mapping) or depth > _DEEPEST:
            return
        yield _Part(schema, place)
        for index, inner in enumerate(schema.get("allOf") or ()):
            yield from self._parts(inner, child(place, "allOf", index), value, depth + 1)
        for index, inner in enumerate(schema.get("anyOf") or ()):
            below = child(place, "anyOf", index)
            if self._validators.is_valid(below, value):
                yield from self._parts(inner, below, value, depth + 1)
                return


def _takes_fields(parts: list[_Part]) -> bool:
    """Whether an object has a fixed set of fields; one with additional properties is a map."""
    return any(part.schema.get("properties") for part in parts) and not any(
        isinstance(others := part.schema.get("additionalProperties"), Mapping) and others
        for part in parts
    )


def _is_open(parts: list[_Part]) -> bool:
    """Whether a string is an enum of several values, which may gain more."""
    return any(len(part.schema.get("enum") or ()) > 1 for part in parts)
