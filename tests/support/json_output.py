"""What commands print as JSON, held against the schemas that are published."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry

from tests.support.sources import ROOT

SCHEMAS = ROOT / "docs" / "schemas"


@cache
def published(name: str) -> dict[str, Any]:
    """A schema as it is published."""
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    return schema


@cache
def validator(name: str) -> Draft202012Validator:
    """A schema that forbids what it does not describe: a reader must ignore it, a test must not."""
    schemas = [_closed(published(path.stem)) for path in SCHEMAS.glob("*.json")]
    registry: Registry[Any] = Registry().with_contents(
        (schema["$id"], schema) for schema in schemas
    )
    return Draft202012Validator(
        _closed(published(name)),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
        registry=registry,
    )


def faults(name: str, text: str) -> list[str]:
    """What a text has otherwise than a schema says."""
    return [
        f"docs/schemas/{name}.json: {fault.json_path}: {fault.message}"
        for fault in validator(name).iter_errors(json.loads(text))
    ]


def hold_against_schema(arguments: Sequence[str], out: str) -> None:
    """Fail if a call has printed JSON that its published schema does not describe."""
    if ("--format", "json") not in pairwise(arguments):
        return
    if "--output" in arguments:
        file = Path(arguments[arguments.index("--output") + 1])
        out = file.read_text("utf-8") if file.is_file() else ""
    if out:
        name = "check" if "--check" in arguments and arguments[0] == "generate" else arguments[0]
        assert faults(name, out) == []


def _closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_closed(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: _closed(value) for key, value in schema.items()}
    if "properties" in inner and inner.get("type") == "object":
        inner.setdefault("additionalProperties", False)
    return inner
