"""Strings of digits in a request's objects whose alternatives have numbers in the same place.

A string of digits also accepts an integer, which is convenient if nothing else is possible. As one
of several alternatives, it would accept an integer meant for another one, and send a string.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from paasport_codegen.openapi.digits import alternatives_of, apart_from
from paasport_codegen.openapi.folds import shape_with_parts, with_parts
from paasport_codegen.openapi.nodes import (
    AnyValue,
    MapOf,
    Node,
    ObjectShape,
    OneOf,
    Reference,
    Shape,
    UnionShape,
)
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class DigitsApart:
    """Replaces such objects with ones that accept only strings for digits.

    Attributes:
        table: The definitions of requests.
    """

    table: DefinitionTable

    def change_definitions(self, first: int) -> None:
        """Change the definitions from number `first` on, including those added meanwhile."""
        number = first
        while number < len(self.table):
            reference = Reference(number)
            shape = self.table[reference]
            changed = self._of_shape(shape)
            if changed is not shape:
                self.table.put(reference, changed)
            number += 1

    def of(self, node: Node) -> Node:
        """A node whose alternatives do not turn each other's numbers into strings."""
        node = with_parts(node, self.of)
        if not isinstance(node, OneOf):
            return node
        variants = tuple(self._apart(each, node.variants) for each in node.variants)
        return node if variants == node.variants else replace(node, variants=variants)

    def _of_shape(self, shape: Shape) -> Shape:
        shape = shape_with_parts(shape, self.of)
        if not isinstance(shape, UnionShape) or shape.tag is not None:
            return shape
        beside = (*shape.variants, *shape.others)
        variants = tuple(self._copied(each, beside) for each in shape.variants)
        return shape if variants == shape.variants else replace(shape, variants=variants)

    def _apart(self, node: Node, beside: Sequence[Node]) -> Node:
        return self._copied(node, beside) if isinstance(node, Reference) else node

    def _copied(self, reference: Reference, beside: Sequence[Node]) -> Reference:
        shape = self.table[reference]
        if not isinstance(shape, ObjectShape):
            return reference
        others = [each for node in beside for each in self._objects(node) if each != reference]
        properties = tuple(
            replace(
                item, node=apart_from(item.node, self._values(others, item.wire_name), self.table)
            )
            for item in shape.properties
        )
        rest = shape.others
        if rest is not None:
            rest = apart_from(rest, self._values(others, None), self.table)
        if rest == shape.others and properties == shape.properties:
            return reference
        name = f"{shape.name}Variant" if shape.name else ""
        return self.table.add(replace(shape, properties=properties, others=rest, name=name))

    def _objects(self, node: Node) -> Iterator[Node]:
        """The objects and maps that a value of the node can be."""
        pending, seen = [node], set[Node]()
        while pending:
            for leaf in alternatives_of(pending.pop()):
                if leaf in seen:
                    continue
                seen.add(leaf)
                shape = self.table[leaf] if isinstance(leaf, Reference) else None
                if isinstance(shape, UnionShape):
                    pending += (*shape.variants, *shape.others)
                elif isinstance(leaf, (AnyValue, MapOf)) or isinstance(shape, ObjectShape):
                    yield leaf

    def _values(self, objects: Sequence[Node], name: str | None) -> list[Node]:
        """The types of a property of the objects; without a name, those of unknown properties."""
        found: list[Node] = []
        for node in objects:
            if isinstance(node, MapOf):
                found.append(node.values)
            elif isinstance(node, Reference):
                shape = self.table[node]
                assert isinstance(shape, ObjectShape)
                named = [
                    item.node for item in shape.properties if name is None or item.wire_name == name
                ]
                if shape.others is not None and (name is None or not named):
                    named.append(shape.others)
                found += named
            else:
                found.append(node)
        return found
