"""Reading the types, values and alternatives of a schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from paasport_codegen.openapi.alternatives import read_alternatives
from paasport_codegen.openapi.enum_values import (
    enum_values,
    fixed_values,
    values_of_types,
    without_scalars,
)
from paasport_codegen.openapi.list_items import list_items
from paasport_codegen.openapi.nesting import DEEPEST, nesting, shallow
from paasport_codegen.openapi.nodes import (
    AnyValue,
    Boolean,
    Fixed,
    ListOf,
    Node,
    Nullable,
    Number,
)
from paasport_codegen.openapi.positions import Position
from paasport_codegen.openapi.reading import Reading, or_null
from paasport_codegen.openapi.scalar_schemas import bounded_number, open_choice
from paasport_codegen.openapi.types import value_types
from paasport_codegen.openapi.unread_keywords import check_keywords
from paasport_codegen.openapi.value_bounds import value_bounds

if TYPE_CHECKING:
    from paasport_codegen.openapi.schema_reader import SchemaReader


class ValueReader:
    """Reads values for a `SchemaReader`, which reads their parts."""

    def __init__(self, reader: SchemaReader) -> None:
        self.reader = reader

    def read(self, position: Position, reading: Reading) -> Node:
        """The node of the values at a position."""
        for part in position.parts:
            check_keywords(self.reader.document, part.schema, part.pointer)
        alternatives = None
        if not reading.alone:
            alternatives = self.reader.unions.children(position)
        if alternatives is None:
            alternatives = read_alternatives(
                self.reader.document, position, self.reader.is_open, self.reader.open
            )
        if alternatives is not None and alternatives.variants:
            return self.reader.unions.read(alternatives, position, reading)
        types, nullable = value_types(self.reader.document, position, lenient=self.reader.open)
        values = without_scalars(
            self.reader.document, position, enum_values(self.reader.document, position), types
        )
        if values is not None and self._refuses_null(position, nullable):
            values = [value for value in values if value is not None] or values
        if values is not None:
            if not self.reader.open and position.values("type"):
                values = values_of_types(self.reader.document, position, values, types)
            node = self._enum(values, types, position, reading)
            return or_null(node) if nullable and self.reader.open else node
        if nullable and not types and not self.reader.open:
            return Fixed.of([None])
        kinds = types or [""]
        nodes = [self._typed(kind, position, reading) for kind in kinds]
        node = nodes[0] if len(nodes) == 1 else self.reader.unite(nodes, position, reading)
        return or_null(node) if nullable else node

    def _typed(self, kind: str, position: Position, reading: Reading) -> Node:
        if kind == "object":
            return self._shallow(self.reader.objects.read(position, reading), position)
        if kind == "array":
            return self._shallow(self._list(position, reading), position)
        if kind == "string":
            return self.reader.texts.read(position, reading.left_by)
        if kind == "boolean":
            return Boolean()
        if kind in ("integer", "number"):
            whole = kind == "integer"
            if self.reader.open:
                return Number(whole, lenient=not whole)
            return bounded_number(value_bounds(self.reader.document, position), whole=whole)
        return AnyValue()

    def _shallow(self, node: Node, position: Position) -> Node:
        if nesting(node) <= DEEPEST:
            return node
        self.reader.document.warn(
            position.home,
            f"more than {DEEPEST} lists and maps lie in each other; below, any value is accepted.",
        )
        return shallow(node, DEEPEST)

    def _list(self, position: Position, reading: Reading) -> Node:
        inner = Reading(reading.owner, reading.left_by)
        items = list_items(position)
        nodes = [self.reader.read_located([entry], inner) for entry in items.by_place]
        if items.others:
            nodes.append(self.reader.read_located(items.others, inner))
        elif not (nodes and items.closed):
            nodes.append(self.reader.anything())
        node = nodes[0] if len(nodes) == 1 else self.reader.unite(nodes, Position("", ()), reading)
        if self.reader.open:
            return ListOf(node)
        bounds = value_bounds(self.reader.document, position)
        return ListOf(node, bounds.get("minItems"), bounds.get("maxItems"))

    def _refuses_null(self, position: Position, nullable: bool) -> bool:
        """Whether null is excluded from a request although an enum contains it."""
        return not self.reader.open and not nullable and bool(position.values("type"))

    def _enum(
        self, values: Sequence[Any], types: Sequence[str], position: Position, reading: Reading
    ) -> Node:
        given = [value for value in values if value is not None]
        nullable = len(given) < len(values)
        if not given:
            return Nullable(AnyValue()) if self.reader.open else Fixed.of([None])
        if self.reader.open:
            node = open_choice(
                tuple(given),
                self.reader.table,
                whole="number" not in types,
                name=self.reader.names.get(position.home, ""),
                owner=reading.owner,
            )
        else:
            node = fixed_values(given)
        return or_null(node) if nullable else node
