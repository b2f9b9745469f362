"""A position in a document: all schemas that apply to the same value.

`$ref`, the keywords beside it and `allOf` mean that a value must match several schemas at once
(JSON Schema 2020-12, 8.2.3.1 and 10.2.1.1). They are never merged into one: each keeps its place,
so that messages can name it, and their combined meaning is derived keyword by keyword.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import JsonObject, describe, is_array, is_object
from paasport_codegen.documents.openapi_document import Located, OpenApiDocument

_NOTES: Final = frozenset(
    [
        "$anchor",
        "$comment",
        "$defs",
        "$id",
        "$ref",
        "$schema",
        "allOf",
        "contentMediaType",
        "default",
        "definitions",
        "deprecated",
        "description",
        "discriminator",
        "example",
        "examples",
        "externalDocs",
        "nullable",
        "readOnly",
        "title",
        "writeOnly",
        "x-nullable",
        "xml",
    ]
)
_LEADING_ON: Final = frozenset({"$ref", "allOf"})


class Part(NamedTuple):
    """One schema that applies to a value, without its `$ref` and `allOf`.

    Attributes:
        schema: The schema.
        pointer: Its place.
        key: Its identity: the pointer, unless a keyword is left out.
        loose: Whether it only applies to some values; then it describes, but requires nothing.
    """

    schema: JsonObject
    pointer: str
    key: str
    loose: bool = False

    @property
    def says_something(self) -> bool:
        """Whether the schema does more than describe."""
        return any(name not in _NOTES and not name.startswith("x-") for name in self.schema)

    def without(self, *keywords: str) -> Part:
        """The same without some keywords."""
        left = {name: value for name, value in self.schema.items() if name not in keywords}
        return Part(left, self.pointer, " ".join((self.key, *keywords)), self.loose)


class Position(NamedTuple):
    """Everything that the document says about the values at one place.

    Attributes:
        home: The place that identifies the schema: the target of a lone `$ref` or `allOf`.
        parts: The schemas that restrict the values.
        notes: The schemas that only describe, the outermost first.
    """

    home: str
    parts: tuple[Part, ...]
    notes: tuple[Part, ...] = ()

    @property
    def described(self) -> Iterator[JsonObject]:
        """Every schema, beginning with those that only describe."""
        for part in (*self.notes, *self.parts):
            yield part.schema

    @property
    def description(self) -> str:
        """The outermost description; empty without one."""
        for part in (*self.notes, *self.parts):
            text: object = part.schema.get("description")
            if isinstance(text, str) and text:
                return text
        return ""

    def says(self, keyword: str) -> bool:
        """Whether a schema has a keyword such as `readOnly` with the value true."""
        if not self.notes and len(self.parts) == 1:  # the usual case, made faster
            return self.parts[0].schema.get(keyword) is True
        return any(part.schema.get(keyword) is True for part in (*self.parts, *self.notes))

    def values(self, keyword: str) -> list[tuple[Any, Part]]:
        """The values of a keyword, each with its part."""
        return [(part.schema[keyword], part) for part in self.parts if keyword in part.schema]


def position_at(document: OpenApiDocument, located: Sequence[Located]) -> Position:
    """Collect the schemas of a place.

    A reference that leads nowhere, or only back to itself, is ignored with a warning.

    Args:
        document: The document.
        located: The schemas at the place, with their pointers; usually one.
    """
    if len(located) == 1:
        value, pointer = located[0]
        if isinstance(value, dict) and len(value) == 1 and "$ref" in value:
            end, place = document.resolve(value, pointer)
            if end is document.target(value["$ref"]):
                value, pointer = end, place
        if isinstance(value, dict) and "type" in value and _LEADING_ON.isdisjoint(value):
            return Position(pointer, (Part(value, pointer, pointer),))
    collector = _Collector(document)
    homes = [home for value, pointer in located if (home := collector.collect(value, pointer))]
    first = located[0][1]
    home = homes[0] if len(homes) == 1 else first
    return Position(home, tuple(collector.parts), tuple(collector.notes))


class _Collector:
    def __init__(self, document: OpenApiDocument) -> None:
        self.document = document
        self.parts: list[Part] = []
        self.notes: list[Part] = []
        self._seen: set[str] = set()
        self._open: list[str] = []

    def collect(self, schema: object, pointer: str) -> str | None:
        """Add a schema and its parts; return its home if it restricts the values."""
        if pointer in self._seen:
            if pointer in self._open:
                self.document.warn(pointer, "refers to itself, which has no effect.")
            return None
        self._seen.add(pointer)
        if not is_object(schema):
            self._odd(schema, pointer)
            return None
        self._open.append(pointer)
        part = Part(schema, pointer, pointer)
        own = part.says_something
        if own:
            self.parts.append(part)
        elif schema.keys() - {"$ref"}:
            self.notes.append(part)
        homes = [home for home in self._inner(schema, pointer) if home is not None]
        self._open.pop()
        if own or len(homes) > 1:
            return pointer
        return homes[0] if homes else None

    def _inner(self, schema: JsonObject, pointer: str) -> Iterator[str | None]:
        if "$ref" in schema:
            target = self.document.reference_target(schema["$ref"], pointer)
            if target is not None:
                yield self.collect(*target)
        members: object = schema.get("allOf", [])
        if not is_array(members):
            self.document.warn(
                child(pointer, "allOf"), f"must be an array, not {describe(members)}; left out."
            )
            return
        for index, member in enumerate(members):
            yield self.collect(member, child(pointer, "allOf", index))

    def _odd(self, schema: object, pointer: str) -> None:
        if schema is False:
            self.document.warn(pointer, "allows no value at all; any value is accepted.")
        elif schema is not True:
            self.document.warn(
                pointer, f"must be a schema, not {describe(schema)}; any value is accepted."
            )


def together(home: str, *parts: Iterable[Part]) -> Position:
    """A position to which several groups of parts apply, without duplicates."""
    found: dict[str, Part] = {}
    for group in parts:
        for part in group:
            found.setdefault(part.key, part)
    return Position(home, tuple(found.values()))
