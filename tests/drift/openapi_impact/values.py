"""Values of JSON schemas: judging them, and making those that show a change at one place.

Written from JSON Schema and OpenAPI 3, and from nothing that drift or the generator knows.
"""

from __future__ import annotations

import datetime as datetimes
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from tests.support.json_schemas import Schemas

Json = Any
Side = Literal["request", "response"]

_MOST = 60
_HIDDEN = {"request": "readOnly", "response": "writeOnly"}
_TEXTS = Schemas({})


@dataclass(frozen=True)
class Values:
    """Values of the schemas of one document.

    Attributes:
        document: The document.
        side: Whether the values are sent or received: read-only properties are never sent and
            write-only ones never received.
        focus: The identities of the schemas of which several values are wanted; elsewhere one
            that fits is enough. None for all.
    """

    document: Mapping[str, Json]
    side: Side
    focus: frozenset[int] | None = None

    def resolved(self, schema: Json) -> Json:
        """The schema that a reference leads to."""
        while isinstance(schema, Mapping) and "$ref" in schema:
            found: Json = self.document
            for token in schema["$ref"].removeprefix("#/").split("/"):
                key = token.replace("~1", "/").replace("~0", "~")
                found = found[int(key)] if isinstance(found, list) else found[key]
            schema = found
        return schema

    def fits(self, schema: Json, value: Json) -> bool:
        """Whether a value meets a schema."""
        schema = self.resolved(schema)
        if schema is True or schema is False:
            return bool(schema)
        if not all(self.fits(member, value) for member in schema.get("allOf", ())):
            return False
        for keyword in ("oneOf", "anyOf"):
            judged = keyword in schema and not (value is None and _nullable(schema))
            if judged and not any(self.fits(member, value) for member in schema[keyword]):
                return False
        if value is None:
            return _nullable(schema) or not {"type", "enum", "const"} & set(schema)
        if "enum" in schema and not any(_same(value, entry) for entry in schema["enum"]):
            return False
        if "const" in schema and not _same(value, schema["const"]):
            return False
        kinds = _kinds(schema)
        if kinds and not any(_is(kind, value) for kind in kinds):
            return False
        return self._details(schema, value)

    def _details(self, schema: Json, value: Json) -> bool:
        if isinstance(value, str):
            return _text_fits(schema, value)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
        if isinstance(value, list):
            if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", 10**9):
                return False
            return all(self.fits(schema.get("items", True), entry) for entry in value)
        return self._object_fits(schema, value) if isinstance(value, dict) else True

    def _object_fits(self, schema: Json, value: Mapping[str, Json]) -> bool:
        properties = schema.get("properties", {})
        others = schema.get("additionalProperties", True)
        for name in schema.get("required", ()):
            hidden = self._is_hidden(properties.get(name, {}))
            if name not in value and not hidden:
                return False
        return all(self.fits(properties.get(name, others), inner) for name, inner in value.items())

    def _is_hidden(self, schema: Json) -> bool:
        return isinstance(schema, Mapping) and schema.get(_HIDDEN[self.side]) is True

    def least(self, schema: Json) -> Json:
        """One value, as small as can be but for lists, which have an element."""
        return next(self.samples(schema, optional=False))

    def samples(
        self, schema: Json, *, optional: bool, stack: tuple[int, ...] = ()
    ) -> Iterator[Json]:
        """Values that fit, several where in focus; with `optional` also what may be left out."""
        yield from islice(self._samples(schema, optional, stack), _MOST)

    def _samples(self, schema: Json, optional: bool, stack: tuple[int, ...]) -> Iterator[Json]:
        schema = self.resolved(schema)
        if schema is True:
            schema = {}
        if stack.count(id(schema)) > 1:
            return
        stack = (*stack, id(schema))
        if "allOf" in schema:
            schema = self._merged(schema)
        if "enum" in schema or "const" in schema:
            yield from schema.get("enum", [schema.get("const")])
        elif "oneOf" in schema or "anyOf" in schema:
            for member in schema.get("oneOf", schema.get("anyOf")):
                yield from self._differing(member, optional, stack)
        else:
            for kind in _kinds(schema) or [""]:
                yield from self._of_kind(kind, schema, optional, stack)
        if _nullable(schema) and optional:
            yield None

    def _of_kind(
        self, kind: str, schema: Json, optional: bool, stack: tuple[int, ...]
    ) -> Iterator[Json]:
        if kind == "object" or (not kind and "properties" in schema):
            yield from self._objects(schema, optional, stack)
        elif kind == "array":
            for value in self.samples(schema.get("items", {}), optional=optional, stack=stack):
                yield [value] * max(1, schema.get("minItems", 1))
            if optional and not schema.get("minItems"):
                yield []
        elif kind == "string":
            yield from _strings(schema)
        elif kind in ("integer", "number"):
            yield from _numbers(schema, kind)
        elif kind == "boolean":
            yield from (True, False)
        elif kind == "null":
            yield None
        else:
            yield from ({"any": ["thing"]}, "sample", 7)

    def _objects(self, schema: Json, optional: bool, stack: tuple[int, ...]) -> Iterator[Json]:
        properties = {
            name: inner
            for name, inner in schema.get("properties", {}).items()
            if not self._is_hidden(inner)
        }
        required = [name for name in properties if name in schema.get("required", ())]
        base: dict[str, Json] = {}
        for name in required:
            found = next(self.samples(properties[name], optional=False, stack=stack), ...)
            if found is ...:
                return  # only an endless value would do
            base[name] = found
        yield base
        for name, inner in properties.items():
            if (name in required or optional) and self._in_focus(inner):
                for value in self._differing(inner, optional, stack):
                    yield {**base, name: value}
        others = schema.get("additionalProperties")
        if optional and isinstance(others, Mapping) and (others or not properties):
            for value in self._differing(others, optional, stack):
                yield {**base, "key": value}
        elif optional and not properties and others is not False:
            yield {"any": ["thing"]}

    def _differing(self, schema: Json, optional: bool, stack: tuple[int, ...]) -> Iterator[Json]:
        found = self.samples(schema, optional=optional, stack=stack)
        return found if self._in_focus(schema) else islice(found, 1)

    def _in_focus(self, schema: Json) -> bool:
        return self.focus is None or id(schema) in self.focus

    def _merged(self, schema: Json) -> Json:
        merged = {key: value for key, value in schema.items() if key != "allOf"}
        for member in schema["allOf"]:
            inner = self.resolved(member)
            inner = self._merged(inner) if "allOf" in inner else inner
            for key, value in inner.items():
                if key == "properties":
                    value = {**merged.get(key, {}), **value}
                elif key == "required":
                    value = [*merged.get(key, ()), *value]
                merged[key] = value
        return merged


def focus_on(document: Mapping[str, Json], pointers: Iterable[str]) -> frozenset[int]:
    """The schemas that lead to the values at JSON pointers, those values, and what is in them."""
    targets = [found for pointer in pointers if (found := value_at(document, pointer)) is not None]
    parents: dict[int, list[int]] = {}
    todo: list[Json] = [document]
    seen = {id(document)}
    while todo:
        value = todo.pop()
        inner = list(value.values()) if isinstance(value, Mapping) else list(value)
        if isinstance(value, Mapping) and isinstance(value.get("$ref"), str):
            inner = [value_at(document, value["$ref"])]
        for entry in inner:
            if isinstance(entry, (Mapping, list)):
                parents.setdefault(id(entry), []).append(id(value))
                if id(entry) not in seen:
                    seen.add(id(entry))
                    todo.append(entry)
    marked: set[int] = set()
    above = [id(target) for target in targets]
    while above:
        number = above.pop()
        if number not in marked:
            marked.add(number)
            above += parents.get(number, ())
    below = list(targets)
    while below:
        value = below.pop()
        marked.add(id(value))
        held = value.values() if isinstance(value, Mapping) else value
        below += [entry for entry in held if isinstance(entry, (Mapping, list))]
    return frozenset(marked)


def value_at(document: Json, pointer: str) -> Json:
    """What stands at a JSON pointer; none where nothing does."""
    found = document
    for token in pointer.removeprefix("#").split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(found, Mapping) and key in found:
            found = found[key]
        elif isinstance(found, list) and key.isdecimal() and int(key) < len(found):
            found = found[int(key)]
        else:
            return None
    return found


def _kinds(schema: Json) -> list[str]:
    given = schema.get("type", [])
    return [given] if isinstance(given, str) else [kind for kind in given if kind != "null"]


def _nullable(schema: Json) -> bool:
    given = schema.get("type", [])
    return (
        schema.get("nullable") is True
        or schema.get("x-nullable") is True
        or "null" in ([given] if isinstance(given, str) else given)
    )


def _is(kind: str, value: Json) -> bool:
    if kind == "boolean":
        return isinstance(value, bool)
    if isinstance(value, bool):
        return False
    if kind == "integer":
        return isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if kind == "number":
        return isinstance(value, (int, float))
    return isinstance(value, {"string": str, "array": list, "object": dict}.get(kind, ()))


def _same(one: Json, other: Json) -> bool:
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _text_fits(schema: Json, value: str) -> bool:
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**9):
        return False
    if "pattern" in schema and not re.search(_python(schema["pattern"]), value):
        return False
    if schema.get("format") == "date-time":
        try:
            datetimes.datetime.fromisoformat(value)
        except ValueError:
            return False
    return True


def _python(pattern: str) -> str:
    return re.sub(r"\(\?<(\w+)>", r"(?P<\1>", pattern)


def _strings(schema: Json) -> Iterator[str]:
    keywords = ("type", "pattern", "minLength", "maxLength", "format")
    plain = {key: value for key, value in schema.items() if key in keywords}
    yield _TEXTS.sample({**plain, "type": "string"}, full=False)
    for text in ("x" * schema.get("minLength", 0), "x" * min(schema.get("maxLength", 300), 300)):
        if _text_fits(schema, text):
            yield text


def _numbers(schema: Json, kind: str) -> Iterator[float]:
    lowest, highest = schema.get("minimum", -(10**6)), schema.get("maximum", 10**6)
    candidates = [7, 1.5, 1, lowest, highest]
    for value in candidates:
        if _is(kind, value) and lowest <= value <= highest:
            yield value
