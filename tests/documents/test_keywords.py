"""The table of keywords names exactly those of the published schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, get_args

import pytest

from paasport_codegen.documents.json_pointers import child
from paasport_codegen.documents.json_values import RepeatingObject
from paasport_codegen.documents.keyword import Form, Shape, Treatment
from paasport_codegen.documents.keywords import KEYWORDS, treatment
from paasport_codegen.documents.openapi_grammar import kind_at, walk
from paasport_codegen.documents.parsing import parse_document
from paasport_codegen.documents.value_forms import misfit
from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from tests.openapi.conftest import configuration

# What the published schemas call the objects whose kinds have other names here.
SPREAD = "(header|query|formData|path)ParameterSubSchema"
KINDS = {
    rf"body-?parameter|parameter|{SPREAD}|primitivesItems": "parameter",
    r"externalDocs|external-?documentation": "external documentation",
    r"path-?item": "path item",
    r"request-?body": "request body",
    r"media-?type": "media type",
    r"server-?variable": "server variable",
    r"security-?scheme|type-\w+(-\w+)?|\w+SecurityScheme|\w+(Authentication|ApiKey)?Security": (
        "security scheme"
    ),
    r"apiKeySecurity": "security scheme",
    r"oauth-?flows": "oauth flows",
    r"\w*OAuthFlow|\w+CredentialsFlow|implicit|password|(client|authorization|device)-\w+": (
        "oauth flow"
    ),
    r"fileSchema|schema": "schema",
}
# They are no objects of a document, or repeat what others have.
NO_KINDS = re.compile(
    r"responses|reference|jsonReference|\w+-or-reference|parameterlocation|examples|explode-(default|for-form)"
    r"|exampleXORexamples|schemaXORcontent",
    re.IGNORECASE,
)
# What the specifications have in their texts, and older drafts of JSON Schema and Swagger had.
BEYOND_THE_SCHEMAS = {
    "header": {"allowEmptyValue", "allowReserved", "$ref"},
    "operation": {"$ref"},
    "request body": {"$ref"},
    "response": {"$ref"},
    "media type": {"$ref", "example", "examples"},
    "example": {"$ref"},
    "link": {"$ref", "body"},
    "security scheme": {"$ref"},
    "parameter": {"$ref", "allowReserved", "example", "examples"},
    "schema": {
        *("additionalItems", "definitions", "dependencies", "$recursiveAnchor", "$recursiveRef"),
        *("collectionFormat", "nullable"),
    },
    "xml": {"nodeType"},
    "discriminator": {"defaultMapping"},
    "path item": {"$ref"},
}


def kind_of(name: str) -> str | None:
    if NO_KINDS.fullmatch(name):
        return None
    if name.lower() in KEYWORDS:
        return name.lower()
    return next(
        (kind for pattern, kind in KINDS.items() if re.fullmatch(pattern, name, re.IGNORECASE)),
        None,
    )


def properties(schema: Any) -> Iterator[str]:
    """The properties of an object, in whatever part of its schema they stand."""
    yield from (name for name in schema.get("properties", {}))
    # A path item's methods, and fields that are told by a pattern alone.
    for pattern in schema.get("patternProperties", {}):
        match = re.fullmatch(r"\^\(([\w|]+)\)\$", pattern)
        yield from match[1].split("|") if match and "|" in match[1] else ()
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(keyword, ()):
            yield from properties(part)
    for keyword in ("if", "then", "else"):
        yield from properties(schema[keyword]) if keyword in schema else ()
    for part in schema.get("dependentSchemas", {}).values():
        yield from properties(part)


def published() -> Iterator[tuple[str, set[str]]]:
    """Each object that a published schema defines, by the name there."""
    pytest.importorskip("openapi_spec_validator")
    schemas = files("openapi_spec_validator") / "resources/schemas"
    for version in ("v2.0", "v3.0", "v3.1", "v3.2"):
        root = json.loads((schemas / version / "schema.json").read_text())
        yield "document", set(properties(root))
        for name, schema in (root.get("$defs") or root["definitions"]).items():
            yield name, set(properties(schema))
            for inner, below in schema.get("$defs", {}).items():
                yield inner, set(properties(below))
    vocabularies = files("jsonschema_specifications") / "schemas/draft202012/vocabularies"
    for vocabulary in vocabularies.iterdir():
        yield "schema", set(properties(json.loads(vocabulary.read_text())))


def test_each_published_keyword_stands_in_the_table() -> None:
    found: dict[str, set[str]] = {}
    nameless = set()
    for name, keywords in published():
        kind = kind_of(name)
        if kind is not None:
            found.setdefault(kind, set()).update(keywords)
        elif keywords and not NO_KINDS.fullmatch(name):
            nameless.add(name)
    assert nameless == set()
    missing = {kind: names - KEYWORDS[kind].keys() for kind, names in found.items()}
    assert {kind: names for kind, names in missing.items() if names} == {}


def test_the_table_names_no_others() -> None:
    found: dict[str, set[str]] = {}
    for name, keywords in published():
        found.setdefault(kind_of(name) or "", set()).update(keywords)
    beyond = {
        kind: table.keys() - found.get(kind, set()) - BEYOND_THE_SCHEMAS.get(kind, set())
        for kind, table in KEYWORDS.items()
    }
    assert {kind: names for kind, names in beyond.items() if names} == {}


def test_each_row_is_whole() -> None:
    for kind, table in KEYWORDS.items():
        for name, keyword in table.items():
            assert keyword.treatment in get_args(Treatment), (kind, name)
            if keyword.parts is None:
                assert keyword.form in get_args(Form), (kind, name)
            else:
                assert keyword.parts[0] in get_args(Shape)
                assert keyword.parts[1] in KEYWORDS, (kind, name)


def test_each_form_says_what_does_not_fit() -> None:
    odd = object()
    for form in get_args(Form):
        found = misfit(form, odd)
        assert (found is None) == (form == "any"), form


VALUES: dict[str, Any] = {"count": 1, "object": {}, "text": "a", "boolean": True, "any": "a"}
PARTS: dict[str, Any] = {"one": {}, "map": {"a": {}}, "list": [{}], "one-or-list": {}}


OF_ARRAYS = (
    *("additionalItems", "contains", "maxContains", "minContains"),
    *("prefixItems", "uniqueItems"),
)


def document_with(name: str) -> dict[str, Any]:
    keyword = KEYWORDS["schema"][name]
    value = PARTS[keyword.parts[0]] if keyword.parts else VALUES.get(keyword.form or "")
    kind = "array" if name in OF_ARRAYS else "object"
    schema = {"type": kind, "properties": {"id": {"type": "string"}}, name: value}
    reply = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    return {"openapi": "3.1.0", "paths": {"/a": {"get": {"operationId": "a", "responses": reply}}}}


@pytest.mark.parametrize(
    "name", [name for name, word in KEYWORDS["schema"].items() if word.treatment == "warned"]
)
def test_what_has_no_counterpart_is_warned_of(name: str) -> None:
    content = canonicalize_openapi(document_with(name)).content
    target = generate_openapi(configuration(), json.loads(content))
    assert [name in warning.message for warning in target.warnings].count(True) == 1


@pytest.mark.parametrize(
    ("kind", "name", "document"),
    [
        (
            "media type",
            "itemSchema",
            {"requestBody": {"content": {"application/jsonl": {"itemSchema": {}}}}},
        ),
        (
            "encoding",
            "itemEncoding",
            {
                "requestBody": {
                    "content": {
                        "multipart/form-data": {"encoding": {"a": {"itemEncoding": {}}}},
                    }
                }
            },
        ),
        ("operation", "sumary", {"sumary": "a"}),
    ],
)
def test_parts_are_warned_of_too(kind: str, name: str, document: dict[str, Any]) -> None:
    operation = {"operationId": "a", "responses": {}, **document}
    whole = {"openapi": "3.2.0", "paths": {"/a": {"get": operation}, "/b": {"get": {}}}}
    content = canonicalize_openapi(whole).content
    target = generate_openapi(configuration(), json.loads(content))
    assert any(f"`{name}`" in w.message and kind in w.message for w in target.warnings)


def test_unknown_keywords_have_no_treatment_and_extensions_are_documentation() -> None:
    assert treatment("schema", "x-a") == "documentation"
    assert treatment("schema", "minimun") is None


def test_the_kind_of_a_place_is_the_kind_that_the_walk_finds_there() -> None:
    document = {
        "paths": {
            "/a": {
                "get": {
                    "parameters": [{"schema": {"items": [{}, {"not": {}}], "allOf": [{}]}}],
                    "callbacks": {"c": {"$url": {"post": {"responses": {"200": {}}}}}},
                    "requestBody": {"content": {"a/b": {"schema": {"items": {"items": {}}}}}},
                }
            }
        },
        "components": {"schemas": {"A": {"properties": {"properties": {"type": "text"}}}}},
    }
    for part in walk(document):
        assert kind_at(part.pointer) == part.kind, part.pointer
    assert kind_at("/components/schemas") is None
    assert kind_at("/components/schemas/A/properties") is None
    assert kind_at("/info") == "info"
    assert kind_at(child("/x-own", "a")) is None


def test_a_key_that_stands_twice_is_told() -> None:
    parsed = parse_document(b'{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}')
    assert isinstance(parsed, RepeatingObject)
    assert (parsed, parsed.repeated) == ({"a": 3, "b": {"c": 2}}, ("a",))
