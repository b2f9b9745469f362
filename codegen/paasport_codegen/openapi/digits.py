"""Strings of digits as alternatives to numbers, with which they could be confused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from paasport_codegen.openapi.folds import with_parts
from paasport_codegen.openapi.nodes import (
    AnyValue,
    Choice,
    EnumShape,
    Fixed,
    Formatted,
    ListOf,
    MapOf,
    Node,
    Nullable,
    Number,
    OneOf,
    Reference,
    Text,
)
from paasport_codegen.openapi.table import DefinitionTable

_DIGITS: Final = {
    "int": r"^[+-]?[0-9]+$",
    "Decimal": r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,4})?$",
}
"""The types whose values may also be given as Python numbers."""


def apart_from_numbers(variants: Sequence[Node], table: DefinitionTable) -> list[Node]:
    """Keep strings of digits strings if numbers are alternatives, also in lists and maps."""
    return list(dict.fromkeys(apart_from(node, variants, table) for node in variants))


def may_be_number(node: Node, table: DefinitionTable) -> bool:
    """Whether a node accepts numbers as numbers."""
    if isinstance(node, Choice):
        return bool({"int", "float"} & set(node.kinds))
    if isinstance(node, Reference) and table.is_filled(node):
        shape = table[node]
        return isinstance(shape, EnumShape) and shape.whole
    return isinstance(node, (AnyValue, Fixed, Number))


def apart_from(node: Node, beside: Iterable[Node], table: DefinitionTable) -> Node:
    """A node in the form it has as an alternative to other nodes."""
    others = [leaf for other in beside for leaf in alternatives_of(other)]
    if isinstance(node, Formatted):
        return _as_text(node) if any(may_be_number(other, table) for other in others) else node
    if isinstance(node, ListOf):
        others = [other.items for other in others if isinstance(other, ListOf)]
    elif isinstance(node, MapOf):
        others = [other.values for other in others if isinstance(other, MapOf)]
    changed = with_parts(node, lambda part: apart_from(part, others, table))
    if isinstance(changed, OneOf) and changed is not node:
        alternatives = tuple(dict.fromkeys(changed.variants))
        ordered = changed.ordered
        return alternatives[0] if len(alternatives) == 1 else OneOf(alternatives, ordered)
    return changed


def _as_text(node: Formatted) -> Node:
    pattern = _DIGITS.get(node.kind.plain)
    if pattern is None:
        return node
    return Text() if node.lenient else Text(pattern=pattern, written=pattern)


def alternatives_of(node: Node) -> Iterator[Node]:
    """The alternatives of a node, without null."""
    if isinstance(node, Nullable):
        yield from alternatives_of(node.inner)
    elif isinstance(node, OneOf):
        for variant in node.variants:
            yield from alternatives_of(variant)
    else:
        yield node
