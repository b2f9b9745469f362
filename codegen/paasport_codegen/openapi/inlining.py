"""Replacing aliases that turn out to be unnecessary with their content.

While a schema that contains itself is being read, it has a name instead of content. Afterwards,
only schemas that contain themselves without an object in between need that name, so whether there
is a name does not depend on where reading began.
"""

from __future__ import annotations

from collections.abc import Mapping

from paasport_codegen.openapi.aliases import contains_itself
from paasport_codegen.openapi.folds import shape_with_parts, with_parts
from paasport_codegen.openapi.nodes import AliasShape, Node, Reference, UnionShape
from paasport_codegen.openapi.table import DefinitionTable

Contents = Mapping[Reference, Node]
"""The content of unnecessary aliases."""


def needless_aliases(table: DefinitionTable, first: int) -> Contents:
    """The unnecessary aliases of a table, from number `first` on."""
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
    """Replace unnecessary aliases in the definitions from number `first` on."""

    def change(node: Node) -> Node:
        return with_contents(node, contents)

    for number in range(first, len(table)):
        reference = Reference(number)
        table.put(reference, shape_with_parts(table[reference], change))


def with_contents(node: Node, contents: Contents) -> Node:
    """A node without unnecessary aliases."""
    if isinstance(node, Reference):
        found = contents.get(node)
        return node if found is None else with_contents(found, contents)
    return with_parts(node, lambda part: with_contents(part, contents))
