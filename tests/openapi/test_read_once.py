"""Schemas that mean the same anywhere are read once, and told of at each place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.recurring_parts import compact
from paasport_codegen.openapi.nodes import (
    File,
    Nullable,
    Number,
    ObjectShape,
    Reference,
    Text,
)
from paasport_codegen.openapi.schema_reader import SchemaReader
from paasport_codegen.openapi.types import value_types
from paasport_codegen.openapi.unchecked_patterns import UncheckedPatterns

UNTRANSLATABLE = "(?!a)b"


def read(properties: dict[str, Any], unchecked: UncheckedPatterns | None = None) -> SchemaReader:
    schema = {"type": "object", "properties": properties}
    root, recurring = compact(json.dumps({"components": {"schemas": {"Thing": schema}}}))
    document = OpenApiDocument(root, "openapi.json", recurring=recurring)
    reader = SchemaReader(document, "request", unchecked=unchecked, shared=True)
    read = root["components"]["schemas"]["Thing"]
    assert isinstance(reader.read(read, "/components/schemas/Thing"), Reference)
    return reader


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The places that are read, rather than known from others."""
    places: list[str] = []

    def counted(document: Any, position: Any, **options: Any) -> Any:
        places.append(position.home.removeprefix("/components/schemas/Thing/properties/"))
        return value_types(document, position, **options)

    monkeypatch.setattr("paasport_codegen.openapi.value_reader.value_types", counted)
    return places


def test_each_meaning_of_a_plain_value_is_read_once(asked: list[str]) -> None:
    read(
        {
            f"text{number}": {"type": "string", "maxLength": 9, "description": f"Number {number}."}
            for number in range(50)
        }
    )
    assert asked[1:] == ["text0"]


def test_equal_objects_are_read_once(asked: list[str]) -> None:
    inner = {"type": "object", "properties": {"a": {"type": "integer"}}}
    reader = read({"one": inner, "two": {"type": "array", "items": inner}, "three": inner})
    assert asked[1:] == ["one", "one/properties/a", "two"]
    assert len(reader.table) == 2


def test_an_equal_object_that_describes_itself_otherwise_is_another(asked: list[str]) -> None:
    inner = {"type": "object", "properties": {"a": {"type": "integer"}}}
    read({"one": inner, "two": {**inner, "description": "Another one."}})
    assert asked[1:] == ["one", "one/properties/a", "two"]


def test_each_place_within_equal_objects_is_warned_of() -> None:
    odd = {"type": "object", "properties": {"a": {"type": "string", "maxLength": "nine"}}}
    places = [warning.message for warning in read({"b": odd, "c": odd}).document.warnings]
    assert [place.split(": ")[0].rpartition("Thing/properties/")[2] for place in places] == [
        "b/properties/a/maxLength",
        "c/properties/a/maxLength",
    ]


def test_each_pattern_within_equal_objects_is_reported() -> None:
    unchecked = UncheckedPatterns(("free",))
    pattern = {"type": "string", "pattern": UNTRANSLATABLE}
    inner = {"type": "object", "properties": {"a": pattern, "free": pattern}}
    read({"b": inner, "c": inner}, unchecked)
    configured, first, second = unchecked.report()
    assert configured == f"`free`: `{UNTRANSLATABLE}` (2 places, as configured)"
    assert first.startswith("#/components/schemas/Thing/properties/b/properties/a: ")
    assert second.startswith("#/components/schemas/Thing/properties/c/properties/a: ")


def test_equal_numbers_of_python_are_other_bounds() -> None:
    bounds = (1, 1.0)
    reader = read(
        {f"n{place}": {"type": "number", "minimum": one} for place, one in enumerate(bounds)}
    )
    shape = reader.table[Reference(0)]
    assert isinstance(shape, ObjectShape)
    found = [item.node.minimum for item in shape.properties if isinstance(item.node, Number)]
    assert list(map(repr, found)) == ["1", "1.0"]


def test_each_place_is_warned_of() -> None:
    odd = {"type": "string", "maxLength": "nine"}
    places = [warning.message for warning in read({"a": odd, "b": dict(odd)}).document.warnings]
    assert [place.split(": ")[0].rpartition("/properties/")[2] for place in places] == [
        "a/maxLength",
        "b/maxLength",
    ]


def test_each_place_of_a_pattern_that_is_left_to_the_server_is_reported() -> None:
    unchecked = UncheckedPatterns(("free",))
    pattern = {"type": "string", "pattern": UNTRANSLATABLE}
    read({name: dict(pattern) for name in ("a", "b", "free")}, unchecked)
    configured, first, second = unchecked.report()
    assert configured == f"`free`: `{UNTRANSLATABLE}` (1 place, as configured)"
    assert first.startswith("#/components/schemas/Thing/properties/a: ")
    assert second.startswith("#/components/schemas/Thing/properties/b: ")


@pytest.mark.parametrize("first", ["media", "text"])
def test_bytes_under_a_media_type_are_no_plain_text(first: str) -> None:
    schemas = {"media": {"type": "string", "contentMediaType": "image/png"}}
    schemas["text"] = {"type": "string"}
    names = [first, *(schemas.keys() - {first})]
    schema = {"type": "object", "properties": {name: schemas[name] for name in names}}
    document = OpenApiDocument({"components": {"schemas": {"Thing": schema}}}, "openapi.json")
    reader = SchemaReader(document, "request").of_files()
    reader.read(schema, "/components/schemas/Thing")
    shape = reader.table[Reference(0)]
    assert isinstance(shape, ObjectShape)
    found = {item.wire_name: item.node for item in shape.properties}
    assert found == {"media": File(), "text": Text()}


@pytest.mark.parametrize("kind", ["string", ["string", "null"], ["null", "string"]])
def test_a_file_that_may_be_missing_is_one(kind: Any) -> None:
    schema = {"format": "binary", "type": kind}
    document = OpenApiDocument({}, "openapi.json")
    node = SchemaReader(document, "request").of_files().read(schema, "/x")
    assert node == (Nullable(File()) if isinstance(kind, list) else File())
