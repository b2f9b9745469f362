"""One part that cannot be judged leaves the rest judged, whichever side it is on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.judge import judge_openapi
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi
from tests.drift.openapi.documents import Json, document, operation, reply
from tests.openapi.conftest import configuration

TEXT: Json = {"type": "string"}
WHOLE: Json = {"type": "integer"}
TO_A: Json = {"$ref": "#/components/schemas/A"}
UNION = [TO_A, WHOLE]
SCHEMAS: Json = {
    "A": TEXT,
    "Self": {"$ref": "#/components/schemas/Self"},
    "Here": {"$ref": "#/components/schemas/There"},
    "There": {"$ref": "#/components/schemas/Here"},
    "Part": {"allOf": [{"$ref": "#/components/schemas/Part"}, {"properties": {"x": TEXT}}]},
    "Union": {"oneOf": [{"$ref": "#/components/schemas/Union"}, TEXT]},
}


def nested(depth: int) -> Json:
    found: Json = {"type": "array"}
    for _ in range(depth):
        found = {"type": "array", "items": found}
    return found


ODD: tuple[Any, ...] = (
    *({keyword: value} for keyword in ("oneOf", "anyOf", "allOf") for value in ([], None, "x")),
    *({"type": kind} for kind in (7, "file", [])),
    *({"enum": values} for values in ([], "x", [{"a": 1}, [1], 1.5, True, None])),
    *({"$ref": text} for text in (7, "other.json#/X", "#/components/schemas/Nope")),
    *({"$ref": f"#/components/schemas/{name}"} for name in SCHEMAS),
    *({"oneOf": UNION, "discriminator": told} for told in ("k", {}, {"mapping": ["x"]})),
    {"oneOf": UNION, "discriminator": {"propertyName": "k", "mapping": {"x": 7}}},
    {"allOf": ["x", TEXT]},
    {"type": "object", "properties": []},
    {"type": "object", "properties": {"": TEXT, "a/b~c": TEXT}, "required": [1, None, "p"]},
    {"type": "array", "items": [TEXT]},
    {"type": "array", "contains": 7, "minContains": "0"},
    {"type": "integer", "minimum": "1", "multipleOf": -1},
    {"type": "number", "minimum": 1e400, "exclusiveMinimum": True, "multipleOf": 0},
    {"type": "string", "maxLength": [], "pattern": 7, "format": {}, "nullable": "yes"},
    {"type": "string", "pattern": "([", "contentEncoding": []},
    {"not": {"$ref": "#/components/schemas/Union"}},
    nested(300),
    True,
    False,
    7,
    None,
)
ODD_PARTS: tuple[Json, ...] = (
    {"parameters": {}},
    {"parameters": ["x", None, {"in": "query"}, {"name": "a"}, {"in": "nowhere", "name": "x"}]},
    {"responses": "x"},
    {"responses": {"200": None}},
    {"responses": {"200": {"description": "", "content": "x", "headers": []}}},
    {"responses": {"200": {"description": "", "content": {"application/json": None, "a/b": 7}}}},
    {"responses": {"200": {"content": {"text/event-stream": {"itemSchema": 7}}}}},
    {"callbacks": {"a": "x", "b": {"{$u}": {"post": 7}}}},
    {"security": [7, {"a": None}, {"b": "x"}]},
    {"servers": [7, {"url": None}, {"url": "https://[bad/{x}", "variables": {"x": 7}}]},
    {"tags": [None, 7], "operationId": 7, "x-sunset": 7, "deprecated": "yes"},
    {"requestBody": None},
    {"requestBody": {"content": {"": {}, ";": {}, "*/*": {"schema": TEXT}}}},
    {
        "requestBody": {
            "content": {
                "multipart/form-data": {
                    "schema": TEXT,
                    "encoding": {"a": 7, "b": {"headers": [], "contentType": 7, "style": 7}},
                }
            }
        }
    },
)  # fmt: skip


def rules(old: Json, new: Json) -> Iterator[tuple[str, str]]:
    one, other = (
        json.loads(canonicalize_openapi(json.loads(json.dumps(side))).content)
        for side in (old, new)
    )
    changes = openapi_changes(one, other)
    found, judgements = judge_openapi(configuration(), one, other, changes, "openapi.json")
    for entry, judgement in zip(found, judgements, strict=True):
        yield f"{entry.change.coordinate} {entry.change.rule.id}", judgement.verdict


def having(odd: Any, beside: Json) -> Json:
    schema = {"type": "object", "properties": {"p": odd, "q": beside}, "required": ["q"]}
    body = {"content": {"application/json": {"schema": schema}}}
    made = operation(requestBody=body, responses={"200": reply(schema)})
    return {**document(post=made, schemas=SCHEMAS), "openapi": "3.1.0"}


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: str(odd)[:40])
def test_an_odd_schema_leaves_the_property_beside_it_judged(odd: Any) -> None:
    for before, after in ((odd, WHOLE), (TEXT, odd), (odd, odd)):
        found = dict(rules(having(before, TEXT), having(after, WHOLE)))

        told = {at: verdict for at, verdict in found.items() if "/q " in at}
        assert "breaks" in told.values(), found


def test_odd_parts_of_operations_leave_another_operation_judged() -> None:
    for before, after in product((*ODD_PARTS, {}), repeat=2):
        sides = []
        for more, schema in ((before, TEXT), (after, WHOLE)):
            other = operation(operationId="other", responses={"200": reply(schema)})
            found = document(get=other, post=operation(**more))
            sides.append({**found, "openapi": "3.1.0"})

        told = dict(rules(*sides))

        assert any(at.startswith("/paths/~1things/get/") for at in told), (before, after)
        assert "breaks" in told.values(), (before, after)
