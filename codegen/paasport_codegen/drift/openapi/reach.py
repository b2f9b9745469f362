"""Find the schemas that a function sends and reads, place by place.

Schemas are read as in `paasport_codegen.openapi`: replies are taken out of their envelope,
read-only properties are never sent, write-only ones are never read, and a union of objects without
a tag accepts any object.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from paasport_codegen.documents.contents import success_statuses
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import LocatedObject, OpenApiDocument
from paasport_codegen.documents.path_operations import PathOperation
from paasport_codegen.drift.openapi.functions import Key
from paasport_codegen.drift.openapi.matched_operations import operations_by_route
from paasport_codegen.drift.openapi.media_types import (
    MediaType,
    media_types,
    parameter_schema,
    read_as,
)
from paasport_codegen.drift.openapi.openness import openness, takes_null
from paasport_codegen.openapi.nodes import Direction, Node
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.stream_reader import stream_item

# The only properties that the runtime reads from a reply's pagination.
_PAGING = frozenset({"hasNextPage", "cursor"})


class Visit(NamedTuple):
    """A schema that a function sends or reads.

    Attributes:
        pointer: The pointer of the schema.
        side: Whether it is sent or received.
        refuses_null: Whether the function's model refuses null here.
        ignored: Whether the place is not validated.
        unions: The pointers of the unions of which it is a variant, the outermost first.
        sheltered: Whether an enclosing union accepts objects that do not match here. This is no
            list of unions, which recursive schemas would extend without end.
        needed: The properties required by the schema of which this is a part or a variant.
        envelope: Whether it is the object around the result or the pagination, whose properties
            are visited separately.
        paging: Whether the runtime reads it from a reply's pagination.
        data: Whether it is a server-sent event, or its data: a string that holds JSON.
    """

    pointer: str
    side: Direction
    refuses_null: bool = True
    ignored: bool = False
    unions: tuple[str, ...] = ()
    sheltered: bool = False
    needed: frozenset[str] = frozenset()
    envelope: bool = False
    paging: bool = False
    data: bool = False

    @property
    def cannot_fail(self) -> bool:
        """Whether no value at this place can make a reply fail.

        An object that does not match an open union is read as an unknown one, and so is one with
        an invalid tag; some places are not validated at all.
        """
        return self.ignored or self.sheltered


Visits = dict[str, list[Visit]]
"""The uses of schemas, by pointer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of an operation, such as `request body`, and its root schemas."""

    part: str
    roots: tuple[Visit, ...]


@dataclass(slots=True)
class SchemaReach:
    """What the functions of a document send and read, computed on first use.

    `envelope` is the property of a reply that holds its result, and `pagination` the one beside it
    that holds the pagination.
    """

    document: OpenApiDocument
    envelope: str | None
    pagination: str | None
    _operations: dict[Key, PathOperation] = field(init=False)
    _reader: SchemaReader = field(init=False)
    _nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    _entries: dict[Key, tuple[Entry, ...]] = field(default_factory=dict[Key, tuple[Entry, ...]])
    _schemas: dict[str, object] = field(default_factory=dict[str, object])
    _opened: dict[str, tuple[bool, str | None]] = field(
        default_factory=dict[str, tuple[bool, str | None]]
    )
    _nullable: dict[str, bool] = field(default_factory=dict[str, bool])
    _below: dict[Visit, tuple[Visit, ...]] = field(default_factory=dict[Visit, tuple[Visit, ...]])
    _walked: dict[tuple[Visit, ...], tuple[Visits, tuple[Visits, ...]]] = field(
        default_factory=dict[tuple[Visit, ...], tuple[Visits, tuple[Visits, ...]]]
    )
    _shared: dict[Visit, Visits] = field(default_factory=dict[Visit, Visits])

    def __post_init__(self) -> None:
        self._operations = operations_by_route(self.document)
        self._reader = SchemaReader(self.document, "response")

    def know(self, reader: SchemaReader) -> None:
        """Reuse a reader that has already read the document's replies."""
        self._reader, self._nodes = reader, reader.read_before()

    def pointer(self, key: Key) -> str | None:
        """Return the pointer of the operation at a method and path; None if it is unknown."""
        found = self._operations.get(key)
        return None if found is None else found.pointer

    def entries(self, key: Key) -> tuple[Entry, ...]:
        """Return the parts of the operation at a method and path; empty if it is unknown."""
        if key not in self._entries:
            self._entries[key] = tuple(self._parts(key))
        return self._entries[key]

    def within(self, entry: Entry) -> Iterator[str]:
        """Yield the pointers of the schemas that a part consists of."""
        own, shared = self._walk(entry)
        yield from dict.fromkeys(pointer for found in (own, *shared) for pointer in found)

    def at(self, entry: Entry, pointer: str) -> list[Visit]:
        """Return a part's uses of the schema at a pointer."""
        own, shared = self._walk(entry)
        return [visit for found in (own, *shared) for visit in found.get(pointer, ())]

    def _shelter(self, unions: tuple[str, ...], name: str) -> bool:
        """Whether the unions of a variant accept any value of one of its properties."""
        opened = [self._open(union) for union in unions]
        if any(takes_any for takes_any, _ in opened):
            return True
        return bool(name) and name == next((tag for _, tag in opened if tag is not None), None)

    def _walk(self, entry: Entry) -> tuple[Visits, tuple[Visits, ...]]:
        """The schemas of a part itself, and those of each component that it refers to."""
        if entry.roots not in self._walked:
            own, shared = self._collect(entry.roots, stop=True)
            self._walked[entry.roots] = own, tuple(map(self._component, shared))
        return self._walked[entry.roots]

    def _component(self, visit: Visit) -> Visits:
        if visit not in self._shared:
            self._shared[visit] = self._collect((visit,), stop=False)[0]
        return self._shared[visit]

    def _collect(self, roots: tuple[Visit, ...], *, stop: bool) -> tuple[Visits, list[Visit]]:
        """The schemas below the roots by pointer, and the components at which the walk stopped."""
        found: Visits = {}
        shared: list[Visit] = []
        todo = list(reversed(roots))
        seen = set(todo)
        while todo:
            visit = todo.pop()
            if stop and _is_component(visit.pointer):
                shared.append(visit)
                continue
            found.setdefault(visit.pointer, []).append(visit)
            new = [below for below in self._children(visit) if below not in seen]
            seen.update(new)
            todo += reversed(new)
        return found, shared

    def _parts(self, key: Key) -> Iterator[Entry]:
        found = self._operations.get(key)
        if found is None:
            return
        operation, pointer = found.definition, found.pointer
        for value, at in found.parameters():
            parameter, place = self.document.follow(value, at)
            part = f"parameter {parameter.get('in')}.{parameter.get('name')}"
            schema, at = parameter_schema(self.document, (parameter, place))
            yield Entry(part, (self._seen(Visit(at, "request"), schema),))
        if "requestBody" in operation:
            body = self.document.follow(operation["requestBody"], child(pointer, "requestBody"))
            yield Entry("request body", tuple(self._sent(body)))
        responses = self.document.expect_object(
            operation.get("responses", {}), child(pointer, "responses")
        )
        for code in success_statuses(responses):
            reply = self.document.follow(responses[code], child(pointer, "responses", code))
            known = media_types(self.document, reply).values()
            if any(read_as(one, known) for one in known):
                yield Entry(f"reply {code}", tuple(self._received(known)))

    def _sent(self, body: LocatedObject) -> Iterator[Visit]:
        """The schemas of a request body, under each media type that has fields."""
        for one in media_types(self.document, body).values():
            for keyword in ("schema", "itemSchema"):
                if one.kind not in ("text", "binary") and keyword in one.media:
                    root = Visit(child(one.pointer, keyword), "request")
                    yield self._seen(root, one.media[keyword])

    def _received(self, known: Iterable[MediaType]) -> Iterator[Visit]:
        """The schemas of a reply and of the items of its streams."""
        for one in known:
            if one.stream is not None:
                item = stream_item(self.document, one.stream, one.media, one.pointer)
                if item is not None:
                    root = Visit(item.pointer, "response", data=item.is_event)
                    yield self._seen(root, item.schema)
            elif "json" in read_as(one, known):
                where = child(one.pointer, "schema")
                yield from self._envelope(one.media.get("schema", {}), where)

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
            yield self._null(Visit(at, "response", ignored=not read, paging=read), inner)

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
            yield self._seen(visit._replace(pointer=place), target)
            return
        hidden = "writeOnly" if visit.side == "response" else "readOnly"
        required = visit.needed | self._required(schema, visit.pointer, frozenset())
        below_all = f"{visit.pointer}/properties"
        for name, inner in schema.get("properties", {}).items():
            if not (is_object(inner) and inner.get(hidden) is True):
                at = child(below_all, name)
                refuses_null = name in required and not self._takes_null(inner, at)
                below = self._inside(visit, at, name, refuses_null=refuses_null)
                if visit.data and name == "data":
                    below = below._replace(data=True)
                yield self._seen(below, inner)
        for keyword in ("items", "additionalProperties"):
            if keyword in schema:
                at, inner = f"{visit.pointer}/{keyword}", schema[keyword]
                refuses_null = not self._takes_null(inner, at)
                yield self._seen(self._inside(visit, at, "", refuses_null=refuses_null), inner)
        if "contentSchema" in schema:
            # Only the data of events is parsed as the JSON that the string holds.
            at = child(visit.pointer, "contentSchema")
            below = Visit(at, visit.side, ignored=not visit.data, sheltered=visit.sheltered)
            yield self._seen(below, schema["contentSchema"])
        for keyword in ("allOf", "oneOf", "anyOf"):
            unions = visit.unions
            if keyword != "allOf" and keyword in schema and visit.side == "response":
                unions = (*unions, visit.pointer)
            for position, inner in enumerate(schema.get(keyword, ())):
                at = f"{visit.pointer}/{keyword}/{position}"
                below = visit._replace(pointer=at, needed=required, unions=unions)
                yield self._seen(below, inner)

    def _inside(self, visit: Visit, pointer: str, name: str, *, refuses_null: bool) -> Visit:
        """The visit of a property of `visit`, or of a nested schema without a name."""
        sheltered = visit.sheltered or self._shelter(visit.unions, name)
        return Visit(
            pointer,
            visit.side,
            refuses_null,
            visit.ignored,
            sheltered=sheltered,
            paging=visit.paging,
        )

    def _required(self, schema: JsonObject, pointer: str, seen: frozenset[str]) -> frozenset[str]:
        """The names that a schema and its parts require."""
        found = frozenset(schema.get("required", ()))
        if pointer in seen:
            return found
        for position, part in enumerate(schema.get("allOf", ())):
            inner, place = self.document.follow(part, child(pointer, "allOf", position))
            found |= self._required(inner, place, seen | {pointer})
        return found

    def _open(self, union: str) -> tuple[bool, str | None]:
        """Whether a union accepts any object, and the property that identifies known ones."""
        if union not in self._opened:
            node = self._nodes.get(union)
            if node is None:
                node = self._reader.read(self._schemas[union], union)
            self._opened[union] = openness(node, self._reader.table)
        return self._opened[union]

    def _null(self, visit: Visit, schema: object) -> Visit:
        if visit.refuses_null and self._takes_null(schema, visit.pointer):
            visit = visit._replace(refuses_null=False)
        return self._seen(visit, schema)

    def _takes_null(self, schema: object, pointer: str) -> bool:
        if pointer not in self._nullable:
            self._nullable[pointer] = takes_null(self.document, schema, pointer)
        return self._nullable[pointer]

    def _seen(self, visit: Visit, schema: object) -> Visit:
        self._schemas[visit.pointer] = schema
        return visit


def _is_component(pointer: str) -> bool:
    return pointer.startswith("/components/schemas/") and pointer.count("/") == 3
