"""Two spellings of the same are no change, and what looks like one is."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from tests.drift.openapi.documents import document, operation, reply, with_property

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
WHOLE: Json = {"type": "integer"}
REF: Json = {"$ref": "#/components/schemas/Ref"}
OBJECT: Json = {"$ref": "#/components/schemas/Object"}
OTHER: Json = {"$ref": "#/components/schemas/Other"}
SCHEMAS: Json = {
    "Ref": {"type": "string", "maxLength": 9},
    "Object": {"type": "object", "properties": {"x": TEXT}},
    "Other": {"type": "object", "properties": {"y": WHOLE}},
}
UNION: Json = {"oneOf": [OBJECT, OTHER]}


def having(schema: Any, version: str = "3.1.0") -> Json:
    """A document that sends and receives an object with a property of a schema."""
    body = {"content": {"application/json": {"schema": with_property(schema)}}}
    found = document(
        post=operation(requestBody=body, responses={"200": reply(with_property(schema))}),
        schemas=SCHEMAS,
    )
    return {**found, "openapi": version}


def both(old: Json, new: Json) -> list[str]:
    one, other = (
        json.loads(canonicalize_openapi(copy.deepcopy(json.loads(json.dumps(side)))).content)
        for side in (old, new)
    )
    return [
        entry.change.rule.id
        for pair in ((one, other), (other, one))
        for entry in openapi_changes(*pair)
    ]


def told_of(**tag: Any) -> Json:
    return {**UNION, "discriminator": {"propertyName": "t", **tag}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"allOf": [REF, {}]}, REF),
        ({"allOf": [REF, True]}, REF),
        ({"allOf": [REF, REF]}, REF),
        ({"allOf": [{"allOf": [REF]}]}, REF),
        ({**REF, "nullable": False, "deprecated": False, "readOnly": False}, REF),
        ({**REF, "description": "It."}, {"allOf": [REF], "description": "It."}),
        ({**REF, "default": "x"}, {"allOf": [REF], "default": "x"}),
        ({**REF, "maxLength": 9}, REF),
        ({"anyOf": [TEXT, WHOLE, TEXT]}, {"anyOf": [TEXT, WHOLE]}),
        ({"anyOf": [REF, {"type": "null"}]}, {"oneOf": [{"type": "null"}, REF]}),
        ({"anyOf": [TEXT, {"allOf": [{"type": "null"}]}]}, {"type": ["null", "string"]}),
        ({"type": ["string", "integer"]}, {"anyOf": [WHOLE, TEXT]}),
        ({**TEXT, "enum": ["a", "b", "a"]}, {**TEXT, "enum": ["b", "a"]}),
        ({**TEXT, "enum": ["a", "b"]}, {"oneOf": [{"const": "a"}, {"const": "b"}]}),
        ({"anyOf": [{"const": "a"}, {"const": "b"}]}, {"oneOf": [{"const": "b"}, {"const": "a"}]}),
        ({"const": "a"}, {"enum": ["a"]}),
        ({**WHOLE, "multipleOf": 1}, WHOLE),
        ({**WHOLE, "minimum": 1.0}, {**WHOLE, "exclusiveMinimum": 0}),
        ({**TEXT, "contentEncoding": "base64"}, {**TEXT, "format": "byte"}),
        ({**TEXT, "pattern": ".*", "title": "", "description": ""}, TEXT),
        ({"type": "array", "prefixItems": [], "items": TEXT}, {"type": "array", "items": TEXT}),
        ({"type": "array", "contains": TEXT, "minContains": 0}, {"type": "array"}),
        ({"type": "object", "propertyNames": {}, "dependentRequired": {}}, {"type": "object"}),
        (told_of(mapping={"Object": OBJECT["$ref"]}), told_of()),
        (told_of(mapping={"o": "Object"}), told_of(mapping={"o": OBJECT["$ref"]})),
    ],
)
def test_another_spelling_of_a_schema(old: Any, new: Any) -> None:
    assert both(having(old), having(new)) == []


def test_the_spellings_of_two_versions() -> None:
    for old, new in (
        ({**TEXT, "nullable": True}, {"type": ["string", "null"]}),
        ({"allOf": [REF], "nullable": True}, {"anyOf": [REF, {"type": "null"}]}),
        (
            {"type": "number", "minimum": 1, "exclusiveMinimum": True},
            {"type": "number", "exclusiveMinimum": 1},
        ),
    ):
        assert both(having(old, "3.0.3"), having(new)) == []


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize(
    ("beside", "rule"),
    [
        ({"description": "It."}, "description-"),
        ({"example": "it"}, "annotation-"),
        ({"deprecated": True}, "-property-deprecated"),
        ({"readOnly": True}, "read-only"),
        ({"writeOnly": True}, "write-only"),
        ({"nullable": True}, "nullable"),
        ({"default": "it"}, "default-value"),
        ({"maxLength": 3}, "max-length"),
        ({"enum": ["a"]}, "enum"),
    ],
)
def test_what_stands_beside_a_reference_counts(version: str, beside: Json, rule: str) -> None:
    found = both(having(REF, version), having({**REF, **beside}, version))

    assert found
    assert any(rule in one for one in found), found


def test_what_a_reference_leads_to_says_counts_behind_what_stands_beside_it() -> None:
    old, new = (having({**REF, "description": "It."}) for _ in range(2))
    new["components"]["schemas"]["Ref"] = {**SCHEMAS["Ref"], "readOnly": True}

    assert any("read-only" in rule for rule in both(old, new))


def sending(**more: Any) -> Json:
    root = {"servers": [{"url": "https://a.example/v1"}], "security": [{"a": []}]}
    schemes = {"a": {"type": "http", "scheme": "bearer"}}
    return {**document(get=operation(**more)), **root, "components": {"securitySchemes": schemes}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (sending(), sending(security=[{"a": []}])),
        (sending(), sending(servers=[{"url": "https://a.example/v1/"}])),
        (sending(), {**sending(), "servers": [{"url": "HTTPS://A.Example:443/v1"}]}),
        (sending(), {**sending(), "servers": [{"url": "https://a.example/v1"}] * 2}),
        ({**sending(), "servers": []}, {**sending(), "servers": [{"url": "/"}]}),
        (sending(), sending(callbacks={}, deprecated=False, tags=["things"])),
        (
            sending(responses={"200": {"description": "", "headers": {}, "content": {}}}),
            sending(responses={"200": {"description": ""}}),
        ),
        (
            sending(responses={"200": reply(headers={"X-A": {"schema": TEXT}})}),
            sending(responses={"200": reply(headers={"x-a": {"schema": TEXT, "required": False}})}),
        ),
    ],
)
def test_another_spelling_of_an_operation(old: Json, new: Json) -> None:
    assert both(old, new) == []
