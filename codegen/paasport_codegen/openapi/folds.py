"""The parts of nodes and shapes, and copies with other parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from paasport_codegen.openapi.nodes import (
    AliasShape,
    EnumShape,
    ListOf,
    MapOf,
    Node,
    Nullable,
    ObjectShape,
    OneOf,
    Reference,
    Shape,
)

Steps: TypeAlias = tuple[str, ...]
"""The path to a part, in words that may occur in its name."""
ITEM: Final = "[]"
"""The step to the items of a list."""


def parts_of(node: Node) -> list[tuple[Steps, Node]]:
    """The direct parts of a node; a reference has none."""
    if isinstance(node, Nullable):
        return [((), node.inner)]
    if isinstance(node, ListOf):
        return [((ITEM,), node.items)]
    if isinstance(node, MapOf):
        return [(("value",), node.values)]
    if isinstance(node, OneOf):
        return [((), variant) for variant in node.variants]
    return []


def parts_of_shape(shape: Shape) -> list[tuple[Steps, Node]]:
    """The direct parts of a definition."""
    if isinstance(shape, EnumShape):
        return []
    if isinstance(shape, AliasShape):
        return [((), shape.node)]
    if isinstance(shape, ObjectShape):
        found: list[tuple[Steps, Node]] = [
            ((item.wire_name,), item.node) for item in shape.properties
        ]
        return found + ([(("other",), shape.others)] if shape.others is not None else [])
    labels = shape.labels or tuple(f"Option{n}" for n in range(1, len(shape.variants) + 1))
    found = [((label,), variant) for label, variant in zip(labels, shape.variants, strict=True)]
    return found + [((), other) for other in shape.others]


def leaves(node: Node) -> Iterator[Node]:
    """A node's innermost parts: references and scalars."""
    parts = parts_of(node)
    if not parts:
        yield node
    for _, part in parts:
        yield from leaves(part)


def references_in(node: Node) -> Iterator[Reference]:
    """The definitions that a node refers to directly."""
    return (leaf for leaf in leaves(node) if isinstance(leaf, Reference))


def with_parts(node: Node, change: Callable[[Node], Node]) -> Node:
    """A node with each direct part changed; the identical node if nothing changes."""
    if isinstance(node, Nullable):
        inner = change(node.inner)
        if inner is node.inner:
            return node
        return inner if isinstance(inner, Nullable) else Nullable(inner)
    if isinstance(node, ListOf):
        items = change(node.items)
        return node if items is node.items else replace(node, items=items)
    if isinstance(node, MapOf):
        values = change(node.values)
        return node if values is node.values else MapOf(values)
    if isinstance(node, OneOf):
        variants = _changed(node.variants, change)
        return node if variants is node.variants else replace(node, variants=variants)
    return node


def shape_with_parts(shape: Shape, change: Callable[[Node], Node]) -> Shape:
    """A definition with each direct part changed, except the objects of a union.

    The identical one if nothing changes.
    """
    if isinstance(shape, EnumShape):
        return shape
    if isinstance(shape, AliasShape):
        node = change(shape.node)
        return shape if node is shape.node else replace(shape, node=node)
    if isinstance(shape, ObjectShape):
        nodes = [change(item.node) for item in shape.properties]
        others = None if shape.others is None else change(shape.others)
        pairs = list(zip(shape.properties, nodes, strict=True))
        if others is shape.others and all(item.node is node for item, node in pairs):
            return shape
        properties = tuple(
            item if item.node is node else replace(item, node=node) for item, node in pairs
        )
        return replace(shape, properties=properties, others=others)
    rest = _changed(shape.others, change)
    return shape if rest is shape.others else replace(shape, others=rest)


def _changed(nodes: tuple[Node, ...], change: Callable[[Node], Node]) -> tuple[Node, ...]:
    """The changed nodes; the identical tuple if nothing changes."""
    changed = tuple(map(change, nodes))
    pairs = zip(nodes, changed, strict=True)
    return nodes if all(before is after for before, after in pairs) else changed
