"""Aliases that turn out not to be needed, put in the places of their names.

While something is being read that contains itself, it has a name instead of a content. Only what
contains itself without an object in between needs that name afterwards, so whether a name is there
does not depend on where the reading began.
"""

from __future__ import annotations

from collections.abc import Mapping

from paasport_codegen.openapi.aliases import contains_itself
from paasport_codegen.openapi.folds import shape_with_parts, with_parts
from paasport_codegen.openapi.nodes import AliasShape, Node, Reference, UnionShape
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

    def change(node: Node) -> Node:
        return with_contents(node, contents)

    for number in range(first, len(table)):
        reference = Reference(number)
        table.put(reference, shape_with_parts(table[reference], change))


def with_contents(node: Node, contents: Contents) -> Node:
    """A node with the contents of needless aliases in it."""
    if isinstance(node, Reference):
        found = contents.get(node)
        return node if found is None else with_contents(found, contents)
    return with_parts(node, lambda part: with_contents(part, contents))
