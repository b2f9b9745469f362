"""What nodes and shapes are made of, and the same ones made of something else."""

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
"""The way to a part, in words that its name may have."""
ITEM: Final = "[]"
"""The step to the items of a list."""


def parts_of(node: Node) -> list[tuple[Steps, Node]]:
    """What a node is made of itself; a reference is made of nothing."""
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
    """What a definition is made of itself."""
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
    """A node's innermost parts: references, and what holds single values."""
    parts = parts_of(node)
    if not parts:
        yield node
    for _, part in parts:
        yield from leaves(part)


def references_in(node: Node) -> Iterator[Reference]:
    """The definitions that a node names itself."""
    return (leaf for leaf in leaves(node) if isinstance(leaf, Reference))


def with_parts(node: Node, change: Callable[[Node], Node]) -> Node:
    """A node with each of its own parts changed."""
    if isinstance(node, Nullable):
        inner = change(node.inner)
        return inner if isinstance(inner, Nullable) else Nullable(inner)
    if isinstance(node, ListOf):
        return replace(node, items=change(node.items))
    if isinstance(node, MapOf):
        return MapOf(change(node.values))
    if isinstance(node, OneOf):
        return replace(node, variants=tuple(map(change, node.variants)))
    return node


def shape_with_parts(shape: Shape, change: Callable[[Node], Node]) -> Shape:
    """A definition with each of its own parts changed, the objects of a union apart."""
    if isinstance(shape, EnumShape):
        return shape
    if isinstance(shape, AliasShape):
        return replace(shape, node=change(shape.node))
    others: Node | None
    if isinstance(shape, ObjectShape):
        properties = tuple(replace(item, node=change(item.node)) for item in shape.properties)
        others = None if shape.others is None else change(shape.others)
        return replace(shape, properties=properties, others=others)
    return replace(shape, others=tuple(map(change, shape.others)))
