"""Aliases that turn out not to be needed, put in the places of their names.

While something is being read that contains itself, it has a name instead of a content. Only what
contains itself without an object in between needs that name afterwards, so whether a name is there
does not depend on where the reading began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from paasport_codegen.openapi.aliases import contains_itself
from paasport_codegen.openapi.nodes import (
    AliasShape,
    ListOf,
    MapOf,
    Node,
    Nullable,
    ObjectShape,
    OneOf,
    Reference,
    Shape,
    UnionShape,
)
from paasport_codegen.openapi.table import DefinitionTable

Contents = Mapping[Reference, Node]
"""What needless aliases stand for."""


def needless_aliases(table: DefinitionTable, first: int) -> Contents:
    """The aliases of a table, from the number `first` on, that nothing needs."""
    references = [Reference(number) for number in range(first, len(table))]
    shapes = [(reference, table[reference]) for reference in references]
    named = {
        variant
        for _, shape in shapes
        if isinstance(shape, UnionShape)
        for variant in shape.variants
    }
    return {
        reference: shape.node
        for reference, shape in shapes
        if isinstance(shape, AliasShape)
        and reference not in named
        and not contains_itself(reference, table)
    }


def inline_aliases(table: DefinitionTable, first: int, contents: Contents) -> None:
    """Put the contents of needless aliases in the definitions from the number `first` on."""
    for number in range(first, len(table)):
        reference = Reference(number)
        table.put(reference, _in_shape(table[reference], contents))


def with_contents(node: Node, contents: Contents) -> Node:
    """A node with the contents of needless aliases in it."""
    if isinstance(node, Reference):
        found = contents.get(node)
        return node if found is None else with_contents(found, contents)
    if isinstance(node, Nullable):
        inner = with_contents(node.inner, contents)
        return inner if isinstance(inner, Nullable) else Nullable(inner)
    if isinstance(node, ListOf):
        return replace(node, items=with_contents(node.items, contents))
    if isinstance(node, MapOf):
        return MapOf(with_contents(node.values, contents))
    if isinstance(node, OneOf):
        return replace(
            node, variants=tuple(with_contents(each, contents) for each in node.variants)
        )
    return node


def _in_shape(shape: Shape, contents: Contents) -> Shape:
    if isinstance(shape, AliasShape):
        return replace(shape, node=with_contents(shape.node, contents))
    if isinstance(shape, UnionShape):
        return replace(shape, others=tuple(with_contents(each, contents) for each in shape.others))
    if isinstance(shape, ObjectShape):
        others = shape.others
        return replace(
            shape,
            properties=tuple(
                replace(item, node=with_contents(item.node, contents)) for item in shape.properties
            ),
            others=None if others is None else with_contents(others, contents),
        )
    return shape
