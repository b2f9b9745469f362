"""Small OpenAPI documents: one operation, with a schema in the place that a test is about."""

from __future__ import annotations

import copy
from typing import Any

Json = dict[str, Any]
MEDIA = "application/json"


def schema_content(schema: Any, media: str = MEDIA) -> Json:
    """The `content` of a body with one media type."""
    return {"content": {media: {"schema": schema}}}


def reply(schema: Any = None, **more: Any) -> Json:
    """A reply, with a body where there is a schema."""
    return {"description": "", **({} if schema is None else schema_content(schema)), **more}


def operation(**more: Any) -> Json:
    """An operation that replies with nothing, unless `more` says otherwise."""
    return {"operationId": "send", "tags": ["things"], "responses": {"204": reply()}, **more}


def document(path: str = "/things", *, schemas: Json | None = None, **methods: Any) -> Json:
    """A document with one path; values other than operations stand beside `paths`."""
    root = {key: methods.pop(key) for key in list(methods) if key in _ROOT}
    found: Json = {
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {path: methods},
        **root,
    }
    if schemas is not None:
        found.setdefault("components", {})["schemas"] = schemas
    return copy.deepcopy(found)


_ROOT = frozenset({"components", "security", "servers", "webhooks", "x-note"})


def sends(schema: Any, *, required: bool = True, **more: Any) -> Json:
    """A document whose operation takes a body."""
    body = {"required": required, **schema_content(schema)}
    return document(post=operation(requestBody=body), **more)


def receives(schema: Any, **more: Any) -> Json:
    """A document whose operation replies with a body."""
    return document(get=operation(responses={"200": reply(schema)}), **more)


def takes(*parameters: Json, path: str = "/things", **more: Any) -> Json:
    """A document whose operation has parameters."""
    return document(path, get=operation(parameters=list(parameters)), **more)


def query(schema: Any = None, name: str = "p", **more: Any) -> Json:
    """A query parameter."""
    return {"in": "query", "name": name, "schema": schema or {"type": "string"}, **more}


def with_property(schema: Any, *, required: bool = True) -> Json:
    """An object with the property `p`."""
    return {
        "type": "object",
        "properties": {"p": schema},
        **({"required": ["p"]} if required else {}),
    }


def in_scope(scope: str, schema: Any) -> Json:
    """A document with a schema in the place that `scope` names."""
    match scope:
        case "request-body":
            return sends(schema)
        case "request-property":
            return sends(with_property(schema))
        case "request-parameter":
            return takes(query(schema))
        case "request-parameter-property":
            return takes(query(with_property(schema)))
        case "response-body":
            return receives(schema)
        case "response-property":
            return receives(with_property(schema))
        case _:
            assert scope == "response-header"
            headers = {"X-Left": {"schema": schema}}
            return document(get=operation(responses={"204": reply(headers=headers)}))
