"""A document that is written in another way has not changed."""

from __future__ import annotations

import copy
import json
import random
from typing import Any, Final

import pytest

from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi

from .meaning_preserving import STEPS, Step

TEXT: Final = {"type": "string"}
THING: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["id", "kind"],
    "properties": {
        "id": TEXT,
        "kind": {"type": "string", "enum": ["thing"]},
        "count": {"type": "integer", "minimum": 1, "maximum": 9},
        "share": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
        "state": {"type": "string", "enum": ["on", "off"], "nullable": True},
        "owner": {"$ref": "#/components/schemas/Owner"},
        "parent": {"$ref": "#/components/schemas/Thing"},
        "tags": {"type": "array", "items": TEXT},
        "value": {"oneOf": [TEXT, {"type": "integer"}]},
        "note": {"type": "string", "nullable": True},
    },
}
OWNER: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["kind"],
    "properties": {
        "kind": {"type": "string", "enum": ["owner"]},
        "name": TEXT,
        "age": {"type": "integer", "minimum": 0},
    },
}
SCHEMES: Final[dict[str, Any]] = {
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "login": {
        "type": "oauth2",
        "flows": {"clientCredentials": {"tokenUrl": "/token", "scopes": {"read": "", "write": ""}}},
    },
}


def _document() -> dict[str, Any]:
    def content(schema: Any) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": schema}}}

    thing = {"$ref": "#/components/schemas/Thing"}
    either = {
        "oneOf": [thing, {"$ref": "#/components/schemas/Owner"}],
        "discriminator": {"propertyName": "kind"},
    }
    form = {
        "type": "object",
        "properties": {
            "title": TEXT,
            "owner": {"$ref": "#/components/schemas/Owner"},
            "photo": {"type": "string", "format": "binary"},
        },
    }
    traced = {"headers": {"X-Trace": {"schema": TEXT}, "X-Left": {"schema": {"type": "integer"}}}}
    error = {"description": "", **content({"$ref": "#/components/schemas/Owner"})}
    listed = {"type": "object", "properties": {"data": {"type": "array", "items": thing}}}
    parameters = [
        {"in": "query", "name": "limit", "schema": {"type": "integer", "minimum": 1}},
        {"in": "query", "name": "tag", "schema": {"type": "array", "items": TEXT}},
        {"in": "query", "name": "at", "schema": {"type": "string", "example": "noon"}},
        {"in": "header", "name": "X-Trace", "required": True, "schema": TEXT},
    ]
    path = {"in": "path", "name": "id", "required": True, "schema": TEXT}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "servers": [{"url": "https://a.example.com/v1"}],
        "paths": {
            "/things": {
                "get": {
                    "operationId": "listThings",
                    "tags": ["things"],
                    "parameters": parameters,
                    "responses": {"200": {"description": "", **traced, **content(listed)}},
                },
                "post": {
                    "operationId": "makeThing",
                    "tags": ["things"],
                    "requestBody": content(thing),
                    "responses": {"201": {"description": "", **content(either)}},
                    "security": [{"login": ["write", "read"]}, {"key": []}],
                },
                "put": {
                    "operationId": "uploadThing",
                    "tags": ["things"],
                    "requestBody": {"content": {"multipart/form-data": {"schema": form}}},
                    "responses": {"204": {"description": ""}, "default": error},
                },
            },
            "/things/{id}": {
                "get": {
                    "operationId": "getThing",
                    "tags": ["things"],
                    "parameters": [path],
                    "responses": {"200": {"description": "", **content(thing)}},
                }
            },
        },
        "security": [{"key": [], "login": []}],
        "components": {"schemas": {"Thing": THING, "Owner": OWNER}, "securitySchemes": SCHEMES},
    }


def _canonical(document: dict[str, Any]) -> dict[str, Any]:
    return dict(json.loads(canonicalize_openapi(copy.deepcopy(document)).content))


def _demand_silence(steps: list[Step]) -> None:
    # Unlike copies, what JSON makes has no parts in common.
    old, new = (json.loads(json.dumps(_document())) for _ in range(2))
    for step in steps:
        step(new)
    names = [step.__name__ for step in steps]
    for one, other in ((old, new), (new, old)):
        found = openapi_changes(_canonical(one), _canonical(other))
        told = [f"{entry.change.rule.id} {entry.change.coordinate}" for entry in found]
        assert not told, (names, told)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_one_step_is_no_change(step: Step) -> None:
    _demand_silence([step])


@pytest.mark.parametrize("number", range(60))
def test_several_steps_are_no_change(number: int) -> None:
    chosen = random.Random(number)
    steps = chosen.sample(STEPS, chosen.randint(2, 5))
    _demand_silence(sorted(steps, key=STEPS.index))
