"""The keywords that the pinned OpenAPI document uses: judging a value, and making one up."""

from __future__ import annotations

import datetime as datetimes
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

_KEYWORDS = {
    *("type", "$ref", "properties", "required", "pattern", "enum", "oneOf", "anyOf", "items"),
    *("maxLength", "minLength", "format", "nullable"),
}

_TEXTS = (
    *("sample", "sample-7", "a1", "/sample", "#aabbcc", "name/", "owner/name", "nginx:1.27"),
    *("https://github.com/owner/name", "api.example.com", "someone@example.com"),
    *("10.0.0.1", "10.0.0.0/8", "0 4 * * *", "tag:sample", "30s", "port-80", "50%", "arn:aws:x"),
    "4f1c2a349b0d4a568c7e0123",
    "4f1c2a349b0d4a568c7e0123456789ab01234567",
    "${refs.sample}",
)

_OF_FORMAT = {
    "date-time": "2026-01-02T03:04:05.678900Z",
    "email": "someone@example.com",
    "uuid": "6f1c2a34-9b0d-4a56-8c7e-0123456789ab",
}

_CHECKS: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("(?<projectId>", "(").replace("(?<internalId>", "("))


@dataclass(frozen=True)
class Schemas:
    """The component schemas of a document.

    Attributes:
        components: Schemas by name.
    """

    components: Mapping[str, Any]

    def resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """Follow references; a keyword that is not understood here fails the test."""
        while "$ref" in schema:
            schema = self.components[schema["$ref"].rpartition("/")[2]]
        assert set(schema) <= _KEYWORDS, set(schema) - _KEYWORDS
        return schema

    def violations(self, schema: Mapping[str, Any], value: Any, place: str = "body") -> list[str]:
        """What is wrong with a value; a property that the schema does not have is wrong too."""
        return list(self._violations(self.resolved(schema), value, place))

    def _violations(self, schema: Mapping[str, Any], value: Any, place: str) -> Iterator[str]:
        if value is None:
            if not schema.get("nullable") and "type" in schema:
                yield f"{place}: null"
            return
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                options = [self.violations(option, value, place) for option in schema[keyword]]
                yield from min(options, key=len)
        if "enum" in schema and value not in schema["enum"]:
            yield f"{place}: {value!r} is not one of {schema['enum']}"
        kind = schema.get("type")
        if kind is not None and not _is(kind, value):
            yield f"{place}: {value!r} is no {kind}"
        elif isinstance(value, str):
            yield from _text_violations(schema, value, place)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self.violations(schema.get("items", {}), item, f"{place}[{index}]")
        elif isinstance(value, dict):
            yield from self._object_violations(schema, value, place)

    def _object_violations(
        self, schema: Mapping[str, Any], value: Mapping[str, Any], place: str
    ) -> Iterator[str]:
        properties = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in value:
                yield f"{place}.{name}: missing"
        for name, inner in value.items():
            if name in properties:
                yield from self.violations(properties[name], inner, f"{place}.{name}")
            elif properties:
                yield f"{place}.{name}: unknown"

    def sample(self, schema: Mapping[str, Any], *, full: bool, option: int = 0) -> Any:
        """Make up a value.

        Args:
            schema: What it must fit.
            full: Whether objects have their optional properties and arrays an item.
            option: Which member of unions to choose.
        """
        schema = self.resolved(schema)
        if "enum" in schema:
            return schema["enum"][0]
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                return self.sample(schema[keyword][option], full=full, option=option)
        kind = schema.get("type")
        if kind == "object":
            required = schema.get("required", [])
            return {
                name: self.sample(inner, full=full, option=option)
                for name, inner in schema.get("properties", {}).items()
                if full or name in required
            }
        if kind == "array":
            return [self.sample(schema["items"], full=full, option=option)] if full else []
        if kind == "string":
            return _OF_FORMAT.get(schema.get("format", "")) or _text(schema)
        return {"boolean": True, "integer": 7, "number": 1.5, None: {"any": ["thing"]}}[kind]


def _is(kind: str, value: Any) -> bool:
    return isinstance(value, _CHECKS[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _text_violations(schema: Mapping[str, Any], value: str, place: str) -> Iterator[str]:
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**9):
        yield f"{place}: length {len(value)}"
    if "pattern" in schema and not _compiled(schema["pattern"]).search(value):
        yield f"{place}: {value!r} does not match {schema['pattern']}"
    if schema.get("format") == "date-time":
        try:
            datetimes.datetime.fromisoformat(value)
        except ValueError:
            yield f"{place}: {value!r} is no date and time"


def _text(schema: Mapping[str, Any]) -> str:
    longest = schema.get("maxLength", 10**9)
    padded = "sample".ljust(schema.get("minLength", 0), "x")[:longest]
    for text in (padded, *_TEXTS):
        if not list(_text_violations(schema, text, "")):
            return text
    raise AssertionError(f"no sample fits {schema}; add one")
