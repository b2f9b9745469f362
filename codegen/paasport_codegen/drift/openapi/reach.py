"""The schemas that a function sends and reads, place by place.

The rules of reading are those of `paasport_codegen.openapi`: a reply out of its envelope, read-only
properties never sent, write-only ones never read, a union of objects without a tag open to any
object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.drift.openapi.functions import Key, operation_at
from paasport_codegen.drift.openapi.occurrences import Side
from paasport_codegen.drift.openapi.openness import open_tag, takes_any_object, takes_null
from paasport_codegen.openapi.contents import json_schema, success_codes
from paasport_codegen.openapi.document import Document, JsonObject, join
from paasport_codegen.openapi.schemas import SchemaReader

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
    side: Side
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
class Reach:
    """What the functions of a document send and read, worked out when it is first asked for."""

    api: ApiConfiguration
    document: Mapping[str, Any]
    _read: Document = field(init=False)
    _reader: SchemaReader = field(init=False)
    _entries: dict[Key, tuple[Entry, ...]] = field(default_factory=dict[Key, tuple[Entry, ...]])
    _schemas: dict[str, object] = field(default_factory=dict[str, object])
    _below: dict[Visit, tuple[Visit, ...]] = field(default_factory=dict[Visit, tuple[Visit, ...]])
    _within: dict[tuple[Visit, ...], dict[str, list[Visit]]] = field(
        default_factory=dict[tuple[Visit, ...], dict[str, list[Visit]]]
    )

    def __post_init__(self) -> None:
        self._read = Document(self.document, self.api.schema.name)
        self._reader = SchemaReader(self._read, "response")

    def pointer(self, key: Key) -> str | None:
        """Where the operation at a method and path stands; none for an unknown one."""
        found = operation_at(self.document, key)
        return None if found is None else found[2]

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
        found = operation_at(self.document, key)
        if found is None:
            return
        operation, item, pointer = found
        for holder, base in ((item, pointer.rpartition("/")[0]), (operation, pointer)):
            for position, value in enumerate(holder.get("parameters") or ()):
                parameter, place = self._read.follow(value, join(base, "parameters", position))
                part = f"parameter {parameter.get('in')}.{parameter.get('name')}"
                root = Visit(f"{place}/schema", "request")
                yield Entry(part, (self._seen(root, parameter.get("schema", {})),))
        if "requestBody" in operation:
            body, place = self._read.follow(operation["requestBody"], f"{pointer}/requestBody")
            schema, where = json_schema(self._read, body, place)
            if schema is not None:
                yield Entry("request body", (self._seen(Visit(where, "request"), schema),))
        responses = self._read.object_at(operation.get("responses", {}), f"{pointer}/responses")
        for code in success_codes(responses):
            reply, place = self._read.follow(responses[code], join(pointer, "responses", code))
            schema, where = json_schema(self._read, reply, place)
            if schema is not None:
                yield Entry(f"reply {code}", tuple(self._envelope(schema, where)))

    def _envelope(self, schema: object, pointer: str) -> Iterator[Visit]:
        found, place = self._read.follow(schema, pointer)
        properties = self._read.object_at(found.get("properties", {}), f"{place}/properties")
        if self.api.envelope is None or self.api.envelope not in properties:
            yield self._seen(Visit(pointer, "response"), schema)
            return
        for at in dict.fromkeys((pointer, place)):
            yield Visit(at, "response", envelope=True)
        within = join(place, "properties", self.api.envelope)
        yield self._null(Visit(within, "response"), properties[self.api.envelope])
        if self.api.pagination is not None and self.api.pagination in properties:
            within = join(place, "properties", self.api.pagination)
            yield from self._pagination(properties[self.api.pagination], within)

    def _pagination(self, schema: object, pointer: str) -> Iterator[Visit]:
        found, place = self._read.follow(schema, pointer)
        for at in dict.fromkeys((pointer, place)):
            yield Visit(at, "response", refuses_null=False, envelope=True)
        for name, inner in found.get("properties", {}).items():
            at = join(place, "properties", name)
            read = name in _PAGING
            yield self._null(Visit(at, "response", sheltered=not read, paging=read), inner)

    def _children(self, visit: Visit) -> tuple[Visit, ...]:
        if visit not in self._below:
            self._below[visit] = tuple(self._expand(visit))
        return self._below[visit]

    def _expand(self, visit: Visit) -> Iterator[Visit]:
        schema = self._schemas.get(visit.pointer)
        if visit.envelope or not isinstance(schema, Mapping):
            return
        if "$ref" in schema:
            target, place = self._read.follow(schema, visit.pointer)
            yield self._seen(replace(visit, pointer=place), target)
            return
        hidden = "writeOnly" if visit.side == "response" else "readOnly"
        required = visit.needed | self._required(schema, visit.pointer, frozenset())
        sheltered = visit.sheltered or visit.variant
        inside = replace(
            visit, sheltered=sheltered, variant=False, tag=None, needed=frozenset[str]()
        )
        for name, inner in schema.get("properties", {}).items():
            if not (isinstance(inner, Mapping) and inner.get(hidden) is True):
                at = join(visit.pointer, "properties", name)
                below = replace(inside, pointer=at, refuses_null=name in required)
                below = replace(below, sheltered=sheltered or name == visit.tag)
                yield self._null(below, inner)
        for keyword in ("items", "additionalProperties"):
            if keyword in schema:
                at = f"{visit.pointer}/{keyword}"
                below = replace(inside, pointer=at, refuses_null=True)
                yield self._null(below, schema[keyword])
        for keyword in ("allOf", "oneOf", "anyOf"):
            opened = visit
            if keyword != "allOf" and keyword in schema and visit.side == "response":
                opened = self._opened(visit, schema)
            for position, inner in enumerate(schema.get(keyword, ())):
                at = join(visit.pointer, keyword, position)
                yield self._seen(replace(opened, pointer=at, needed=required), inner)

    def _required(self, schema: JsonObject, pointer: str, seen: frozenset[str]) -> frozenset[str]:
        """The names that a schema and its parts require."""
        found = frozenset(schema.get("required", ()))
        if pointer in seen:
            return found
        for position, part in enumerate(schema.get("allOf", ())):
            inner, place = self._read.follow(part, join(pointer, "allOf", position))
            found |= self._required(inner, place, seen | {pointer})
        return found

    def _opened(self, visit: Visit, schema: JsonObject) -> Visit:
        node, table = self._reader.read(schema, visit.pointer), self._reader.table
        variant = visit.variant or takes_any_object(node, table)
        return replace(visit, variant=variant, tag=visit.tag or open_tag(node, table))

    def _null(self, visit: Visit, schema: object) -> Visit:
        refuses = visit.refuses_null and not takes_null(self._read, schema, visit.pointer)
        return self._seen(replace(visit, refuses_null=refuses), schema)

    def _seen(self, visit: Visit, schema: object) -> Visit:
        self._schemas[visit.pointer] = schema
        return visit
