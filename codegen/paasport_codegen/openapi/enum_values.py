"""The values that `enum` and `const` allow at a position."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import describe, is_array
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.nodes import Fixed, Node, choice
from paasport_codegen.openapi.positions import Position

_CONTAINERS: Final = frozenset({"array", "object"})
_LITERAL_INTEGERS: Final = 2**63 - 1
"""The values that every type checker accepts in a `Literal`."""


def enum_values(document: OpenApiDocument, position: Position) -> list[Any] | None:
    """The distinct values that all schemas of a position allow; None if any is allowed."""
    found: list[Any] | None = None
    for part in position.parts:
        if part.loose:
            continue
        for keyword in ("enum", "const"):
            if keyword not in part.schema:
                continue
            given: object = part.schema[keyword]
            values = given if keyword == "enum" else [given]
            at = child(part.pointer, keyword)
            if not is_array(values) or not values:
                what = "an empty list" if is_array(values) else describe(values)
                document.warn(at, f"must list values, not be {what}; any value is accepted.")
                continue
            both = _once(values) if found is None else [v for v in found if _among(v, values)]
            if not both:
                document.warn(at, "allows none of the values that also apply here; left out.")
                continue
            found = both
    return found


def without_scalars(
    document: OpenApiDocument,
    position: Position,
    values: Sequence[Any] | None,
    types: Collection[str],
) -> Sequence[Any] | None:
    """The values; None, with a warning, if all are scalars at a list or an object.

    Some tools write the values of a list's items beside the list.
    """
    if values is None or not types or not _CONTAINERS.issuperset(types):
        return values
    kinds = kinds_of_values(values) - {"null"}
    if kinds and _CONTAINERS.isdisjoint(kinds):
        document.warn(position.home, "the values have none of its types; they are ignored.")
        return None
    return values


def values_of_types(
    document: OpenApiDocument, position: Position, values: Sequence[Any], types: Collection[str]
) -> list[Any]:
    """The values that have one of the types, or are null, with a warning about the others."""
    kinds = {kind if kind != "integer" else "number" for kind in types}
    kept = [value for value in values if value is None or _kind(value) in kinds]
    if len(kept) < len(values):
        all_odd = all(value is None for value in kept)
        outcome = "they are accepted anyway" if all_odd else "they are rejected"
        document.warn(position.home, f"some of the values have none of its types; {outcome}.")
        if all_odd:
            return list(values)
    return kept


def kinds_of_values(values: Sequence[Any]) -> set[str]:
    """The JSON types of values; an integer is also a number."""
    return {_kind(value) for value in values}


def fixed_values(values: Sequence[Any]) -> Node:
    """The node of requests: one of the values and nothing else."""
    if all(_is_literal(value) for value in values):
        return choice(tuple(values))
    return Fixed.of(values)


def same_value(left: object, right: object) -> bool:
    """Whether two values are equal as JSON: 1 equals 1.0, but not true."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if is_array(left) and is_array(right):
        return len(left) == len(right) and all(map(same_value, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same_value(left[k], right[k]) for k in left)
    return left == right


def _once(values: Sequence[Any]) -> list[Any]:
    texts = dict.fromkeys(value for value in values if isinstance(value, str))
    if len(texts) == len(values):
        return list(values)
    found: list[Any] = []
    for value in values:
        if not _among(value, found):
            found.append(value)
    return found


def _among(value: object, values: Sequence[Any]) -> bool:
    return any(same_value(value, each) for each in values)


def _is_literal(value: object) -> bool:
    if isinstance(value, (bool, str)):
        return True
    return isinstance(value, int) and abs(value) <= _LITERAL_INTEGERS


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if isinstance(value, (int, float)):
        return "number"
    return "array" if is_array(value) else "object"
