"""Replies that contain themselves through unions are judged in bounded time."""

from __future__ import annotations

from typing import Any

from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.drift.openapi.reach import SchemaReach

NAMES = ("customer", "card", "invoice", "event")


def _schema(name: str) -> dict[str, Any]:
    """An object whose properties are each an identifier or one of all objects."""
    either = [{"type": "string"}, *({"$ref": f"#/components/schemas/{one}"} for one in NAMES)]
    properties: dict[str, Any] = {one: {"anyOf": either} for one in NAMES}
    properties["object"] = {"type": "string", "enum": [name]}
    return {"type": "object", "required": ["object"], "properties": properties}


def test_every_place_is_visited_once_for_each_meaning() -> None:
    reply = {"application/json": {"schema": {"$ref": "#/components/schemas/customer"}}}
    operation = {"operationId": "a", "responses": {"200": {"description": "", "content": reply}}}
    document = OpenApiDocument(
        {
            "openapi": "3.1.0",
            "info": {"title": "x", "version": "1"},
            "paths": {"/a": {"get": operation}},
            "components": {"schemas": {name: _schema(name) for name in NAMES}},
        }
    )
    reach = SchemaReach(document, None, None)
    (entry,) = reach.entries(("GET", "/a"))
    for name in NAMES:
        visits = reach.at(entry, f"/components/schemas/{name}")
        assert 0 < len(visits) < 20
        # Whatever is below a union of objects without a required tag, or with one.
        inner = reach.at(entry, f"/components/schemas/{name}/properties/object")
        assert any(visit.cannot_fail for visit in inner)
