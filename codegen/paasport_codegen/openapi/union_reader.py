"""Reading the alternatives of a schema."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.openapi.alternatives import Alternatives
from paasport_codegen.openapi.nodes import Node, Nullable, OneOf
from paasport_codegen.openapi.positions import Position
from paasport_codegen.openapi.reading import Reading, or_null
from paasport_codegen.openapi.tags import find_tags, variant_labels
from paasport_codegen.openapi.unions import unite

if TYPE_CHECKING:
    from paasport_codegen.openapi.schema_reader import SchemaReader


class UnionReader:
    """Reads alternatives for a `SchemaReader`, which reads each of them."""

    def __init__(self, reader: SchemaReader) -> None:
        self.reader = reader

    def children(self, position: Position) -> Alternatives | None:
        """The alternatives of a component with a discriminator: the components that extend it."""
        declared = position.values("discriminator")
        if not declared or any({"oneOf", "anyOf"} & part.schema.keys() for _, part in declared):
            return None
        below = self.reader.hierarchies.descendants(position.home)
        if not below:
            return None
        return Alternatives.of_components(
            self.reader.document,
            [*below, position.home],
            [(value, child(part.pointer, "discriminator")) for value, part in declared],
        )

    def read(self, alternatives: Alternatives, position: Position, reading: Reading) -> Node:
        """The node of the alternatives at a position."""
        variants = alternatives.variants
        tags = find_tags(self.reader.document, variants, alternatives.discriminators)
        nodes = [
            self.reader.read_position(
                variant.position,
                Reading(reading.owner, reading.left_by, tag, alternatives.alone),
            )
            for variant, tag in zip(variants, tags, strict=True)
        ]
        objects = [
            (variant, tag) for variant, tag in zip(variants, tags, strict=True) if variant.is_object
        ]
        labels = variant_labels(
            self.reader.document, [each for each, _ in objects], [tag for _, tag in objects]
        )
        node = unite(
            nodes,
            self.reader.table,
            open_=self.reader.open,
            tag=next((tag.name for tag in tags if tag is not None), None),
            labels=labels,
            name=self.reader.names.get(position.home, ""),
            owner=reading.owner,
            objects=frozenset(
                node for node, variant in zip(nodes, variants, strict=True) if variant.is_object
            ),
            default=next(
                (
                    node
                    for node, tag in zip(nodes, tags, strict=True)
                    if tag is not None and not tag.values
                ),
                None,
            ),
        )
        node = self._without_itself(node, position, reading)
        return or_null(node) if alternatives.nullable else node

    def _without_itself(self, node: Node, position: Position, reading: Reading) -> Node:
        """Drop an alternative that is the union itself, which adds nothing."""
        own = [
            reserved
            for key, reserved in self.reader.open_positions.items()
            if reserved is not None and key[0] == position.home and key[2].owner == reading.owner
        ]
        inner = node.inner if isinstance(node, Nullable) else node
        if isinstance(inner, OneOf) and any(variant in own for variant in inner.variants):
            rest = tuple(variant for variant in inner.variants if variant not in own)
            again = rest[0] if len(rest) == 1 else replace(inner, variants=rest)
            return or_null(again) if isinstance(node, Nullable) else again
        return node
