"""Objects of replies that are alternatives to free-form ones, and must keep unknown properties.

If one alternative allows any property, a value with properties unknown to another one is valid, so
that one must keep them too. If the free-form one allows objects as values, the same applies to
inner objects. Whether an alternative is free-form is only known once everything that it refers to
has been read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from paasport_codegen.openapi.folds import (
    parts_of,
    parts_of_shape,
    references_in,
    shape_with_parts,
    with_parts,
)
from paasport_codegen.openapi.nodes import (
    AliasShape,
    AnyValue,
    EnumShape,
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
from paasport_codegen.openapi.value_classes import dataclass


@dataclass(slots=True)
class KeepingAll:
    """Replaces such objects with ones that keep everything.

    Attributes:
        table: The definitions.
    """

    table: DefinitionTable
    _copies: dict[tuple[Reference, bool], Reference] = field(
        default_factory=dict[tuple[Reference, bool], Reference]
    )
    _open: dict[Reference, Reference | None] = field(
        default_factory=dict[Reference, "Reference | None"]
    )

    def change_definitions(self, first: int) -> None:
        """Process the definitions from number `first` on, including those added meanwhile."""
        number = first
        while number < len(self.table):
            reference = Reference(number)
            self.table.put(reference, self._of_shape(self.table[reference]))
            number += 1

    def of(self, node: Node) -> Node:
        """A node whose alternatives keep everything that is valid for any of them."""
        node = with_parts(node, self.of)
        if not isinstance(node, OneOf):
            return node
        variants = self._beside_each_other(node.variants)
        return node if variants == node.variants else replace(node, variants=variants)

    def _beside_each_other(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        free = [self._free_values(node) for node in nodes]
        if not any(free):
            return nodes
        beside = [
            [value for other, values in enumerate(free) if other != place for value in values]
            for place in range(len(nodes))
        ]
        return tuple(map(self._keeping, nodes, beside))

    def _keeping(self, node: Node, beside: Sequence[Node]) -> Node:
        """A node that is an alternative to free-form objects with these values."""
        if not beside:
            return node
        within = any(map(self._may_hold_objects, beside))
        if isinstance(node, Reference):
            return self._copy_reference(node, within=within)
        return self._copy_within(node) if within and isinstance(node, MapOf) else node

    def _of_shape(self, shape: Shape) -> Shape:
        shape = shape_with_parts(shape, self.of)
        if not isinstance(shape, UnionShape):
            return shape
        shape = replace(shape, others=self._beside_each_other(shape.others))
        beside = [value for other in shape.others for value in self._free_values(other)]
        beside_free = bool(beside)
        if shape.tag is None:
            beside += self._values_of_others(shape.variants)
        if not beside:
            return shape
        within = any(map(self._may_hold_objects, beside))
        variants = tuple(self._copy_reference(each, within=within) for each in shape.variants)
        default = shape.default and self._copy_reference(shape.default, within=within)
        return replace(shape, variants=variants, default=default, take_unknown=beside_free)

    def _free_values(self, node: Node) -> list[Node]:
        """The types of properties with any name, except inside objects with named properties."""
        seen: set[Reference] = set()
        while isinstance(node, (Nullable, Reference)):
            if isinstance(node, Nullable):
                node = node.inner
                continue
            shape = self.table[node]
            if node in seen or not isinstance(shape, AliasShape):
                return []
            seen.add(node)
            node = shape.node
        if isinstance(node, OneOf):
            found = (self._free_values(each) for each in node.variants if _is_free(each))
            return [value for values in found for value in values]
        if isinstance(node, MapOf):
            return [node.values]
        return [node] if isinstance(node, AnyValue) else []

    def _values_of_others(self, variants: Iterable[Reference]) -> list[Node]:
        """The types of properties that the document does not name."""
        pending = list(variants)
        seen: set[Reference] = set()
        found: list[Node] = []
        while pending:
            reference = pending.pop()
            if reference in seen:
                continue
            seen.add(reference)
            shape = self.table[reference]
            if isinstance(shape, ObjectShape) and shape.others is not None:
                found.append(shape.others)
            if isinstance(shape, UnionShape):
                pending += shape.variants
        return found

    def _may_hold_objects(self, node: Node) -> bool:
        if isinstance(node, Reference):
            return not isinstance(self.table[node], EnumShape)
        if isinstance(node, (AnyValue, MapOf)):
            return True
        return any(self._may_hold_objects(part) for _, part in parts_of(node))

    def _copy_reference(self, reference: Reference, *, within: bool) -> Reference:
        """The definition that keeps everything, also `within` its parts."""
        key = reference, within
        if key not in self._copies:
            copied = self._copy_all(reference) if within else self._copy_outermost(reference)
            self._copies[key] = copied
        return self._copies[key]

    def _copy_outermost(self, reference: Reference) -> Reference:
        shape = self.table[reference]
        if isinstance(shape, ObjectShape) and shape.others is None:
            name = _variant(shape.name)
            return self.table.add(replace(shape, others=AnyValue(), name=name))
        if not isinstance(shape, UnionShape):
            return reference
        # Nothing to do within itself.
        self._copies[reference, False] = reference
        variants = tuple(self._copy_reference(each, within=False) for each in shape.variants)
        if variants == shape.variants:
            return reference
        default = shape.default and self._copy_reference(shape.default, within=False)
        name = _variant(shape.name)
        return self.table.add(replace(shape, variants=variants, name=name, default=default))

    def _copy_all(self, reference: Reference) -> Reference:
        if not self._loses(reference):
            return reference
        if reference in self._open:
            again = self._open[reference] or self.table.reserve()
            self._open[reference] = again
            return again
        self._open[reference] = None
        copied = self._copied(self.table[reference])
        reserved = self._open.pop(reference)
        if reserved is None:
            return self.table.add(copied)
        self.table.fill(reserved, copied)
        return reserved

    def _copied(self, shape: Shape) -> Shape:
        shape = shape_with_parts(shape, self._copy_within)
        if isinstance(shape, EnumShape):
            return shape
        name = _variant(shape.name)
        if isinstance(shape, ObjectShape):
            return replace(shape, others=shape.others or AnyValue(), name=name)
        if isinstance(shape, AliasShape):
            return replace(shape, name=name)
        variants = tuple(self._copy_reference(each, within=True) for each in shape.variants)
        default = shape.default and self._copy_reference(shape.default, within=True)
        return replace(shape, variants=variants, default=default, name=name)

    def _copy_within(self, node: Node) -> Node:
        if isinstance(node, Reference):
            return self._copy_reference(node, within=True)
        return with_parts(node, self._copy_within)

    def _loses(self, reference: Reference) -> bool:
        """Whether a definition reaches an object that does not keep everything."""
        pending, seen = [reference], {reference}
        while pending:
            shape = self.table[pending.pop()]
            if isinstance(shape, ObjectShape) and shape.others is None:
                return True
            for _, part in parts_of_shape(shape):
                found = [each for each in references_in(part) if each not in seen]
                seen.update(found)
                pending += found
        return False


def _is_free(node: Node) -> bool:
    return isinstance(node, (AnyValue, MapOf))


def _variant(name: str) -> str:
    return f"{name}Variant" if name else ""
