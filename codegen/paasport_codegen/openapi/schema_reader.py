"""Reading schemas for one direction.

Replies are read leniently: restrictions of a value are dropped, enums stay open, and a string that
should be a date may be any string. Requests are read strictly: everything that can be checked
before sending is kept.

Source: OpenAPI 3.0.3, "Schema Object"; OpenAPI 3.1 and JSON Schema 2020-12 for `type` lists,
`const` and `{"type": "null"}`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from paasport_codegen.documents.contents import is_json
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument
from paasport_codegen.openapi.digits_in_objects import DigitsApart
from paasport_codegen.openapi.file_parts import FileParts
from paasport_codegen.openapi.formats import FORMATS
from paasport_codegen.openapi.free_objects import KeepingAll
from paasport_codegen.openapi.hierarchies import Hierarchies
from paasport_codegen.openapi.inlining import inline_aliases, needless_aliases, with_contents
from paasport_codegen.openapi.nodes import (
    ANY_PART,
    AliasShape,
    AnyValue,
    Direction,
    FormatType,
    Node,
    Nullable,
    Reference,
)
from paasport_codegen.openapi.object_reader import ObjectReader
from paasport_codegen.openapi.owners import owner_of
from paasport_codegen.openapi.plain_schemas import PlainKey, plain_key
from paasport_codegen.openapi.positions import Position, position_at
from paasport_codegen.openapi.reading import Reading, is_nullable, or_null
from paasport_codegen.openapi.recursion import recursion_allowed
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.text_reader import TextReader
from paasport_codegen.openapi.unchecked_patterns import UncheckedPatterns
from paasport_codegen.openapi.union_reader import UnionReader
from paasport_codegen.openapi.unions import unite
from paasport_codegen.openapi.value_reader import ValueReader

_Key: TypeAlias = tuple[str, tuple[str, ...], Reading]


class SchemaReader:
    """Reads schemas into a `DefinitionTable`, each place of the document at most once.

    `names` are the class names of the vendor's components by JSON pointer, and `unchecked` says
    which patterns are left to the server. With `shared`, equal objects share a class wherever they
    occur; otherwise only within one component or operation. `formats` are the types of strings by
    format. With `files`, bytes are files, as in a multipart body, and `without_files` reads the
    components that hold none; `within` reads the properties of objects, if they differ from what
    is around them, and with `in_json` these are in JSON within such a body. `data` reads the data
    of server-sent events.
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
        in_json: bool = False,
        within: SchemaReader | None = None,
        data: SchemaReader | None = None,
    ) -> None:
        self.document = document
        self.open = direction == "response"
        self.files = files
        self.within = within
        self.data = data
        self.table = DefinitionTable()
        self.names = names or {}
        self.unchecked = unchecked or UncheckedPatterns()
        self.shared = shared
        self.formats = formats
        self._keeping = KeepingAll(self.table)
        self.hierarchies = Hierarchies(document)
        self.objects = ObjectReader(self)
        self.unions = UnionReader(self)
        self._values = ValueReader(self)
        self.texts = TextReader(document, self.open, files, in_json, formats, self.unchecked)
        self._known: dict[_Key, Node] = {}
        self._keys: list[_Key] = []
        self._told: set[_Key] = set()
        self._told_again = 0
        self._anywhere: dict[PlainKey | tuple[int, Reading], Node] = {}
        self.open_positions: dict[_Key, Reference | None] = {}
        self.without_files: SchemaReader | None = None
        self._file_parts = FileParts(document)

    def read_before(self) -> dict[str, Node]:
        """What has been read so far, by pointer, regardless of its context."""
        return {key[0]: self._known[key] for key in self._keys}

    def of_files(self) -> SchemaReader:
        """A reader with the same table that reads bytes as files, wherever they are."""
        return self._of_request(files=True)

    def of_fields(self) -> SchemaReader:
        """A reader of an object whose properties become parts; see `of_parts`."""
        return self._of_request(files=True, within=self.of_parts())

    def of_parts(self) -> SchemaReader:
        """A reader of parts: bytes are files, except in an object, which is sent as JSON."""
        return self._of_request(files=True, within=self._of_request(in_json=True))

    def _of_request(
        self, *, files: bool = False, in_json: bool = False, within: SchemaReader | None = None
    ) -> SchemaReader:
        reader = SchemaReader(
            self.document,
            "request",
            self.names,
            self.unchecked,
            shared=self.shared,
            formats=self.formats,
            files=files,
            in_json=in_json,
            within=within,
        )
        reader.table, reader._keeping = self.table, self._keeping
        reader.without_files = self
        return reader

    def of_events(self) -> SchemaReader:
        """A reader with the same table that reads objects as server-sent events."""
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

        `left_by` is the configured name that leaves the patterns of strings here to the server.
        """
        owner = "" if self.shared else owner_of(pointer)
        readers = [self] if self.without_files is None else [self, self.without_files]
        first, known_before = len(self.table), [len(reader._keys) for reader in readers]
        with recursion_allowed():
            node = self.read_located([(schema, pointer)], Reading(owner, left_by))
        contents = needless_aliases(self.table, first)
        if contents:
            inline_aliases(self.table, first, contents)
        change = self._keeping if self.open else DigitsApart(self.table)
        change.change_definitions(first)
        for reader, before in zip(readers, known_before, strict=True):
            for key in reader._keys[before:]:
                reader._known[key] = self._apart(with_contents(reader._known[key], contents))
        return self._apart(with_contents(node, contents))

    def _apart(self, node: Node) -> Node:
        """A node whose alternatives do not lose values meant for another one."""
        node = self._keeping.of(node)
        return node if self.open else DigitsApart(self.table).of(node)

    def read_located(self, located: Sequence[Located], reading: Reading) -> Node:
        """The node of all schemas at a place."""
        return self.read_position(position_at(self.document, located), reading)

    def read_position(self, position: Position, reading: Reading) -> Node:
        """The node of a position; known ones are not read again."""
        plain = self.without_files if position.home in self.names else None
        if plain is not None and not self._file_parts.are_possible(position):
            return plain.read_position(position, reading)
        meaning = self._meaning(position, reading)
        if meaning is None:
            return self._read_anew(position, reading)
        known = self._anywhere.get(meaning)
        if known is None:
            before = self.noticed
            known = self._read_anew(position, reading)
            # Every place gets its own warning, and is reported if its pattern is left to the
            # server.
            if self.noticed == before:
                self._anywhere[meaning] = known
        return known

    @property
    def noticed(self) -> int:
        """How many findings must be reported for each place."""
        return self.document.noticed + self.unchecked.noticed + self._repeated()

    def _repeated(self) -> int:
        return self._told_again + (0 if self.within is None else self.within._repeated())

    def _meaning(
        self, position: Position, reading: Reading
    ) -> PlainKey | tuple[int, Reading] | None:
        """A key for the meaning of a position, regardless of its place."""
        if len(position.parts) != 1 or position.notes:
            return None
        (part,) = position.parts
        recurs = id(part.schema) in self.document.recurring and not part.loose
        if recurs and position.home not in self.names:
            return id(part.schema), reading
        return plain_key(part) if reading.left_by is None else None

    def _read_anew(self, position: Position, reading: Reading) -> Node:
        node = self._of_parts(position, reading)
        return or_null(node) if self._takes_null(position) else node

    def _takes_null(self, position: Position) -> bool:
        if not position.notes and len(position.parts) == 1:  # as nearly everywhere, and faster
            return is_nullable(position.parts[0])
        notes = [note for note in position.notes if is_nullable(note)]
        nullable = [part for part in position.parts if is_nullable(part)]
        if not notes and not nullable:
            return False
        # Around `allOf` or `$ref` it applies to all of them, and beside others only to itself.
        around = [*notes, *(part for part in nullable if part.pointer == position.home)]
        if self.open or any({"allOf", "$ref"} & each.schema.keys() for each in around):
            return True
        return all(is_nullable(part) or "type" not in part.schema for part in position.parts)

    def _of_parts(self, position: Position, reading: Reading) -> Node:
        parts = position.parts
        if not parts:
            return self.anything()
        if position.home in self.names and not self.shared:
            # Not `_replace`, which takes three times as long.
            reading = Reading(position.home, reading.left_by, reading.tag, reading.alone)
        if reading.left_by and any("properties" in part.schema for part in parts):
            # It applies to strings; each property has its own.
            reading = reading._replace(left_by=None)
        keys = (parts[0].key,) if len(parts) == 1 else tuple(part.key for part in parts)
        key = (position.home, keys, reading)
        known = self._known.get(key)
        if known is not None:
            self._told_again += key in self._told
            return known
        if key in self.open_positions:
            return self._recursion(key)
        self.open_positions[key] = None
        before = self.noticed
        node = self._values.read(position, reading)
        if self.noticed != before:
            self._told.add(key)
        reserved = self.open_positions.pop(key)
        if reserved is not None:
            node = self._close(reserved, node, position, reading)
        self._known[key] = node
        self._keys.append(key)
        return node

    def _recursion(self, key: _Key) -> Node:
        reserved = self.open_positions[key]
        if reserved is None:
            reserved = self.open_positions[key] = self.table.reserve()
        return reserved

    def _close(self, reserved: Reference, node: Node, position: Position, reading: Reading) -> Node:
        """Define a schema that referred to itself; one that is only itself may be anything."""
        if node in (reserved, Nullable(reserved)):
            self.document.warn(position.home, "refers only to itself; any value is accepted.")
            node = AnyValue()
        if isinstance(node, Reference):
            self.table.fill(reserved, self.table[node])
        else:
            name = self.names.get(position.home, "")
            self.table.fill(reserved, AliasShape(node, name, owner=reading.owner))
        return reserved

    def unite(self, nodes: Sequence[Node], position: Position, reading: Reading) -> Node:
        """The node of alternatives."""
        return unite(
            nodes,
            self.table,
            open_=self.open,
            name=self.names.get(position.home, ""),
            owner=reading.owner,
        )

    def anything(self) -> Node:
        """The node of an undescribed value, which may be a file if there are files."""
        return ANY_PART if self.files else AnyValue()

    def is_open(self, home: str) -> bool:
        """Whether a place is currently being read."""
        return any(key[0] == home for key in self.open_positions)

    def read_data(self, position: Position, reading: Reading) -> Node:
        """The node of an event's data, which is text and often contains JSON."""
        parts = (*position.notes, *position.parts)
        contents: list[Located] = [
            (part.schema["contentSchema"], child(part.pointer, "contentSchema"))
            for part in parts
            if "contentSchema" in part.schema
        ]
        media_types = (part.schema.get("contentMediaType") for part in parts)
        if contents and any(isinstance(name, str) and is_json(name) for name in media_types):
            return self.read_located(contents, reading)
        return self.read_position(position, reading)
