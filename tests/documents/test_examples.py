"""What nobody reads of a document is not held while code is generated."""

from __future__ import annotations

import copy
from typing import Any

from paasport_codegen.documents.examples import without_examples
from paasport_codegen.documents.openapi_grammar import walk

EXAMPLES = {"one": {"summary": "One", "value": {"examples": [1]}}}
SCHEMA = {
    "type": "object",
    "properties": {"example": {"type": "string"}, "examples": {"type": "array", "items": {}}},
    "example": {"example": "a"},
}
MEDIA = {"application/json": {"schema": SCHEMA, "example": {}, "examples": EXAMPLES}}
OPERATION = {
    "operationId": "example",
    "parameters": [{"name": "example", "in": "query", "schema": SCHEMA, "example": {}}],
    "requestBody": {"content": MEDIA},
    "responses": {"200": {"description": "OK", "content": MEDIA}},
    "callbacks": {
        "done": {"{$url}": {"post": {"responses": {}, "requestBody": {"content": MEDIA}}}}
    },
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "paths": {"/examples": {"get": OPERATION}},
    "components": {"schemas": {"examples": SCHEMA}, "examples": EXAMPLES},
    "x-examples": {"examples": 1},
}


def test_only_examples_beside_schemas_go() -> None:
    before = copy.deepcopy(DOCUMENT)
    lean = without_examples(DOCUMENT)
    assert before == DOCUMENT
    kinds = {part.kind for part in walk(lean)}
    assert "example" in {part.kind for part in walk(DOCUMENT)}
    assert "example" not in kinds
    assert {"callback", "media type", "operation", "parameter", "schema"} <= kinds
    assert not any(
        {"example", "examples"} & part.value.keys()
        for part in walk(lean)
        if part.kind == "media type"
    )
    assert lean["x-examples"] == {"examples": 1}


def test_schemas_are_the_very_same() -> None:
    lean = without_examples(DOCUMENT)
    assert lean["components"]["schemas"]["examples"] is SCHEMA
    content = lean["paths"]["/examples"]["get"]["requestBody"]["content"]
    assert content["application/json"] == {"schema": SCHEMA}
