"""Random values of a schema, and ones that are nearly such."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from tests.openapi.random.judge import (
    ANNOTATIONS,
    HIDDEN,
    Direction,
    discriminator_of,
    family,
    hidden_names,
    hides,
    resolved,
    tags_of,
)

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
_NAMES = ("x-a", "owner", "b1", "z9", "copy", "other")
DEEPEST = 5


class Impossible(Exception):
    """No value was found, which happens where parts of a schema contradict each other."""


class RandomValues:
    """Makes values of a document's schemas in one direction."""

    def __init__(self, random: Random, document: Mapping[str, Any], direction: Direction) -> None:
        self.random = random
        self.components = document["components"]["schemas"]
        self.hidden = HIDDEN[direction]

    def value(self, schema: Any, depth: int = 0, *, alone: bool = True) -> Any:
        """A value that is probably valid; of what extends a component, too, if it stands alone."""
        if "$ref" in schema:
            found = self._referred(schema["$ref"], depth, alone=alone)
            others = {key: each for key, each in schema.items() if key != "$ref"}
            if "properties" in others and isinstance(found, dict):
                found = self.value(others, depth) | found
            return found
        if depth > DEEPEST * 2:
            raise Impossible
        if self._is_nullable(schema) and self.random.random() < (0.2 if depth < DEEPEST else 0.9):
            return None
        if "enum" in schema:
            return copy.deepcopy(self.random.choice(schema["enum"]))
        if "const" in schema:
            return copy.deepcopy(schema["const"])
        alternatives = schema.get("oneOf") or schema.get("anyOf")
        if all(each.keys() - ANNOTATIONS <= {"required"} for each in alternatives or ()):
            alternatives = None
        parts: list[Any] = []
        if "allOf" in schema:
            parts += [
                self.value(part, depth, alone=len(schema["allOf"]) < 2) for part in schema["allOf"]
            ]
            others = schema.get("unevaluatedProperties", False)
            if others is not False and self.random.random() < 0.5:
                parts.append({"other": self.value(others, depth + 1)})
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

    def _referred(self, reference: str, depth: int, *, alone: bool) -> Any:
        members = family(self.components, reference) if alone else [reference]
        if len(members) == 1:
            return self.value(resolved(self.components, reference), depth)
        chosen = self.random.choice(members)
        made = self.value(resolved(self.components, chosen), depth)
        discriminator = discriminator_of(self.components, chosen)
        name = discriminator["propertyName"]
        tag = self._tag(discriminator, {"$ref": chosen}, made.get(name))
        return {**made, name: tag}

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
        tags = tags_of(discriminator, variant["$ref"])
        return made if made in tags else self.random.choice(tags)

    def _type(self, schema: Any) -> Any:
        named = schema.get("type")
        if isinstance(named, list):
            return self.random.choice([one for one in named if one != "null"] or ["null"])
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
            first = [self.value(each, depth + 1) for each in schema.get("prefixItems", ())]
            items = schema.get("items", "prefixItems" not in schema)
            if items is False or depth >= DEEPEST:
                return first[: self.random.randint(0, len(first))]
            items = {} if items is True else items
            return first + [self.value(items, depth + 1) for _ in range(count)]
        if kind == "null":
            return None
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind == "integer":
            return self.random.choice(_WHOLE)
        if kind == "number":
            return self.random.choice(_NUMBERS)
        if kind == "string":
            kind = "byte" if "contentEncoding" in schema else schema.get("format", "")
            return self.random.choice(_OF_FORMAT.get(kind, _TEXTS))
        return copy.deepcopy(self.random.choice(_ANYTHING))

    def _object(self, schema: Any, depth: int) -> Any:
        required = schema.get("required", ())
        made: dict[str, Any] = {}
        for name, each in self._properties(schema).items():
            if hides(each, self.components, self.hidden):
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

    def _properties(self, schema: Any) -> dict[str, Any]:
        """The properties that an object may have, those that only some of them have among them."""
        found: dict[str, Any] = {}
        sometimes = [schema[keyword] for keyword in ("then", "else") if keyword in schema]
        for each in (*sometimes, *schema.get("dependentSchemas", {}).values()):
            if self.random.random() < 0.5:
                found |= each["properties"]
        for pattern, each in schema.get("patternProperties", {}).items():
            names = [name for name in _NAMES if re.search(pattern, name)]
            found |= dict.fromkeys(self.random.sample(names, 1), each)
        return found | schema.get("properties", {})

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
