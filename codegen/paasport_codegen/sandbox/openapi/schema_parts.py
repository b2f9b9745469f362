"""Several schemas that apply to one value, and what they declare together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child

Part = tuple[dict[str, Any], str]
"""A schema, or a reference to one, and its JSON pointer."""
_WORDS: Final = frozenset(
    {"title", "description", "example", "examples", "default", "deprecated", "discriminator"}
)


def properties_of(parts: Sequence[Part]) -> dict[str, list[Part]]:
    """The schemas of each property, with their pointers."""
    found: dict[str, list[Part]] = {}
    for part, pointer in parts:
        properties = part.get("properties")
        for name, schema in properties.items() if isinstance(properties, dict) else ():
            found.setdefault(name, []).append((schema, child(pointer, "properties", name)))
    return found


def says_something(schema: Mapping[str, Any]) -> bool:
    """Whether a schema has keywords other than annotations."""
    return bool(schema.keys() - _WORDS)


def kind_of_value(schema: Mapping[str, Any]) -> str:
    """The JSON type of a schema's values; empty if it is not declared."""
    given = schema.get("type")
    if isinstance(given, list):
        given = next((kind for kind in given if kind != "null"), "null")
    if isinstance(given, str):
        return given
    if "properties" in schema or "additionalProperties" in schema or "required" in schema:
        return "object"
    return "array" if "items" in schema else ""
