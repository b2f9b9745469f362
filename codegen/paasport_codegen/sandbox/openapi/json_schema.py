"""Conversion of OpenAPI 3.0 schemas to JSON Schema 2020-12, which the validators read."""

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
"""An escape or a quantifier, which stays unchanged; or a literal brace, as group 1."""
_DATA: Final = frozenset({"enum", "const", "default", "example", "examples"})
"""Keywords whose values are data, even if they look like schemas."""


def as_json_schema(part: Any) -> Any:
    """Replace the OpenAPI 3.0 keywords in a part of a document with those of JSON Schema.

    Documents of OpenAPI 3.1, whose schemas are JSON Schema already, are accepted as well.
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
    """A pattern in a form that the validators accept; None if there is none.

    In the mode that vendors' servers use, JavaScript reads a brace that is no quantifier as a
    literal. In the Unicode mode, which JSON Schema recommends, such a brace is an error.
    """
    escaped = _LONE_BRACE.sub(lambda found: f"\\{found[1]}" if found[1] else found[0], pattern)
    for text in (pattern, escaped):
        if _is_pattern(text):
            return text
    _LOG.warning("The pattern %r is not supported, so every string matches it.", pattern)
    return None


def _is_pattern(text: str) -> bool:
    """Whether the validators accept a pattern."""
    try:
        jsonschema_rs.Draft202012Validator({"pattern": text})
    except (jsonschema_rs.ValidationError, ValueError):
        return False
    return True


def _judge_as_any(schema: dict[str, Any]) -> None:
    """Replace `oneOf` with `anyOf`, so that a value may match several variants.

    Vendors write `oneOf` even if one variant includes another, and their servers accept values
    that match both.
    """
    variants = schema.pop("oneOf")
    if "anyOf" in schema:
        schema["allOf"] = [*schema.get("allOf", ()), {"anyOf": variants}]
    else:
        schema["anyOf"] = variants


def _admit_null(schema: dict[str, Any]) -> None:
    """Let a schema accept null, in place where possible, so that pointers into it stay valid."""
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
