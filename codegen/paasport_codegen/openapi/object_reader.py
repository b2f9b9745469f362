"""Reading schemas of objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paasport_codegen.documents.openapi_document import Located
from paasport_codegen.openapi.nodes import (
    AnyValue,
    MapOf,
    Node,
    ObjectShape,
    Property,
    Reference,
    Text,
    choice,
)
from paasport_codegen.openapi.object_members import ObjectMembers, object_members
from paasport_codegen.openapi.positions import Position, position_at
from paasport_codegen.openapi.reading import Reading
from paasport_codegen.openapi.tags import Tag

if TYPE_CHECKING:
    from paasport_codegen.openapi.schema_reader import SchemaReader


class ObjectReader:
    """Reads objects for a `SchemaReader`, which reads their members."""

    def __init__(self, reader: SchemaReader) -> None:
        self.reader = reader
        self._properties: dict[tuple[str, int, bool, str], Property | None] = {}

    def read(self, position: Position, reading: Reading) -> Node:
        """The node of the objects at a position."""
        members = object_members(self.reader.document, position, lenient=self.reader.open)
        others = self._other_properties(members, reading)
        if not members.properties and reading.tag is None:
            if members.closed and others is None and not self.reader.open:
                return self._shape((), None, position, reading)
            return MapOf(others if others is not None else AnyValue())
        fields = [
            self._property(name, located, name in members.required, reading)
            for name, located in members.properties.items()
        ]
        known = [found for found in fields if found is not None]
        tag = reading.tag
        if tag is not None and tag.name not in members.properties:
            known.append(Property(tag.name, _tag_values(tag), required=False))
        return self._shape(tuple(known), others, position, reading)

    def _shape(
        self,
        properties: tuple[Property, ...],
        others: Node | None,
        position: Position,
        reading: Reading,
    ) -> Reference:
        return self.reader.table.add(
            ObjectShape(
                properties,
                others,
                self._name(position.home, reading.tag),
                position.description,
                owner=reading.owner,
            )
        )

    def _name(self, pointer: str, tag: Tag | None) -> str:
        name = self.reader.names.get(pointer, "")
        # If its tag is fixed to one value, its class differs from that elsewhere.
        apart = tag is not None and (self.reader.open or not tag.stated)
        return f"{name}Variant" if name and apart else name

    def _other_properties(self, members: ObjectMembers, reading: Reading) -> Node | None:
        inner = Reading(reading.owner, reading.left_by)
        others = None if members.others is None else self.reader.read_located(members.others, inner)
        if not members.by_pattern:
            return others
        nodes = [self.reader.read_located([each], inner) for each in members.by_pattern]
        if others is not None:
            nodes.append(others)
        elif self.reader.open and not members.closed:
            nodes.append(AnyValue())
        return nodes[0] if len(nodes) == 1 else self.reader.unite(nodes, Position("", ()), reading)

    def _property(
        self, name: str, located: Sequence[Located], required: bool, reading: Reading
    ) -> Property | None:
        if not located:  # it is only required
            return Property(name, AnyValue(), required=required and not self.reader.open)
        reader = self.reader
        value, pointer = located[0]
        recurs = id(value) in reader.document.recurring and pointer not in reader.names
        if len(located) > 1 or not recurs or reading.tag is not None or reader.data is not None:
            return self._property_anew(name, located, required, reading)
        key = name, id(value), required, reading.owner
        if key not in self._properties:
            before = self.reader.noticed
            made = self._property_anew(name, located, required, reading)
            # Every place gets its own warning.
            if self.reader.noticed != before:
                return made
            self._properties[key] = made
        return self._properties[key]

    def _property_anew(
        self, name: str, located: Sequence[Located], required: bool, reading: Reading
    ) -> Property | None:
        position = position_at(self.reader.document, located)
        if position.says("writeOnly" if self.reader.open else "readOnly"):
            return None
        inner = Reading(reading.owner, self.reader.unchecked.of(name))
        data = self.reader.data
        reader = self.reader.within or self.reader
        read = reader.read_position if name != "data" or data is None else data.read_data
        node = read(position, inner)
        tag = reading.tag
        if tag is not None and name == tag.name and tag.values:
            node = choice(tag.values)
        return Property(
            wire_name=name,
            node=node,
            required=required,
            description=position.description,
            deprecated=position.says("deprecated"),
        )


def _tag_values(tag: Tag) -> Node:
    return choice(tag.values) if tag.values else Text()
