"""Distinguishing the objects of a reply's union by the JSON types of their values.

Pydantic accepts 0 as false and "1" as 1, so of `{"x": boolean}` and `{"x": integer}`, the first
would accept values meant for the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Final, TypeAlias

from paasport_codegen.openapi.nodes import (
    Boolean,
    Choice,
    EnumShape,
    Fixed,
    Formatted,
    ListOf,
    MapOf,
    Node,
    Nullable,
    Number,
    ObjectShape,
    OneOf,
    Reference,
    Text,
    UnionShape,
)
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.value_classes import dataclass

Differing: TypeAlias = "tuple[str, ...] | list[Differing] | dict[str | None, Differing]"
"""The JSON types of a value; in a list those of items, in a dictionary those of fields.

The key None means all other fields, and an empty tuple any type.
"""

_SCALARS: Final = frozenset({"boolean", "integer", "number", "string"})
_NUMBERS: Final = frozenset({"integer", "number"})
_OF_PYTHON: Final[Mapping[type, frozenset[str]]] = MappingProxyType(
    {
        bool: frozenset({"boolean"}),
        float: _NUMBERS,
        int: frozenset({"integer"}),
        str: frozenset({"string"}),
    }
)


def differing_types(shape: UnionShape, table: DefinitionTable) -> list[Differing] | None:
    """Where each variant has other types than the rest; None if no such place exists."""
    comparison = _Comparison(table)
    found: list[Differing] = []
    for mine in shape.variants:
        types: Differing = {}
        for other in shape.variants:
            types = _merged(types, comparison.of(mine, other) or {})
        found.append(types)
    return found if any(found) else None


def _merged(one: Differing, other: Differing) -> Differing:
    if isinstance(one, dict) and isinstance(other, dict):
        both = one | other
        return {
            name: _merged(one.get(name, types), other.get(name, types))
            for name, types in both.items()
        }
    if isinstance(one, list) and isinstance(other, list):
        return [_merged(one[0], other[0])]
    return one or other


@dataclass(frozen=True, slots=True)
class _Members:
    fields: Mapping[str, Node]
    others: Node | None


@dataclass(slots=True)
class _Comparison:
    table: DefinitionTable
    _found: dict[tuple[Node, Node], Differing | None] = field(
        default_factory=dict[tuple[Node, Node], "Differing | None"]
    )

    def of(self, mine: Node, other: Node) -> Differing | None:
        """The types of a node, if it would accept values of another node."""
        pair = _bare(mine), _bare(other)
        if pair not in self._found:
            self._found[pair] = None  # Recursive types do not differ any deeper.
            self._found[pair] = self._of_others(*pair)
        return self._found[pair]

    def _of_others(self, mine: Node, other: Node) -> Differing | None:
        if mine == other:
            return None
        if isinstance(mine, ListOf) and isinstance(other, ListOf):
            items = self.of(mine.items, other.items)
            return None if items is None else [items]
        ours, theirs = self._members(mine), self._members(other)
        if ours is not None and theirs is not None:
            return self._of_members(ours, theirs)
        own = self._types(mine)
        converts = any(map(self._converts, _alternatives(mine)))
        return tuple(sorted(own)) if converts and not self._types(other) <= own else None

    def _of_members(self, ours: _Members, theirs: _Members) -> Differing | None:
        found: dict[str | None, Differing] = {}
        names = dict.fromkeys((*ours.fields, *theirs.fields))
        for name in (*names, None):
            mine = ours.others if name is None else ours.fields.get(name, ours.others)
            other = theirs.others if name is None else theirs.fields.get(name, theirs.others)
            types = None if mine is None or other is None else self.of(mine, other)
            if types is not None:
                found[name] = types
        if None in found:
            found = {**dict.fromkeys(ours.fields, ()), **found}
        return found or None

    def _members(self, node: Node) -> _Members | None:
        if isinstance(node, MapOf):
            return _Members({}, node.values)
        shape = self.table[node] if isinstance(node, Reference) else None
        if isinstance(shape, ObjectShape):
            return _Members({item.wire_name: item.node for item in shape.properties}, shape.others)
        return None

    def _types(self, node: Node) -> frozenset[str]:
        """The JSON types of the scalars that a node accepts without conversion."""
        return frozenset(name for leaf in _alternatives(node) for name in self._types_of(leaf))

    def _types_of(self, leaf: Node) -> frozenset[str]:
        if isinstance(leaf, Boolean):
            return _OF_PYTHON[bool]
        if isinstance(leaf, Number):
            return _OF_PYTHON[int] if leaf.whole else _NUMBERS
        if isinstance(leaf, (Text, Formatted)):
            return _OF_PYTHON[str]
        if isinstance(leaf, (Choice, Fixed)):
            return frozenset[str]().union(
                *(_OF_PYTHON.get(type(value), frozenset[str]()) for value in leaf.values)
            )
        if isinstance(leaf, Reference):
            shape = self.table[leaf]
            if isinstance(shape, EnumShape):
                return _OF_PYTHON[int if shape.whole else str]
            if isinstance(shape, ObjectShape):
                return frozenset()
            if isinstance(shape, UnionShape):
                return frozenset(name for each in shape.others for name in self._types(each))
        return frozenset() if isinstance(leaf, (ListOf, MapOf)) else _SCALARS

    def _converts(self, leaf: Node) -> bool:
        """Whether a scalar of another type can be converted to this node."""
        if isinstance(leaf, Reference):
            shape = self.table[leaf]
            return isinstance(shape, EnumShape) and shape.whole
        return isinstance(leaf, (Boolean, Formatted, Number))


def _alternatives(node: Node) -> Iterator[Node]:
    """The alternatives of a node, without null."""
    if isinstance(node, Nullable):
        yield from _alternatives(node.inner)
    elif isinstance(node, OneOf):
        for variant in node.variants:
            yield from _alternatives(variant)
    else:
        yield node


def _bare(node: Node) -> Node:
    return node.inner if isinstance(node, Nullable) else node
