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
BOOL: Json = {"type": "boolean"}
NULL: Json = {"type": "null"}
KINDS = ("string", "integer")
LONG: Json = {"minLength": 1}
SHAPED: Json = {"pattern": "a"}
SHAPED_IT: Json = {**SHAPED, "description": "It."}
OPEN_WHOLE: Json = {"type": ["integer", "null"]}
CLOSED: Json = {"type": "object", "additionalProperties": False}
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
        ({"anyOf": [TEXT, {"anyOf": [WHOLE, BOOL]}]}, {"anyOf": [TEXT, WHOLE, BOOL]}),
        ({"anyOf": [TEXT, {"oneOf": [WHOLE, BOOL]}]}, {"anyOf": [TEXT, WHOLE, BOOL]}),
        ({"oneOf": [TEXT, {"oneOf": [WHOLE, BOOL]}]}, {"oneOf": [TEXT, WHOLE, BOOL]}),
        ({"anyOf": [{"anyOf": [TEXT, {"type": "null"}]}, WHOLE]}, {"type": [*KINDS, "null"]}),
        ({"allOf": [REF, {"allOf": [LONG, SHAPED]}]}, {"allOf": [REF, LONG, SHAPED]}),
        ({"allOf": [REF, LONG, SHAPED]}, {"allOf": [REF], **LONG, **SHAPED}),
        ({"allOf": [TEXT, LONG, {**SHAPED, "description": "It."}]}, {**TEXT, **LONG, **SHAPED_IT}),
        ({"allOf": [REF], "enum": ["a", "b"]}, {**TEXT, "maxLength": 9, "enum": ["b", "a"]}),
        ({**REF, "maxLength": 5}, {**TEXT, "maxLength": 5}),
        ({**REF, "maxLength": 19, "type": "string"}, REF),
        ({**REF, "type": ["string", "integer"]}, REF),
        ({**OBJECT, "type": "object", "properties": {"x": TEXT}}, OBJECT),
        ({"type": "object", **UNION}, UNION),
        ({"const": None}, {"type": "null"}),
        ({"oneOf": [TEXT, {"enum": [None]}]}, {"type": ["string", "null"]}),
        ({"type": ["number", "integer"]}, {"type": "number"}),
        ({"type": [*KINDS, "boolean", "number", "object", "array", "null"]}, {}),
        (
            {**WHOLE, "type": ["integer", "null"], "minimum": 1},
            {**OPEN_WHOLE, "exclusiveMinimum": 0},
        ),
        ({**TEXT, "minimum": 3}, TEXT),
        ({"type": "object", "additionalProperties": {"not": {}}}, CLOSED),
        ({"type": "object", "unevaluatedProperties": False}, CLOSED),
        (
            {"type": "array", "contains": TEXT, "minContains": 1},
            {"type": "array", "contains": TEXT},
        ),
        ({"oneOf": [{"const": 1}, {"const": 2}]}, {**WHOLE, "enum": [2, 1]}),
        ({"oneOf": [{"enum": ["a"]}, {"const": "b"}, NULL]}, {"enum": ["a", "b", None]}),
        (
            {"anyOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]},
            {**TEXT, "enum": ["a", "b", "c"]},
        ),
        ({**TEXT, "example": "a"}, {**TEXT, "examples": ["a"]}),
        ({**TEXT, "format": "binary"}, {**TEXT, "contentMediaType": "application/octet-stream"}),
        (told_of(mapping={"Object": OBJECT["$ref"]}), told_of()),
        (told_of(mapping={"o": "Object"}), told_of(mapping={"o": OBJECT["$ref"]})),
    ],
)
def test_another_spelling_of_a_schema(old: Any, new: Any) -> None:
    assert both(having(old), having(new)) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ({"allOf": [REF, LONG]}, {"allOf": [REF], "minLength": 2}, "min-length"),
        ({"allOf": [REF, SHAPED]}, {"allOf": [REF], "pattern": "b"}, "pattern"),
        ({"allOf": [REF, LONG]}, {"allOf": [REF], **LONG, "description": "It."}, "description"),
        ({**REF, "type": "integer"}, REF, "type-changed"),
        ({**REF, "maxLength": 5}, REF, "max-length"),
        ({**OBJECT, "required": ["x"]}, OBJECT, "became-required"),
        ({"type": "object", "oneOf": [OBJECT, TEXT]}, {"oneOf": [OBJECT, TEXT]}, "type"),
        (
            {"oneOf": [OBJECT, {"oneOf": [OTHER, CLOSED]}]},
            {"oneOf": [OBJECT, OTHER, CLOSED]},
            "one-of",
        ),
        ({"anyOf": [TEXT, {"anyOf": [WHOLE, BOOL]}]}, {"anyOf": [TEXT, WHOLE]}, "any-of"),
        ({"const": None}, {"type": ["null", "string"]}, "type"),
        ({"type": ["integer", "string"], **LONG}, {"type": ["integer", "string"]}, "min-length"),
        ({"type": ["number", "null"], "minimum": 1}, {"type": ["number", "null"]}, "min-"),
        ({**OBJECT, "unevaluatedProperties": False}, {**OBJECT, **CLOSED}, "unevaluated"),
        ({"type": "array", "contains": TEXT, "minContains": 2}, {"type": "array"}, "contains"),
        ({"oneOf": [{"enum": ["a", "b"]}, {"enum": ["b"]}]}, {"enum": ["a", "b"]}, "one-of"),
        ({"enum": ["a", "b"], "const": "a"}, {"enum": ["a", "b"]}, "enum"),
        ({**TEXT, "examples": ["a", "b"]}, {**TEXT, "example": "a"}, "annotation"),
    ],
)
def test_what_only_looks_like_another_spelling(old: Any, new: Any, rule: str) -> None:
    found = both(having(old), having(new))

    assert any(rule in one for one in found), found


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


def with_replies(**replies: Any) -> Json:
    return sending(responses={status.strip("_"): found for status, found in replies.items()})


def with_part(encoding: Json) -> Json:
    schema = {"type": "object", "properties": {"a": TEXT, "b": OBJECT, "c": BYTES}}
    media = {"schema": schema, "encoding": encoding}
    found = sending(requestBody={"content": {"multipart/form-data": media}})
    return {**found, "components": {**found["components"], "schemas": SCHEMAS}}


def with_servers(path: Json, root: Json) -> Json:
    found = sending()
    found["paths"]["/things"] |= path
    return {**found, **root}


PARAMETER: Json = {"in": "query", "name": "p", "schema": TEXT}
LIST: Json = {"type": "array", "items": TEXT}
ACCEPT: Json = {"in": "header", "name": "Accept", "schema": TEXT}
BYTES: Json = {"type": "string", "format": "binary"}
HERE: Json = {"servers": [{"url": "https://here.example/v1"}]}


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
        (
            sending(responses={"200": reply(headers={"X-A": {"schema": TEXT, "explode": True}})}),
            sending(responses={"200": reply(headers={"X-A": {"schema": TEXT}})}),
        ),
        (
            sending(responses={"200": reply(TEXT, headers={"content-type": {"schema": TEXT}})}),
            sending(responses={"200": reply(TEXT)}),
        ),
        (sending(parameters=[ACCEPT]), sending(parameters=[])),
        (
            sending(parameters=[{**PARAMETER, "example": "a"}]),
            sending(parameters=[{**PARAMETER, "examples": {"it": {"value": "a"}}}]),
        ),
        (
            with_replies(_2XX=reply(TEXT), _200=reply(TEXT)),
            with_replies(_2XX=reply(TEXT)),
        ),
        (
            with_replies(_200=reply(TEXT), default=reply(WHOLE), _404=reply(WHOLE)),
            with_replies(_200=reply(TEXT), default=reply(WHOLE)),
        ),
        (
            with_replies(_204=reply(), default=reply(WHOLE)),
            with_replies(_204=reply(), default=reply(WHOLE), _4XX=reply(WHOLE), _404=reply(WHOLE)),
        ),
        (
            sending(requestBody={"content": {"application/json": {"schema": {}}}}),
            sending(requestBody={"content": {"application/json": {}}}),
        ),
        (
            with_part(
                {"a": {"contentType": "text/plain"}, "b": {"contentType": "application/json"}}
            ),
            with_part({"c": {"contentType": "application/octet-stream"}}),
        ),
        (with_servers({}, HERE), with_servers(HERE, {})),
        (
            {**sending(), "servers": [{"url": "https://a.example/v1/./x/%2e./%7e"}]},
            {**sending(), "servers": [{"url": "https://a.example/v1/~"}]},
        ),
        (sending(security=[]), sending(security=[{}])),
    ],
)
def test_another_spelling_of_an_operation(old: Json, new: Json) -> None:
    assert both(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (
            with_replies(_2XX=reply(TEXT), _200=reply(WHOLE)),
            with_replies(_2XX=reply(TEXT)),
            "success-status-removed",
        ),
        (
            with_replies(_200=reply(TEXT), default=reply(WHOLE)),
            with_replies(_200=reply(TEXT), default=reply(WHOLE), _201=reply(WHOLE)),
            "success-status-added-with-other-body",
        ),
        (
            with_replies(_200=reply(TEXT), _4XX=reply(WHOLE)),
            with_replies(_200=reply(TEXT), _404=reply(WHOLE)),
            "non-success-status-removed",
        ),
        (
            sending(responses={"200": reply(headers={"X-A": {"schema": LIST, "explode": True}})}),
            sending(responses={"200": reply(headers={"X-A": {"schema": LIST}})}),
            "response-header-schema-changed",
        ),
        (
            sending(requestBody={"content": {"application/json": {"schema": TEXT}}}),
            sending(requestBody={"content": {"application/json": {}}}),
            "media-type-schema-removed",
        ),
        (
            with_part({"b": {"contentType": "text/plain"}}),
            with_part({}),
            "part-media-type-widened",
        ),
        (with_servers({}, HERE), with_servers({}, {}), "servers-changed"),
        (with_servers({}, HERE), with_servers({"servers": []}, {}), "servers-changed"),
        (
            {**sending(), "servers": [{"url": "https://a.example/%2F"}]},
            {**sending(), "servers": [{"url": "https://a.example/"}]},
            "servers-changed",
        ),
    ],
)
def test_what_only_looks_like_another_spelling_of_an_operation(
    old: Json, new: Json, rule: str
) -> None:
    assert any(rule in one for one in both(old, new))
