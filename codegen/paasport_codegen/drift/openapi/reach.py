"""The schemas that a function sends and reads, place by place.

The rules of reading are those of `paasport_codegen.openapi`: a reply out of its envelope, read-only
properties never sent, write-only ones never read, a union of objects without a tag open to any
object.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from paasport_codegen.documents.contents import success_statuses
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation, path_operations
from paasport_codegen.drift.openapi.functions import Key
from paasport_codegen.drift.openapi.openness import open_tag, takes_any_object, takes_null
from paasport_codegen.openapi.nodes import Direction
from paasport_codegen.openapi.schema_reader import SchemaReader

# What the runtime takes out of a reply's pagination, whatever else stands there.
_PAGING = frozenset({"hasNextPage", "cursor"})


@dataclass(frozen=True, slots=True)
class Visit:
    """A schema that a function sends or reads.

    Attributes:
        pointer: Where it stands.
        side: Whether it is sent or received.
        refuses_null: Whether the function's model refuses null here.
        sheltered: Whether what stands here never makes a reply fail: an object that does not fit
            is read as an unknown one, or the place is not validated.
        variant: Whether it is an object of an open union, so that all within it is sheltered.
        tag: The property that tells the objects of an open union apart: what has it not as it
            should be is read as an unknown object.
        needed: The properties that a schema around this part of it requires.
        envelope: Whether it is the object around the result or around the paging's facts, of
            which the properties are visited on their own.
    """

    pointer: str
    side: Direction
    refuses_null: bool = True
    sheltered: bool = False
    variant: bool = False
    tag: str | None = None
    needed: frozenset[str] = frozenset()
    envelope: bool = False
    paging: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of an operation, such as `request body`, and the schemas that it begins with."""

    part: str
    roots: tuple[Visit, ...]


@dataclass(slots=True)
class SchemaReach:
    """What the functions of a document send and read, worked out when it is first asked for.

    Attributes:
        document: The document.
        envelope: The property of a reply that holds its result.
        pagination: The property beside it that holds the facts of paging.
    """

    document: OpenApiDocument
    envelope: str | None
    pagination: str | None
    _operations: dict[Key, PathOperation] = field(init=False)
    _reader: SchemaReader = field(init=False)
    _entries: dict[Key, tuple[Entry, ...]] = field(default_factory=dict[Key, tuple[Entry, ...]])
    _schemas: dict[str, object] = field(default_factory=dict[str, object])
    _below: dict[Visit, tuple[Visit, ...]] = field(default_factory=dict[Visit, tuple[Visit, ...]])
    _within: dict[tuple[Visit, ...], dict[str, list[Visit]]] = field(
        default_factory=dict[tuple[Visit, ...], dict[str, list[Visit]]]
    )

    def __post_init__(self) -> None:
        self._operations = {
            (operation.method.upper(), operation.path): operation
            for operation in path_operations(self.document)
        }
        self._reader = SchemaReader(self.document, "response")

    def pointer(self, key: Key) -> str | None:
        """Where the operation at a method and path stands; none for an unknown one."""
        found = self._operations.get(key)
        return None if found is None else found.pointer

    def entries(self, key: Key) -> tuple[Entry, ...]:
        """The parts of the operation at a method and path; none for an unknown one."""
        if key not in self._entries:
            self._entries[key] = tuple(self._parts(key))
        return self._entries[key]

    def within(self, entry: Entry) -> dict[str, list[Visit]]:
        """The schemas that a part consists of, by pointer."""
        if entry.roots not in self._within:
            found: dict[str, list[Visit]] = {}
            todo = list(reversed(entry.roots))
            seen = set(todo)
            while todo:
                visit = todo.pop()
                found.setdefault(visit.pointer, []).append(visit)
                new = [below for below in self._children(visit) if below not in seen]
                seen.update(new)
                todo += reversed(new)
            self._within[entry.roots] = found
        return self._within[entry.roots]

    def _parts(self, key: Key) -> Iterator[Entry]:
        found = self._operations.get(key)
        if found is None:
            return
        operation, pointer = found.definition, found.pointer
        for value, at in found.parameters():
            parameter, place = self.document.follow(value, at)
            part = f"parameter {parameter.get('in')}.{parameter.get('name')}"
            root = Visit(child(place, "schema"), "request")
            yield Entry(part, (self._seen(root, parameter.get("schema", {})),))
        if "requestBody" in operation:
            body, place = self.document.follow(
                operation["requestBody"], child(pointer, "requestBody")
            )
            schema, where = self.document.json_schema(body, place)
            if schema is not None:
                yield Entry("request body", (self._seen(Visit(where, "request"), schema),))
        responses = self.document.expect_object(
            operation.get("responses", {}), child(pointer, "responses")
        )
        for code in success_statuses(responses):
            reply, place = self.document.follow(responses[code], child(pointer, "responses", code))
            schema, where = self.document.json_schema(reply, place)
            if schema is not None:
                yield Entry(f"reply {code}", tuple(self._envelope(schema, where)))

    def _envelope(self, schema: object, pointer: str) -> Iterator[Visit]:
        found, place = self.document.follow(schema, pointer)
        properties = self.document.expect_object(
            found.get("properties", {}), child(place, "properties")
        )
        if self.envelope is None or self.envelope not in properties:
            yield self._seen(Visit(pointer, "response"), schema)
            return
        for at in dict.fromkeys((pointer, place)):
            yield Visit(at, "response", envelope=True)
        within = child(place, "properties", self.envelope)
        yield self._null(Visit(within, "response"), properties[self.envelope])
        if self.pagination is not None and self.pagination in properties:
            within = child(place, "properties", self.pagination)
            yield from self._pagination(properties[self.pagination], within)

    def _pagination(self, schema: object, pointer: str) -> Iterator[Visit]:
        found, place = self.document.follow(schema, pointer)
        for at in dict.fromkeys((pointer, place)):
            yield Visit(at, "response", refuses_null=False, envelope=True)
        for name, inner in found.get("properties", {}).items():
            at = child(place, "properties", name)
            read = name in _PAGING
            yield self._null(Visit(at, "response", sheltered=not read, paging=read), inner)

    def _children(self, visit: Visit) -> tuple[Visit, ...]:
        if visit not in self._below:
            self._below[visit] = tuple(self._expand(visit))
        return self._below[visit]

    def _expand(self, visit: Visit) -> Iterator[Visit]:
        schema = self._schemas.get(visit.pointer)
        if visit.envelope or not is_object(schema):
            return
        if "$ref" in schema:
            target, place = self.document.follow(schema, visit.pointer)
            yield self._seen(replace(visit, pointer=place), target)
            return
        hidden = "writeOnly" if visit.side == "response" else "readOnly"
        required = visit.needed | self._required(schema, visit.pointer, frozenset())
        sheltered = visit.sheltered or visit.variant
        inside = replace(
            visit, sheltered=sheltered, variant=False, tag=None, needed=frozenset[str]()
        )
        for name, inner in schema.get("properties", {}).items():
            if not (is_object(inner) and inner.get(hidden) is True):
                at = child(visit.pointer, "properties", name)
                below = replace(inside, pointer=at, refuses_null=name in required)
                below = replace(below, sheltered=sheltered or name == visit.tag)
                yield self._null(below, inner)
        for keyword in ("items", "additionalProperties"):
            if keyword in schema:
                at = child(visit.pointer, keyword)
                below = replace(inside, pointer=at, refuses_null=True)
                yield self._null(below, schema[keyword])
        for keyword in ("allOf", "oneOf", "anyOf"):
            opened = visit
            if keyword != "allOf" and keyword in schema and visit.side == "response":
                opened = self._opened(visit, schema)
            for position, inner in enumerate(schema.get(keyword, ())):
                at = child(visit.pointer, keyword, position)
                yield self._seen(replace(opened, pointer=at, needed=required), inner)

    def _required(self, schema: JsonObject, pointer: str, seen: frozenset[str]) -> frozenset[str]:
        """The names that a schema and its parts require."""
        found = frozenset(schema.get("required", ()))
        if pointer in seen:
            return found
        for position, part in enumerate(schema.get("allOf", ())):
            inner, place = self.document.follow(part, child(pointer, "allOf", position))
            found |= self._required(inner, place, seen | {pointer})
        return found

    def _opened(self, visit: Visit, schema: JsonObject) -> Visit:
        node, table = self._reader.read(schema, visit.pointer), self._reader.table
        variant = visit.variant or takes_any_object(node, table)
        return replace(visit, variant=variant, tag=visit.tag or open_tag(node, table))

    def _null(self, visit: Visit, schema: object) -> Visit:
        refuses = visit.refuses_null and not takes_null(self.document, schema, visit.pointer)
        return self._seen(replace(visit, refuses_null=refuses), schema)

    def _seen(self, visit: Visit, schema: object) -> Visit:
        self._schemas[visit.pointer] = schema
        return visit
