"""Schemas of plain values, such as `{"type": "string"}`, which mean the same everywhere."""

from __future__ import annotations

from typing import Final, TypeAlias

from paasport_codegen.documents.keywords import KEYWORDS
from paasport_codegen.openapi.positions import Part

PlainKey: TypeAlias = tuple[tuple[str, type, object], ...]
"""The keywords of a plain schema, with the types of their values: 1 is not 1.0."""

_TYPES: Final = frozenset({"boolean", "integer", "number", "string"})
_SAYS: Final = frozenset(
    [
        "contentMediaType",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "maxLength",
        "maximum",
        "minLength",
        "minimum",
        "multipleOf",
        "nullable",
        "pattern",
        "type",
        "x-nullable",
    ]
)
_DESCRIBES: Final = frozenset(
    name for name, word in KEYWORDS["schema"].items() if word.treatment == "documentation"
) | {"deprecated", "readOnly", "writeOnly"}


def plain_key(part: Part) -> PlainKey | None:
    """A key for the meaning of a plain schema; None for any other schema."""
    kind = part.schema.get("type")
    if not isinstance(kind, str) or kind not in _TYPES or part.loose:
        return None
    said: list[tuple[str, type, object]] = []
    for name, value in part.schema.items():
        if name in _SAYS:
            if isinstance(value, (dict, list)):
                return None
            said.append((name, type(value), value))
        elif name not in _DESCRIBES and not name.startswith("x-"):
            return None
    return tuple(said)
