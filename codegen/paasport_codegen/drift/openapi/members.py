"""The properties or parameters beside the one that a JSON pointer names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from paasport_codegen.documents.json_values import split_pointer
from paasport_codegen.errors import DocumentError
from paasport_codegen.openapi.document import Document

_RESEMBLES: Final = 0.6


@dataclass(frozen=True, slots=True)
class Members:
    """Schemas by name, and the name that was asked for."""

    asked: str
    schemas: Mapping[str, Any]


def members_at(document: Mapping[str, Any], pointer: str) -> Members | None:
    """The properties of the object, or the parameters of the operation, that a pointer is in.

    None where the pointer leads to neither, or where the document has nothing there.
    """
    tokens = split_pointer(pointer)
    for length in range(len(tokens), 1, -1):
        holder, name = tokens[length - 2], tokens[length - 1]
        if holder not in ("properties", "parameters"):
            continue
        found = _value(document, tokens[: length - 1])
        if holder == "properties" and isinstance(found, Mapping):
            return Members(name, found)
        if holder == "parameters" and isinstance(found, list):
            return _parameters(document, found, name)
    return None


def candidate(
    old: Mapping[str, Any], new: Mapping[str, Any], before: Members, after: Members
) -> str | None:
    """The member that probably took the place of the one asked for.

    A new one of the same type, the likest name first; otherwise the likest name of all.
    """
    kind = type_of(old, before.schemas[before.asked])

    def likeness(name: str) -> float:
        return SequenceMatcher(None, before.asked.lower(), name.lower()).ratio()

    added = [name for name in after.schemas if name not in before.schemas]
    same = [name for name in added if type_of(new, after.schemas[name]) == kind]
    alike = [name for name in after.schemas if likeness(name) >= _RESEMBLES]
    for names in (same, alike):
        if names:
            return max(sorted(names), key=likeness)
    return None


def type_of(document: Mapping[str, Any], schema: object) -> str:
    """A schema in a word: its component, its type, what a list has."""
    if not isinstance(schema, Mapping):
        return "any value"
    if "$ref" in schema:
        try:
            return type_of(document, Document(document, "").follow(schema, "")[0])
        except DocumentError:
            return "any value"
    kind = schema.get("type")
    if kind == "array":
        return f"array of {type_of(document, schema.get('items'))}"
    if isinstance(kind, str):
        return f"{kind} ({schema['format']})" if "format" in schema else kind
    if isinstance(kind, list):
        return " or ".join(str(entry) for entry in kind)
    return "one of several" if {"oneOf", "anyOf"} & schema.keys() else "any value"


def _parameters(document: Mapping[str, Any], found: list[Any], name: str) -> Members | None:
    read = Document(document, "")
    parameters = [read.follow(value, "")[0] for value in found]
    if not name.isdecimal() or int(name) >= len(parameters):
        return None
    named = {str(item.get("name")): item.get("schema", {}) for item in parameters}
    return Members(str(parameters[int(name)].get("name")), named)


def _value(document: Mapping[str, Any], tokens: tuple[str, ...]) -> object:
    value: Any = document
    for token in tokens:
        if isinstance(value, Mapping) and token in value:
            value = value[token]
        elif isinstance(value, list) and token.isdecimal() and int(token) < len(value):
            value = value[int(token)]
        else:
            return None
    return value
