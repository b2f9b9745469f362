"""An OpenAPI document as large as GitHub's: Northflank's, repeated with other names.

GitHub's consists mostly of examples, so each reply has one here, generated from its schema.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from .peers import DOCUMENT

OPERATIONS: Final = 1_223
BYTES: Final = 12_000_000

_METHODS: Final = ("get", "put", "post", "patch", "delete")
_DEEPEST: Final = 6
_PLAIN: Final[Mapping[str, object]] = {
    "string": "an example of a text",
    "integer": 12,
    "number": 1.5,
    "boolean": True,
}


def large_document() -> dict[str, Any]:
    """Generate the document."""
    document = repeated(json.loads(DOCUMENT.read_text(encoding="utf-8")), OPERATIONS)
    add_examples(document, BYTES)
    return document


def repeated(source: Mapping[str, Any], operations: int) -> dict[str, Any]:
    """Repeat a document, each time with other names, until it has enough operations."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    left = operations
    number = 0
    while left > 0:
        number += 1
        ending = "" if number == 1 else f"N{number}"
        again = _renamed(source, ending)
        schemas |= again["components"]["schemas"]
        for path, item in again["paths"].items():
            kept = {name: one for name, one in item.items() if name not in _METHODS}
            for method in _METHODS:
                if method in item and left > 0:
                    kept[method] = item[method]
                    left -= 1
            if kept.keys() & set(_METHODS):
                paths[f"/{ending}{path}" if ending else path] = kept
    components = {**source["components"], "schemas": schemas}
    document = {**source, "paths": paths, "components": components}
    document.pop("x-paasport-vendor-schemas", None)
    return document


def _renamed(value: Any, ending: str) -> Any:
    if isinstance(value, list):
        return [_renamed(one, ending) for one in value]
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for key, inner in value.items():
        is_name = key == "operationId" or (key == "$ref" and "/schemas/" in str(inner))
        if is_name and isinstance(inner, str):
            found[key] = f"{inner}{ending}"
        elif key == "schemas" and isinstance(inner, dict):
            found[key] = {f"{name}{ending}": _renamed(one, ending) for name, one in inner.items()}
        else:
            found[key] = _renamed(inner, ending)
    return found


def add_examples(document: dict[str, Any], least: int) -> None:
    """Add examples to the replies, round after round, until the document has enough bytes."""
    schemas = document["components"]["schemas"]
    media = [
        one
        for item in document["paths"].values()
        for method in _METHODS
        for reply in item.get(method, {}).get("responses", {}).values()
        for one in reply.get("content", {}).values()
        if "schema" in one
    ]
    size = len(json.dumps(document))
    while size < least:
        for place, one in enumerate(media):
            examples = one.setdefault("examples", {})
            example = {"summary": f"Reply {place}", "value": _example(one["schema"], schemas, 0)}
            examples[f"example{len(examples)}"] = example
            size += len(json.dumps(example)) + 16
            if size >= least:
                break


def _example(schema: Any, schemas: Mapping[str, Any], depth: int) -> object:
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if depth > _DEEPEST:
        return None
    if "enum" in schema:
        return schema["enum"][0]
    if "properties" in schema:
        return {
            name: _example(one, schemas, depth + 1) for name, one in schema["properties"].items()
        }
    if schema.get("type") == "array":
        return [_example(schema.get("items", {}), schemas, depth + 1)]
    for kind in ("allOf", "oneOf", "anyOf"):
        if kind in schema:
            return _example(schema[kind][0], schemas, depth)
    return _PLAIN.get(str(schema.get("type")), {})
