"""Objects of replies beside free ones: what they do not know may come all the same.

Where an alternative takes any names, a value with names that another alternative does not know is
valid, so that one has to keep them. Whether an alternative is free is only known when all that it
refers to has been read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from paasport_codegen.openapi.folds import shape_with_parts, with_parts
from paasport_codegen.openapi.nodes import (
    AliasShape,
    AnyValue,
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


@dataclass(slots=True)
class KeepingAll:
    """Puts objects that keep everything in the places of those beside free ones.

    Attributes:
        table: The definitions.
        copies: The objects that keep everything, by those whose places they take.
    """

    table: DefinitionTable
    copies: dict[Reference, Reference] = field(default_factory=dict[Reference, Reference])

    def change_definitions(self, first: int) -> None:
        """Look at the definitions from the number `first` on, and at what comes of them."""
        number = first
        while number < len(self.table):
            reference = Reference(number)
            self.table.put(reference, self._of_shape(self.table[reference]))
            number += 1

    def of(self, node: Node) -> Node:
        """A node whose alternatives keep what is valid for one of them."""
        node = with_parts(node, self.of)
        if isinstance(node, OneOf) and any(map(self._is_free, node.variants)):
            return replace(node, variants=tuple(map(self._copy, node.variants)))
        return node

    def _of_shape(self, shape: Shape) -> Shape:
        shape = shape_with_parts(shape, self.of)
        if not isinstance(shape, UnionShape):
            return shape
        beside_free = any(map(self._is_free, shape.others))
        if not beside_free and (shape.tag is not None or not self._have_free(shape.variants)):
            return shape
        variants = tuple(map(self._copy_reference, shape.variants))
        default = None if shape.default is None else self._copy_reference(shape.default)
        open_ = shape.open and not beside_free
        return replace(shape, variants=variants, open=open_, default=default)

    def _is_free(self, node: Node) -> bool:
        """Whether any names may come with a value that is no object with names of its own."""
        seen: set[Reference] = set()
        while isinstance(node, (Nullable, Reference)):
            if isinstance(node, Nullable):
                node = node.inner
                continue
            shape = self.table[node]
            if node in seen or not isinstance(shape, AliasShape):
                return False
            seen.add(node)
            node = shape.node
        if isinstance(node, OneOf):
            return any(isinstance(each, (AnyValue, MapOf)) for each in node.variants)
        return isinstance(node, (AnyValue, MapOf))

    def _have_free(self, variants: Iterable[Reference]) -> bool:
        """Whether an object may have properties that the document does not name."""
        pending = list(variants)
        seen: set[Reference] = set()
        while pending:
            reference = pending.pop()
            if reference in seen:
                continue
            seen.add(reference)
            shape = self.table[reference]
            if isinstance(shape, ObjectShape) and shape.others is not None:
                return True
            if isinstance(shape, UnionShape):
                pending += shape.variants
        return False

    def _copy(self, node: Node) -> Node:
        return self._copy_reference(node) if isinstance(node, Reference) else node

    def _copy_reference(self, reference: Reference) -> Reference:
        if reference in self.copies:
            return self.copies[reference]
        self.copies[reference] = reference  # within itself, and where nothing is to be done
        shape = self.table[reference]
        copied = shape
        if isinstance(shape, ObjectShape) and shape.others is None:
            copied = replace(shape, others=AnyValue(), name=_variant(shape.name))
        elif isinstance(shape, UnionShape):
            variants = tuple(map(self._copy_reference, shape.variants))
            if variants != shape.variants:
                default = None if shape.default is None else self._copy_reference(shape.default)
                name = _variant(shape.name)
                copied = replace(shape, variants=variants, name=name, default=default)
        if copied is not shape:
            self.copies[reference] = self.table.add(copied)
        return self.copies[reference]


def _variant(name: str) -> str:
    return f"{name}Variant" if name else ""
