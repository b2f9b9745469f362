"""Reading schemas for one direction.

Replies are read leniently: what only narrows a value is dropped, enums stay open, text that
should be a date may be any text. Requests are read strictly: everything that can be checked
before sending is kept.

Source: OpenAPI 3.0.3, "Schema Object"; OpenAPI 3.1 and JSON Schema 2020-12 for `type` lists,
`const` and `{"type": "null"}`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from paasport_codegen.documents.contents import is_bytes
from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, is_object
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.openapi.all_of import merge_all_of
from paasport_codegen.openapi.nodes import (
    AnyValue,
    Boolean,
    Direction,
    File,
    Instant,
    ListOf,
    MapOf,
    Node,
    Nullable,
    Number,
    ObjectShape,
    Property,
    Reference,
    Scalar,
    Text,
    choice,
)
from paasport_codegen.openapi.patterns import UntranslatablePattern
from paasport_codegen.openapi.scalar_schemas import bounded_number, bounded_text, open_choice
from paasport_codegen.openapi.table import DefinitionTable
from paasport_codegen.openapi.tags import Variant, find_tag, variant_labels
from paasport_codegen.openapi.unchecked_patterns import UncheckedPatterns
from paasport_codegen.openapi.unions import unite
from paasport_codegen.openapi.unread_keywords import check_keywords

_Key: TypeAlias = tuple[str, str | None, str | None]
"""A place, its tag and what leaves its patterns to the server."""


class SchemaReader:
    """Reads schemas into a `DefinitionTable`, each place of the document at most once.

    `names` are the class names of the vendor's components by JSON pointer, `unchecked` says whose
    patterns are left to the server. `files` says that bytes are files, as in a multipart body.
    """

    def __init__(
        self,
        document: OpenApiDocument,
        direction: Direction,
        names: Mapping[str, str] | None = None,
        unchecked: UncheckedPatterns | None = None,
        *,
        files: bool = False,
    ) -> None:
        self.document = document
        self.open = direction == "response"
        self.files = files
        self.table = DefinitionTable()
        self.names = names or {}
        self.unchecked = unchecked or UncheckedPatterns()
        self._known: dict[_Key, Node] = {}
        self._open_places: dict[_Key, Reference | None] = {}

    def of_files(self) -> SchemaReader:
        """A reader into the same table for which bytes are files."""
        reader = SchemaReader(self.document, "request", self.names, self.unchecked, files=True)
        reader.table = self.table
        return reader

    def read(
        self, schema: object, pointer: str, tag: str | None = None, *, left_by: str | None = None
    ) -> Node:
        """The node of the schema at `pointer`.

        `tag` names a property whose only value tells variants of a union apart; it keeps that
        value as a literal, even in a reply. `left_by` is the configured name that leaves the
        patterns of texts here to the server.
        """
        if schema is True:
            return AnyValue()
        found, place = self.document.follow(schema, pointer)
        if found.get("properties"):
            left_by = None  # it means texts, and each property says itself
        key = (place, tag, left_by)
        if key in self._known:
            return self._known[key]
        if key in self._open_places:
            return self._recursion(key)
        self._open_places[key] = None
        node = self._read(found, place, tag, left_by)
        reserved = self._open_places.pop(key)
        if reserved is not None:
            node = self._close(reserved, node, place)
        self._known[key] = node
        return node

    def _recursion(self, key: _Key) -> Node:
        reserved = self._open_places[key]
        if reserved is None:
            reserved = self._open_places[key] = self.table.reserve()
        return reserved

    def _close(self, reserved: Reference, node: Node, place: str) -> Node:
        inner = node.inner if isinstance(node, Nullable) else node
        if not isinstance(inner, Reference):
            raise self.document.fault(
                place, "refers to itself without an object in between; only objects may recur."
            )
        self.table.fill(reserved, self.table[inner])
        return Nullable(reserved) if isinstance(node, Nullable) else reserved

    def _read(self, schema: JsonObject, pointer: str, tag: str | None, left_by: str | None) -> Node:
        check_keywords(self.document, schema, pointer)
        if "allOf" in schema:
            merged = merge_all_of(self.document, schema, pointer)
            return self._read(merged, pointer, tag, left_by)
        types, nullable = self._types(schema, pointer)
        alternatives = next((key for key in ("oneOf", "anyOf") if key in schema), None)
        if alternatives is not None and not schema.get("properties"):
            node = self._union(schema, alternatives, pointer, left_by)
        elif "const" in schema or "enum" in schema:
            node = self._enum(schema, types, pointer)
        elif len(types) > 1:
            node = unite(
                [
                    self._typed({**schema, "type": kind}, kind, pointer, tag, left_by)
                    for kind in types
                ],
                self.table,
                open_=self.open,
            )
        else:
            node = self._typed(schema, types[0] if types else "", pointer, tag, left_by)
        if nullable and not isinstance(node, (Nullable, AnyValue)):
            return Nullable(node)
        return node

    def _types(self, schema: JsonObject, pointer: str) -> tuple[list[str], bool]:
        given = schema.get("type", [])
        types = [given] if isinstance(given, str) else list(given)
        known = {"string", "number", "integer", "boolean", "array", "object", "null"}
        for kind in types:
            if kind not in known:
                raise self.document.fault(child(pointer, "type"), f"{kind!r} is not a type.")
        nullable = schema.get("nullable") is True or schema.get("x-nullable") is True
        if "null" in types:
            types, nullable = [kind for kind in types if kind != "null"], True
        if not types and not {"oneOf", "anyOf", "enum", "const"} & schema.keys():
            if schema.get("properties") or "additionalProperties" in schema:
                types = ["object"]
            elif "items" in schema:
                types = ["array"]
            elif "pattern" in schema:
                types = ["string"]
        return types, nullable

    def _typed(
        self, schema: JsonObject, kind: str, pointer: str, tag: str | None, left_by: str | None
    ) -> Node:
        if kind == "object":
            return self._object(schema, pointer, tag, left_by)
        if kind == "array":
            items = self.read(schema.get("items", {}), child(pointer, "items"), left_by=left_by)
            if self.open:
                return ListOf(items)
            return ListOf(items, schema.get("minItems"), schema.get("maxItems"))
        if kind == "string":
            return self._text(schema, pointer, left_by)
        if kind == "boolean":
            return Boolean()
        if kind in ("integer", "number"):
            whole = kind == "integer"
            return Number(whole) if self.open else bounded_number(schema, whole=whole)
        return AnyValue()

    def _text(self, schema: JsonObject, pointer: str, left_by: str | None) -> Node:
        if schema.get("format") == "date-time":
            return Instant(lenient=self.open)
        if self.open:
            return Text()
        if self.files and is_bytes(schema):
            return File()
        left_by = left_by or self.unchecked.everywhere
        if "pattern" in schema and left_by is not None:
            self.unchecked.leave(left_by, schema["pattern"], pointer)
            return bounded_text(schema, with_pattern=False)
        try:
            return bounded_text(schema, with_pattern=True)
        except UntranslatablePattern as error:
            self.unchecked.untranslatable[pointer] = f"`{schema['pattern']}` ({error})"
            return bounded_text(schema, with_pattern=False)

    def _enum(self, schema: JsonObject, types: Sequence[str], pointer: str) -> Node:
        given = schema["enum"] if "enum" in schema else [schema["const"]]
        values = self.document.expect_list(given, child(pointer, "enum"))
        scalars: list[Scalar] = [value for value in values if isinstance(value, (str, int, float))]
        nullable = None in values
        if len(scalars) + nullable < len(values):
            self.document.warn(pointer, "an enum of objects or arrays is left to the server.")
            return AnyValue()
        if not scalars:
            return Nullable(AnyValue())
        node: Node = choice(tuple(scalars))
        if self.open:
            node = open_choice(
                tuple(scalars), self.table, whole="number" not in types, name=self._name(pointer)
            )
        return Nullable(node) if nullable else node

    def _union(self, schema: JsonObject, keyword: str, pointer: str, left_by: str | None) -> Node:
        variants = list(self._variants(schema, keyword, pointer))
        tag = find_tag(self.document, schema, pointer, variants)
        nodes: list[Node] = []
        nullable = False
        for variant in variants:
            if variant.schema.get("type") == "null":
                nullable = True
            else:
                told = tag if variant.is_object else None
                nodes.append(self.read(variant.schema, variant.pointer, told, left_by=left_by))
        objects = [variant for variant in variants if variant.is_object]
        labels = variant_labels(objects, tag)
        node = unite(
            nodes, self.table, open_=self.open, tag=tag, labels=labels, name=self._name(pointer)
        )
        return Nullable(node) if nullable and not isinstance(node, (Nullable, AnyValue)) else node

    def _variants(self, schema: JsonObject, keyword: str, pointer: str) -> list[Variant]:
        given = self.document.expect_list(schema[keyword], child(pointer, keyword))
        found: list[Variant] = []
        for position, value in enumerate(given):
            inner, place = self.document.follow(value, child(pointer, keyword, position))
            nested = next((key for key in ("oneOf", "anyOf") if key in inner), None)
            plain = nested is not None and not {"properties", "nullable", "allOf"} & inner.keys()
            if plain and nested is not None and not self._is_open(place):
                check_keywords(self.document, inner, place)
                found.extend(self._variants(inner, nested, place))
            else:
                found.append(Variant(inner, place, self.document))
        return found

    def _is_open(self, place: str) -> bool:
        return any(key[0] == place and key[1] is None for key in self._open_places)

    def _object(
        self, schema: JsonObject, pointer: str, tag: str | None, left_by: str | None
    ) -> Node:
        properties = self.document.expect_object(
            schema.get("properties", {}), child(pointer, "properties")
        )
        others = self._other_properties(schema, pointer, left_by)
        if not properties:
            return MapOf(others if others is not None else AnyValue())
        required = set(schema.get("required", ()))
        for name in sorted(required - properties.keys()):
            self.document.warn(pointer, f"`{name}` is required but not among the properties.")
        fields = [
            self._property(name, value, child(pointer, "properties", name), name in required, tag)
            for name, value in properties.items()
            if not self._is_hidden(value)
        ]
        return self.table.add(
            ObjectShape(
                tuple(fields),
                others,
                self._name(pointer, tag),
                str(schema.get("description") or ""),
            )
        )

    def _name(self, pointer: str, tag: str | None = None) -> str:
        name = self.names.get(pointer, "")
        # As a member of an open union its tag is a literal, so it is another class.
        return f"{name}Variant" if name and tag is not None and self.open else name

    def _is_hidden(self, schema: object) -> bool:
        keyword = "writeOnly" if self.open else "readOnly"
        return is_object(schema) and schema.get(keyword) is True

    def _other_properties(
        self, schema: JsonObject, pointer: str, left_by: str | None
    ) -> Node | None:
        others = schema.get("additionalProperties")
        if others is None or others is False:
            return None
        return self.read(others, child(pointer, "additionalProperties"), left_by=left_by)

    def _property(
        self, name: str, schema: object, pointer: str, required: bool, tag: str | None
    ) -> Property:
        node = self.read(schema, pointer, left_by=self.unchecked.of(name))
        found, _ = self.document.follow(schema, pointer)
        if name == tag:
            node = choice((Variant(found, pointer, self.document).constant or "",))
        return Property(
            wire_name=name,
            node=node,
            required=required,
            description=str(found.get("description") or ""),
            deprecated=found.get("deprecated") is True,
        )
