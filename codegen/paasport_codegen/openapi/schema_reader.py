"""Reading schemas for one direction.

Replies are read leniently: what only narrows a value is dropped, enums stay open, text that
should be a date may be any text. Requests are read strictly: everything that can be checked
before sending is kept.

Source: OpenAPI 3.0.3, "Schema Object"; OpenAPI 3.1 and JSON Schema 2020-12 for `type` lists,
`const` and `{"type": "null"}`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

from paasport_codegen.documents.contents import is_json
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument
from paasport_codegen.openapi.alternatives import Alternatives, read_alternatives
from paasport_codegen.openapi.enum_values import enum_values, fixed_values, values_of_types
from paasport_codegen.openapi.formats import FORMATS
from paasport_codegen.openapi.free_objects import KeepingAll
from paasport_codegen.openapi.hierarchies import Hierarchies
from paasport_codegen.openapi.inlining import inline_aliases, needless_aliases, with_contents
from paasport_codegen.openapi.list_items import list_items
from paasport_codegen.openapi.nodes import (
    ANY_PART,
    AliasShape,
    AnyValue,
    Boolean,
    Direction,
    Fixed,
    FormatType,
    ListOf,
    MapOf,
    Node,
    Nullable,
    Number,
    ObjectShape,
    OneOf,
    Property,
    Reference,
    Text,
    choice,
)
from paasport_codegen.openapi.object_members import ObjectMembers, object_members
from paasport_codegen.openapi.owners import owner_of
from paasport_codegen.openapi.plain_schemas import PlainKey, plain_key
from paasport_codegen.openapi.positions import Part, Position, position_at
from paasport_codegen.openapi.recursion import recursion_allowed
from paasport_codegen.openapi.scalar_schemas import bounded_number, open_choice
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.tags import Tag, find_tags, variant_labels
from paasport_codegen.openapi.text_reader import TextReader
from paasport_codegen.openapi.types import value_types
from paasport_codegen.openapi.unchecked_patterns import UncheckedPatterns
from paasport_codegen.openapi.unions import unite
from paasport_codegen.openapi.unread_keywords import check_keywords
from paasport_codegen.openapi.value_bounds import value_bounds


class _Reading(NamedTuple):
    """How a position is read.

    Attributes:
        owner: Whose part it is.
        left_by: The configured name that leaves the patterns of texts here to the server.
        tag: What tells an object from the others of a union.
        alone: Whether its children are no alternatives to it.
    """

    owner: str
    left_by: str | None = None
    tag: Tag | None = None
    alone: bool = False


_Key: TypeAlias = tuple[str, tuple[str, ...], _Reading]


class SchemaReader:
    """Reads schemas into a `DefinitionTable`, each place of the document at most once.

    `names` are the class names of the vendor's components by JSON pointer, `unchecked` says whose
    patterns are left to the server. With `shared`, objects that are equal share a class wherever
    they stand; otherwise only the parts of one component, or of one operation, do. `formats` are
    the types of texts by format. `files` says that
    bytes are files, as in a multipart body; `data` reads the data of server-sent events.
    """

    def __init__(
        self,
        document: OpenApiDocument,
        direction: Direction,
        names: Mapping[str, str] | None = None,
        unchecked: UncheckedPatterns | None = None,
        *,
        shared: bool = False,
        formats: Mapping[str, FormatType] = FORMATS,
        files: bool = False,
        data: SchemaReader | None = None,
    ) -> None:
        self.document = document
        self.open = direction == "response"
        self.files = files
        self.data = data
        self.table = DefinitionTable()
        self.names = names or {}
        self.unchecked = unchecked or UncheckedPatterns()
        self.shared = shared
        self.formats = formats
        self._keeping = KeepingAll(self.table)
        self._hierarchies = Hierarchies(document)
        self._texts = TextReader(document, self.open, files, formats, self.unchecked)
        self._known: dict[_Key, Node] = {}
        self._keys: list[_Key] = []
        self._told: set[_Key] = set()
        self._told_again = 0
        self._anywhere: dict[PlainKey | tuple[int, _Reading], Node] = {}
        self._properties: dict[tuple[str, int, bool, str], Property | None] = {}
        self._open_positions: dict[_Key, Reference | None] = {}

    def read_before(self) -> dict[str, Node]:
        """What has been read so far, by pointer, whatever was around it."""
        return {key[0]: self._known[key] for key in self._keys}

    def of_files(self) -> SchemaReader:
        """A reader into the same table for which bytes are files."""
        reader = SchemaReader(
            self.document,
            "request",
            self.names,
            self.unchecked,
            shared=self.shared,
            formats=self.formats,
            files=True,
        )
        reader.table, reader._keeping = self.table, self._keeping
        return reader

    def of_events(self) -> SchemaReader:
        """A reader into the same table for which objects are server-sent events."""
        reader = SchemaReader(
            self.document,
            "response",
            self.names,
            self.unchecked,
            shared=self.shared,
            formats=self.formats,
            data=self,
        )
        reader.table, reader._keeping = self.table, self._keeping
        return reader

    def read(self, schema: object, pointer: str, *, left_by: str | None = None) -> Node:
        """The node of the schema at `pointer`.

        `left_by` is the configured name that leaves the patterns of texts here to the server.
        """
        owner = "" if self.shared else owner_of(pointer)
        first, known_before = len(self.table), len(self._keys)
        with recursion_allowed():
            node = self._read_located([(schema, pointer)], _Reading(owner, left_by))
        contents = needless_aliases(self.table, first)
        if contents:
            inline_aliases(self.table, first, contents)
        keeping = self._keeping
        if self.open:
            keeping.change_definitions(first)
        for key in self._keys[known_before:]:
            self._known[key] = keeping.of(with_contents(self._known[key], contents))
        return keeping.of(with_contents(node, contents))

    def _read_located(self, located: Sequence[Located], reading: _Reading) -> Node:
        return self._read(position_at(self.document, located), reading)

    def _read(self, position: Position, reading: _Reading) -> Node:
        meaning = self._meaning(position, reading)
        if meaning is None:
            return self._read_anew(position, reading)
        known = self._anywhere.get(meaning)
        if known is None:
            before = self._noticed
            known = self._read_anew(position, reading)
            # Each place is warned of, and reported if its pattern is left to the server.
            if self._noticed == before:
                self._anywhere[meaning] = known
        return known

    @property
    def _noticed(self) -> int:
        """How often something was found that must be told of each place."""
        return self.document.noticed + self.unchecked.noticed + self._told_again

    def _meaning(
        self, position: Position, reading: _Reading
    ) -> PlainKey | tuple[int, _Reading] | None:
        """What tells a position from those that mean something else, wherever they stand."""
        if len(position.parts) != 1 or position.notes:
            return None
        (part,) = position.parts
        recurs = id(part.schema) in self.document.recurring and not part.loose
        if recurs and position.home not in self.names:
            return id(part.schema), reading
        return plain_key(part) if reading.left_by is None else None

    def _read_anew(self, position: Position, reading: _Reading) -> Node:
        node = self._of_parts(position, reading)
        return _nullable(node) if self._takes_null(position) else node

    def _takes_null(self, position: Position) -> bool:
        notes = [note for note in position.notes if _is_nullable(note)]
        if not notes and not any(_is_nullable(part) for part in position.parts):
            return False
        # Around `allOf` or `$ref` it holds for all of them, and beside others for itself alone.
        if self.open or any({"allOf", "$ref"} & note.schema.keys() for note in notes):
            return True
        return all(_is_nullable(part) or "type" not in part.schema for part in position.parts)

    def _of_parts(self, position: Position, reading: _Reading) -> Node:
        if not position.parts:
            return self._anything()
        if position.home in self.names and not self.shared:
            reading = reading._replace(owner=position.home)
        if reading.left_by and any("properties" in part.schema for part in position.parts):
            # It means texts, and each property says itself.
            reading = reading._replace(left_by=None)
        key = (position.home, tuple(part.key for part in position.parts), reading)
        known = self._known.get(key)
        if known is not None:
            self._told_again += key in self._told
            return known
        if key in self._open_positions:
            return self._recursion(key)
        self._open_positions[key] = None
        before = self._noticed
        node = self._new(position, reading)
        if self._noticed != before:
            self._told.add(key)
        reserved = self._open_positions.pop(key)
        if reserved is not None:
            node = self._close(reserved, node, position, reading)
        self._known[key] = node
        self._keys.append(key)
        return node

    def _recursion(self, key: _Key) -> Node:
        reserved = self._open_positions[key]
        if reserved is None:
            reserved = self._open_positions[key] = self.table.reserve()
        return reserved

    def _close(
        self, reserved: Reference, node: Node, position: Position, reading: _Reading
    ) -> Node:
        """Define what has referred to itself; what is nothing but itself may be anything."""
        if node in (reserved, Nullable(reserved)):
            self.document.warn(
                position.home, "refers to itself and to nothing else; any value is taken."
            )
            node = AnyValue()
        if isinstance(node, Reference):
            self.table.fill(reserved, self.table[node])
        else:
            name = self.names.get(position.home, "")
            self.table.fill(reserved, AliasShape(node, name, owner=reading.owner))
        return reserved

    def _new(self, position: Position, reading: _Reading) -> Node:
        for part in position.parts:
            check_keywords(self.document, part.schema, part.pointer)
        alternatives = None
        if not reading.alone:
            alternatives = self._children(position)
        if alternatives is None:
            alternatives = read_alternatives(self.document, position, self._is_open, self.open)
        if alternatives is not None and alternatives.variants:
            return self._union(alternatives, position, reading)
        types, nullable = value_types(self.document, position, lenient=self.open)
        values = enum_values(self.document, position)
        if values is not None and self._refuses_null(position, nullable):
            values = [value for value in values if value is not None] or values
        if values is not None:
            if not self.open and position.values("type"):
                values = values_of_types(self.document, position, values, types)
            node = self._enum(values, types, position, reading)
            return _nullable(node) if nullable and self.open else node
        if nullable and not types and not self.open:
            return Fixed.of([None])
        kinds = types or [""]
        nodes = [self._typed(kind, position, reading) for kind in kinds]
        node = nodes[0] if len(nodes) == 1 else self._unite(nodes, position, reading)
        return _nullable(node) if nullable else node

    def _unite(self, nodes: Sequence[Node], position: Position, reading: _Reading) -> Node:
        return unite(
            nodes,
            self.table,
            open_=self.open,
            name=self.names.get(position.home, ""),
            owner=reading.owner,
        )

    def _typed(self, kind: str, position: Position, reading: _Reading) -> Node:
        if kind == "object":
            return self._object(position, reading)
        if kind == "array":
            return self._list(position, reading)
        if kind == "string":
            return self._texts.read(position, reading.left_by)
        if kind == "boolean":
            return Boolean()
        if kind in ("integer", "number"):
            whole = kind == "integer"
            if self.open:
                return Number(whole, lenient=not whole)
            return bounded_number(value_bounds(self.document, position), whole=whole)
        return AnyValue()

    def _list(self, position: Position, reading: _Reading) -> Node:
        inner = _Reading(reading.owner, reading.left_by)
        items = list_items(position)
        nodes = [self._read_located([entry], inner) for entry in items.by_place]
        if items.others:
            nodes.append(self._read_located(items.others, inner))
        elif not (nodes and items.closed):
            nodes.append(self._anything())
        node = nodes[0] if len(nodes) == 1 else self._unite(nodes, Position("", ()), reading)
        if self.open:
            return ListOf(node)
        bounds = value_bounds(self.document, position)
        return ListOf(node, bounds.get("minItems"), bounds.get("maxItems"))

    def _anything(self) -> Node:
        """What stands for a value of which nothing is said: a file too, where there are files."""
        return ANY_PART if self.files else AnyValue()

    def _refuses_null(self, position: Position, nullable: bool) -> bool:
        """Whether a request may not be null, although an enum may have null among its values."""
        return not self.open and not nullable and bool(position.values("type"))

    def _enum(
        self, values: Sequence[Any], types: Sequence[str], position: Position, reading: _Reading
    ) -> Node:
        given = [value for value in values if value is not None]
        nullable = len(given) < len(values)
        if not given:
            return Nullable(AnyValue()) if self.open else Fixed.of([None])
        if self.open:
            node = open_choice(
                tuple(given),
                self.table,
                whole="number" not in types,
                name=self.names.get(position.home, ""),
                owner=reading.owner,
            )
        else:
            node = fixed_values(given)
        return _nullable(node) if nullable else node

    def _children(self, position: Position) -> Alternatives | None:
        """The alternatives that a component with a discriminator has in what extends it."""
        declared = position.values("discriminator")
        if not declared or any({"oneOf", "anyOf"} & part.schema.keys() for _, part in declared):
            return None
        below = self._hierarchies.descendants(position.home)
        if not below:
            return None
        return Alternatives.of_components(
            self.document,
            [*below, position.home],
            [(value, child(part.pointer, "discriminator")) for value, part in declared],
        )

    def _is_open(self, home: str) -> bool:
        return any(key[0] == home for key in self._open_positions)

    def _union(self, alternatives: Alternatives, position: Position, reading: _Reading) -> Node:
        variants = alternatives.variants
        tags = find_tags(self.document, variants, alternatives.discriminators)
        nodes = [
            self._read(
                variant.position,
                _Reading(reading.owner, reading.left_by, tag, alternatives.alone),
            )
            for variant, tag in zip(variants, tags, strict=True)
        ]
        objects = [
            (variant, tag) for variant, tag in zip(variants, tags, strict=True) if variant.is_object
        ]
        labels = variant_labels(
            self.document, [each for each, _ in objects], [tag for _, tag in objects]
        )
        node = unite(
            nodes,
            self.table,
            open_=self.open,
            tag=next((tag.name for tag in tags if tag is not None), None),
            labels=labels,
            name=self.names.get(position.home, ""),
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
        return _nullable(node) if alternatives.nullable else node

    def _without_itself(self, node: Node, position: Position, reading: _Reading) -> Node:
        """Drop the alternative that is the whole union again, which says nothing."""
        own = [
            reserved
            for key, reserved in self._open_positions.items()
            if reserved is not None and key[0] == position.home and key[2].owner == reading.owner
        ]
        inner = node.inner if isinstance(node, Nullable) else node
        if isinstance(inner, OneOf) and any(variant in own for variant in inner.variants):
            rest = tuple(variant for variant in inner.variants if variant not in own)
            again = rest[0] if len(rest) == 1 else replace(inner, variants=rest)
            return _nullable(again) if isinstance(node, Nullable) else again
        return node

    def _object(self, position: Position, reading: _Reading) -> Node:
        members = object_members(self.document, position, lenient=self.open)
        others = self._other_properties(members, reading)
        if not members.properties and reading.tag is None:
            if members.closed and others is None and not self.open:
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
        reading: _Reading,
    ) -> Reference:
        return self.table.add(
            ObjectShape(
                properties,
                others,
                self._name(position.home, reading.tag),
                position.description,
                owner=reading.owner,
            )
        )

    def _name(self, pointer: str, tag: Tag | None) -> str:
        name = self.names.get(pointer, "")
        # Where its tag is held to one value it is another class than elsewhere.
        apart = tag is not None and (self.open or not tag.stated)
        return f"{name}Variant" if name and apart else name

    def _other_properties(self, members: ObjectMembers, reading: _Reading) -> Node | None:
        inner = _Reading(reading.owner, reading.left_by)
        others = None if members.others is None else self._read_located(members.others, inner)
        if not members.by_pattern:
            return others
        nodes = [self._read_located([each], inner) for each in members.by_pattern]
        if others is not None:
            nodes.append(others)
        elif self.open and not members.closed:
            nodes.append(AnyValue())
        return nodes[0] if len(nodes) == 1 else self._unite(nodes, Position("", ()), reading)

    def _read_data(self, position: Position, reading: _Reading) -> Node:
        """The node of an event's data, which is a text in itself and often one of JSON."""
        parts = (*position.notes, *position.parts)
        contents: list[Located] = [
            (part.schema["contentSchema"], child(part.pointer, "contentSchema"))
            for part in parts
            if "contentSchema" in part.schema
        ]
        media_types = (part.schema.get("contentMediaType") for part in parts)
        if contents and any(isinstance(name, str) and is_json(name) for name in media_types):
            return self._read_located(contents, reading)
        return self._read(position, reading)

    def _property(
        self, name: str, located: Sequence[Located], required: bool, reading: _Reading
    ) -> Property | None:
        if not located:  # it is only required
            return Property(name, AnyValue(), required=required and not self.open)
        value, pointer = located[0]
        recurs = id(value) in self.document.recurring and pointer not in self.names
        if len(located) > 1 or not recurs or reading.tag is not None or self.data is not None:
            return self._property_anew(name, located, required, reading)
        key = name, id(value), required, reading.owner
        if key not in self._properties:
            before = self._noticed
            made = self._property_anew(name, located, required, reading)
            # As in `_read`.
            if self._noticed != before:
                return made
            self._properties[key] = made
        return self._properties[key]

    def _property_anew(
        self, name: str, located: Sequence[Located], required: bool, reading: _Reading
    ) -> Property | None:
        position = position_at(self.document, located)
        if position.says("writeOnly" if self.open else "readOnly"):
            return None
        inner = _Reading(reading.owner, self.unchecked.of(name))
        read = self._read if name != "data" or self.data is None else self.data._read_data
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


def _is_nullable(part: Part) -> bool:
    # `x-nullable` is how Swagger 2.0 documents say it.
    return part.schema.get("nullable") is True or part.schema.get("x-nullable") is True


def _tag_values(tag: Tag) -> Node:
    return choice(tag.values) if tag.values else Text()


def _nullable(node: Node) -> Node:
    return node if isinstance(node, (Nullable, AnyValue)) else Nullable(node)
