"""Schemas of OpenAPI 3.0 as JSON Schema 2020-12, which validators read."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import jsonschema_rs

_LOG: Final = logging.getLogger(__name__)
_BOUNDS: Final = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))
_LONE_BRACE: Final = re.compile(r"(?:\\[pPu]\{[^}]*\}|\\.|\{\d+(?:,\d*)?\})|([{}])")
"""What is escaped and what counts, which stay; or else a brace."""
_DATA: Final = frozenset({"enum", "const", "default", "example", "examples"})
"""Keywords whose values are no schemas, whatever they look like."""


def as_json_schema(part: Any) -> Any:
    """A part of a document with the keywords of OpenAPI 3.0 said in those of JSON Schema.

    What is JSON Schema already stays as it is, so documents of OpenAPI 3.1 may pass too.
    """
    if isinstance(part, list):
        return [as_json_schema(item) for item in part]
    if not isinstance(part, dict):
        return part
    made: dict[str, Any] = {
        name: value if name in _DATA and not isinstance(value, Mapping) else as_json_schema(value)
        for name, value in part.items()
    }
    for exclusive, bound in _BOUNDS:
        if isinstance(made.get(exclusive), bool) and made.pop(exclusive) and bound in made:
            made[exclusive] = made.pop(bound)
    if isinstance(made.get("pattern"), str):
        pattern = _understood(made.pop("pattern"))
        if pattern is not None:
            made["pattern"] = pattern
    if isinstance(made.get("oneOf"), list):
        _judge_as_any(made)
    if made.get("nullable") is True:
        del made["nullable"]
        _admit_null(made)
    return made


@cache
def _understood(pattern: str) -> str | None:
    """A pattern as validators take it; None for one that they cannot be made to take.

    JavaScript reads a brace that counts nothing as itself, in the mode in which vendors' servers
    run their patterns; in the mode that JSON Schema asks for, such a brace is an error.
    """
    escaped = _LONE_BRACE.sub(lambda found: f"\\{found[1]}" if found[1] else found[0], pattern)
    for text in (pattern, escaped):
        if _is_pattern(text):
            return text
    _LOG.warning("The pattern %r is not supported, so every string matches it.", pattern)
    return None


def _is_pattern(text: str) -> bool:
    """Whether validators understand a pattern."""
    try:
        jsonschema_rs.Draft202012Validator({"pattern": text})
    except (jsonschema_rs.ValidationError, ValueError):
        return False
    return True


def _judge_as_any(schema: dict[str, Any]) -> None:
    """Take what fits several variants of a `oneOf` too.

    Vendors write `oneOf` for variants of which one includes the other, and their servers accept
    what fits both.
    """
    variants = schema.pop("oneOf")
    if "anyOf" in schema:
        schema["allOf"] = [*schema.get("allOf", ()), {"anyOf": variants}]
    else:
        schema["anyOf"] = variants


def _admit_null(schema: dict[str, Any]) -> None:
    """Let a schema take null, with everything in it where it was: pointers to it stay."""
    if isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
        if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
            schema["enum"] = [*schema["enum"], None]
        return
    if isinstance(schema.get("anyOf"), list):
        schema["anyOf"] = [*schema["anyOf"], {"type": "null"}]
        return
    if isinstance(schema.get("allOf"), list):
        schema["anyOf"] = [{"allOf": schema.pop("allOf")}, {"type": "null"}]
