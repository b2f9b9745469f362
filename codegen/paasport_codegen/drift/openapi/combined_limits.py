"""The limits of a schema and its parts together, wherever each is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from paasport_codegen.documents.json_values import JsonObject
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.openapi_grammar import SCHEMA_FIELDS
from paasport_codegen.drift.openapi.schema_facts import (
    KEYWORD_OF_BOUND,
    bounds,
    enum_values,
    parts,
    text,
)
from paasport_codegen.drift.openapi.schema_keywords import is_text

_DEPTH: Final = 8
_COMPARED: Final = frozenset({"type", "nullable", "x-nullable", "properties", "required", "allOf"})
"""The keywords that are compared for a schema and its parts together anyway."""
_COMBINED: Final = _COMPARED.union(["enum", "const"], KEYWORD_OF_BOUND.values())


@dataclass(slots=True)
class CombinedLimits:
    """What a schema and its parts say of a value besides its type and members.

    Attributes:
        facts: The limits of all of them together.
        texts: Their annotations; the outermost win.
        own: The limits of the schema itself.
        parts: The number of parts.
    """

    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    texts: dict[str, Any] = field(default_factory=dict[str, Any])
    own: dict[str, Any] = field(default_factory=dict[str, Any])
    parts: int = 0

    def is_moved(self, other: CombinedLimits) -> bool:
        """Whether the same limits are distributed differently over a schema and its parts."""
        return self.facts == other.facts and (self.own, self.parts) != (other.own, other.parts)


def add_limits(facts: dict[str, Any], schema: JsonObject) -> None:
    """Add the bounds and values of a schema: the tightest bound and the common values count."""
    values = enum_values(schema)
    if values is not None:
        listed = {text(value) for value in values}
        facts["values"] = facts.get("values", listed) & listed
    for name, value in bounds(schema).items():
        tighter = min if "max" in name else max
        facts[name] = tighter(facts.get(name, value), value)


def combined_limits(document: OpenApiDocument, schema: JsonObject) -> CombinedLimits | None:
    """Return the facts of a schema and its parts, except members and types.

    Returns None if a part contains other schemas than its members, or if parts are nested deeply.
    """
    found = CombinedLimits()
    return found if _collect(document, schema, found, 0) else None


def _collect(
    document: OpenApiDocument, schema: JsonObject, found: CombinedLimits, depth: int
) -> bool:
    add_limits(found.facts, schema)
    for keyword, value in schema.items():
        if keyword in SCHEMA_FIELDS or keyword == "discriminator":
            if depth and keyword not in _COMPARED:
                return False
        elif is_text(keyword):
            found.texts.setdefault(keyword, value)
        elif keyword not in _COMBINED:
            found.facts.setdefault(keyword, set[str]()).add(text(value))
    if depth == 0:
        found.own = {key: value for key, value in schema.items() if key in _COMBINED - _COMPARED}
    inside = parts(document, schema)
    found.parts += len(inside)
    return depth <= _DEPTH and all(
        _collect(document, document.resolved_object(part), found, depth + 1) for _, part in inside
    )
