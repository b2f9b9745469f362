"""Generating minimal replies of Northflank's operations from the pinned document."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from .places import ROOT

_MOMENT = "2026-01-02T03:04:05.678Z"


@cache
def _document() -> Any:
    text = (ROOT / "schemas/northflank/openapi.json").read_text(encoding="utf-8")
    return json.loads(text)


def northflank_reply(operation: str) -> bytes:
    """Generate a reply of an operation with only the required fields.

    Args:
        operation: The operation's `operationId`.

    Returns:
        The reply's body.

    Raises:
        LookupError: The document has no such operation, or the operation has no JSON reply.
    """
    for path in _document()["paths"].values():
        for entry in path.values():
            if isinstance(entry, dict) and entry.get("operationId") == operation:
                for reply in entry["responses"].values():
                    schema = _found(reply)["content"]["application/json"]["schema"]
                    return json.dumps(_made(schema)).encode()
    raise LookupError(operation)


def _found(node: Any) -> Any:
    while "$ref" in node:
        target = _document()
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def _made(node: Any) -> Any:
    schema = _found(node)
    for name in ("oneOf", "anyOf"):
        if name in schema:
            chosen = _made(schema[name][0])
            if not (isinstance(chosen, dict) and "properties" in schema):
                return chosen
            return {**_object(schema), **chosen}
    if "allOf" in schema:
        parts = [_made(part) for part in schema["allOf"]]
        return {key: value for part in parts for key, value in part.items()}
    if "enum" in schema:
        return schema["enum"][0]
    return _of_type(schema)


def _of_type(schema: Any) -> Any:
    match schema.get("type", "object" if "properties" in schema else "string"):
        case "object":
            return _object(schema)
        case "array":
            return [_made(schema["items"])] if "items" in schema else []
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case _:
            return _MOMENT if schema.get("format") == "date-time" else "some-text"


def _object(schema: Any) -> dict[str, Any]:
    properties = schema.get("properties", {})
    return {name: _made(properties[name]) for name in schema.get("required", ())}
