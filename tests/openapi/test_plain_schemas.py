"""Schemas of plain values are read once for each meaning, and told of at each place."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_codegen.documents.openapi_document import OpenApiDocument
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
    document = OpenApiDocument({"components": {"schemas": {"Thing": schema}}}, "openapi.json")
    reader = SchemaReader(document, "request", unchecked=unchecked)
    assert isinstance(reader.read(schema, "/components/schemas/Thing"), Reference)
    return reader


def test_each_meaning_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def counted(*arguments: Any, **options: Any) -> Any:
        nonlocal asked
        asked += 1
        return value_types(*arguments, **options)

    monkeypatch.setattr("paasport_codegen.openapi.schema_reader.value_types", counted)
    texts = {
        f"text{number}": {"type": "string", "maxLength": 9, "description": f"Number {number}."}
        for number in range(50)
    }
    read(texts)
    assert asked == 2, "the object, and one text"


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
