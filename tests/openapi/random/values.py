"""Random values of a schema, and ones that are nearly such."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from tests.openapi.random.judge import HIDDEN, Direction, hidden_names

_OF_FORMAT: Mapping[str, tuple[Any, ...]] = {
    "date": ("2024-02-29", "1999-12-31"),
    "date-time": ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09.010Z", "2020-01-01T00:00:00+02:00"),
    "uuid": ("6f1c2a34-9b0d-4a56-8c7e-0123456789ab",),
    "byte": ("YQ==", ""),
    "duration": ("P1D", "PT60S", "P1M"),
    "time": ("07:08:09Z", "07:08:09.500+01:00"),
    "int64": ("9007199254740993", "-1"),
    "decimal": ("1.10", "0.00000001"),
    "email": ("someone@example.com",),
}
_TEXTS = ("", "a", "abc", "null", "é\u2028", "1", "true", "2024-02-29")
_NUMBERS = (0, 1, -1, 0.5, 2.5, 7, 1e30, 9007199254740993)
_WHOLE = (0, 1, -3, 7, 9007199254740993)
_ANYTHING: tuple[Any, ...] = (None, 1, "x", {"a": [None, {"b": 1}]}, [], False, 0.5)
DEEPEST = 5


class Impossible(Exception):
    """No value was found, which happens where parts of a schema contradict each other."""


class RandomValues:
    """Makes values of a document's schemas in one direction."""

    def __init__(self, random: Random, document: Mapping[str, Any], direction: Direction) -> None:
        self.random = random
        self.components = document["components"]["schemas"]
        self.hidden = HIDDEN[direction]

    def value(self, schema: Any, depth: int = 0) -> Any:
        """A value that is probably valid."""
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return self.value(self.components[name], depth)
        if depth > DEEPEST * 2:
            raise Impossible
        if self._is_nullable(schema) and self.random.random() < (0.2 if depth < DEEPEST else 0.9):
            return None
        if "enum" in schema:
            return copy.deepcopy(self.random.choice(schema["enum"]))
        alternatives = schema.get("oneOf") or schema.get("anyOf")
        parts: list[Any] = []
        if "allOf" in schema:
            parts += [self.value(part, depth) for part in schema["allOf"]]
        if alternatives:
            parts.append(self._alternative(schema, alternatives, depth))
        if "type" in schema or not parts:
            if parts and self._type(schema) != "object":
                return parts[-1]
            parts.insert(0, self._typed(schema, depth))
        if len(parts) > 1 and all(isinstance(part, dict) for part in parts):
            hidden = hidden_names(schema, self.components, self.hidden)
            found = {name: each for part in parts for name, each in part.items()}
            return {name: each for name, each in found.items() if name not in hidden}
        return parts[-1]

    def _alternative(self, schema: Any, alternatives: list[Any], depth: int) -> Any:
        order = self.random.sample(alternatives, len(alternatives))
        for each in order:
            try:
                made = self.value(each, depth + 1)
            except Impossible:
                continue
            tag = schema.get("discriminator", {}).get("propertyName")
            if tag is not None and isinstance(made, dict):
                made = {**made, tag: self._tag(schema["discriminator"], each, made.get(tag))}
            return made
        raise Impossible

    def _tag(self, discriminator: Any, variant: Any, made: object) -> Any:
        name = variant["$ref"].rpartition("/")[2]
        mapping = discriminator.get("mapping", {})
        tags = [tag for tag, target in mapping.items() if target.rpartition("/")[2] == name]
        return made if made in tags else self.random.choice(tags or [name])

    @staticmethod
    def _type(schema: Any) -> Any:
        named = schema.get("type")
        if isinstance(named, list):
            return next((one for one in named if one != "null"), "null")
        return named

    @staticmethod
    def _is_nullable(schema: Any) -> bool:
        named = schema.get("type")
        return bool(schema.get("nullable")) or (isinstance(named, list) and "null" in named)

    def _typed(self, schema: Any, depth: int) -> Any:
        kind = self._type(schema)
        if kind == "object" or "properties" in schema:
            return self._object(schema, depth)
        if kind == "array":
            least = schema.get("minItems", 0)
            most = least if depth >= DEEPEST else min(schema.get("maxItems", 2), least + 2)
            count = self.random.randint(least, most)
            return [self.value(schema["items"], depth + 1) for _ in range(count)]
        if kind == "null":
            return None
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind == "integer":
            return self.random.choice(_WHOLE)
        if kind == "number":
            return self.random.choice(_NUMBERS)
        if kind == "string":
            return self.random.choice(_OF_FORMAT.get(schema.get("format", ""), _TEXTS))
        return copy.deepcopy(self.random.choice(_ANYTHING))

    def _object(self, schema: Any, depth: int) -> Any:
        required = schema.get("required", ())
        made: dict[str, Any] = {}
        for name, each in schema.get("properties", {}).items():
            if each.get(self.hidden):
                continue
            if name in required or self.random.random() < (0.6 if depth < DEEPEST else 0.05):
                try:
                    made[name] = self.value(each, depth + 1)
                except Impossible:
                    if name in required:
                        raise
        others = schema.get("additionalProperties", "properties" not in schema)
        if others is not False and depth < DEEPEST and self.random.random() < 0.7:
            found = self.value({} if others is True else others, depth + 1)
            made[self.random.choice(("other", "x y", "Größe"))] = found
        return made

    def mutations(self, value: Any) -> Iterator[Any]:
        """Values with one part of another kind, or without it."""
        for path in _paths(value):
            others: list[Any] = self.random.sample((None, True, 5, "5", 0.25, [], {}, [{}]), 3)
            for other in (*others, "drop"):
                changed = _changed(value, path, other)
                if changed != value:
                    yield changed


def _paths(value: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [()]
    parts: Any = value.items() if isinstance(value, dict) else ()
    parts = enumerate(value) if isinstance(value, list) else parts
    for key, each in parts:
        found += [(key, *path) for path in _paths(each)]
    return found


def _changed(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    if not path:
        return value if other == "drop" else other
    changed = copy.copy(value)
    if other == "drop" and len(path) == 1:
        if isinstance(changed, dict):
            del changed[path[0]]
        return changed
    changed[path[0]] = _changed(value[path[0]], path[1:], other)
    return changed
