"""The properties of an object, including those of the other schemas that it must match."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, object_at
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument
from paasport_codegen.drift.openapi.schema_facts import all_types, enum_values, levels, unwrapped
from paasport_codegen.drift.openapi.schema_keywords import BESIDE, is_text

_PLAIN: Final = frozenset({"type", "properties", "required", "allOf"})


Combinations: TypeAlias = dict[frozenset[int], str]
"""The pointers of properties with several definitions, by the identities of the definitions."""


@dataclass(frozen=True, slots=True)
class ObjectMembers:
    """The properties of an object and its parts, and the names that are required.

    Attributes:
        properties: The definitions of each with their pointers; several only if parts differ.
        required: The names that an object must have, whether or not they are defined.
        inside: The pointers of the object and its parts.
    """

    properties: dict[str, list[Located]] = field(default_factory=dict[str, list[Located]])
    required: set[str] = field(default_factory=set[str])
    inside: list[str] = field(default_factory=list[str])

    def definition(self, name: str, pointer: str, known: Combinations | None = None) -> Located:
        """Return the definitions of a property as one schema.

        Args:
            name: The property.
            pointer: The pointer of the object.
            known: The pointers of combinations that were met before, which are used again: an
                object that contains itself as a part has the same ones at every depth.
        """
        found = self.properties[name]
        if len(found) == 1:
            return found[0]
        place = child(pointer, "properties", name)
        if known is not None:
            place = known.setdefault(frozenset(id(schema) for schema, _ in found), place)
        return {"allOf": [schema for schema, _ in found]}, place


def members(document: OpenApiDocument, schema: JsonObject, pointer: str) -> ObjectMembers:
    """Return the members of the object at `pointer`, including those of its parts."""
    found = ObjectMembers()
    for level, place in levels(document, schema, pointer):
        for name, value in object_at(level, "properties").items():
            known = found.properties.setdefault(name, [])
            if value not in [definition for definition, _ in known]:
                known.append((value, child(place, "properties", name)))
        found.required.update(level.get("required") or ())
        found.inside.append(place)
    return found


def is_plain(document: OpenApiDocument, part: object, depth: int = 0) -> bool:
    """Whether a part only defines the type and the members of its object."""
    schema = document.resolved_object(part)
    keys = {key for key in schema if key not in BESIDE and not is_text(key)}
    return (
        depth < 8
        and keys <= _PLAIN
        and all(is_plain(document, inner, depth + 1) for inner in schema.get("allOf") or ())
    )


def flattened(document: OpenApiDocument, value: object) -> JsonObject:
    """Resolve a schema, and merge the types and members of its parts into it."""
    schema = unwrapped(document, value)
    if "allOf" not in schema:
        return schema
    found = members(document, schema, "")
    properties = {
        name: next((inner for inner, _ in known if _has_values(document, inner)), known[0][0])
        for name, known in found.properties.items()
    }
    flat = {**schema, "type": sorted(all_types(document, schema)), "required": [*found.required]}
    return {**flat, "properties": properties} if properties else flat


def _has_values(document: OpenApiDocument, schema: object) -> bool:
    return enum_values(unwrapped(document, schema)) is not None
