"""What is valid, as `jsonschema` sees it: schemas of OpenAPI translated to Draft 2020-12."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

from jsonschema import Draft202012Validator, FormatChecker

Direction: TypeAlias = Literal["request", "reply"]

HIDDEN: Mapping[str, str] = {"request": "readOnly", "reply": "writeOnly"}
_COMPOSING = ("oneOf", "anyOf", "allOf")
# OpenAPI's own, and what only says something about a value.
_NOT_JUDGED = frozenset({"discriminator", "nullable", "readOnly", "writeOnly"})

_FORMATS = FormatChecker(("date", "date-time", "time", "uuid"))
_OWN_FORMATS = {
    "byte": r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
    "decimal": r"-?\d+(?:\.\d+)?",
    "duration": r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?",
    "int64": r"-?\d+",
}
for _name, _pattern in _OWN_FORMATS.items():
    _FORMATS.checks(_name)(
        lambda value, _pattern=_pattern: (
            not isinstance(value, str) or re.fullmatch(_pattern, value) is not None
        )
    )


def hidden_names(
    schema: Any,
    components: Mapping[str, Any],
    keyword: str,
    composing: Sequence[str] = _COMPOSING,
) -> frozenset[str]:
    """The properties that a schema, or one that it is composed of, hides by a keyword."""
    found: set[str] = set()
    seen: set[str] = set()
    pending = [schema]
    while pending:
        part = pending.pop()
        if not isinstance(part, dict):
            continue
        for name, each in part.get("properties", {}).items():
            if _hides(each, keyword):
                found.add(name)
        reference = part.get("$ref")
        if reference is not None and reference not in seen:
            seen.add(reference)
            pending.append(components[reference.rpartition("/")[2]])
        for listed in composing:
            pending += part.get(listed, ())
    return frozenset(found)


def _hides(schema: Any, keyword: str) -> bool:
    return isinstance(schema, dict) and schema.get(keyword) is True


class Judge:
    """Judges values of a document's schemas in one direction.

    Generated code does not demand that only one alternative of `oneOf` fits, so neither does this.
    A property that one of several schemas hides is hidden, whatever the others say of it (JSON
    Schema 2020-12 Validation, 9.4), and then nothing requires it (OpenAPI 3.0.3, "Fixed Fields").

    Args:
        document: The document.
        direction: Whether values are sent or received.
        closed: Whether a value may only have what the document describes for this direction.
    """

    def __init__(self, document: Mapping[str, Any], direction: Direction, *, closed: bool) -> None:
        self._keyword = HIDDEN[direction]
        self._closed = closed
        self._three = document["openapi"].startswith("3.0")
        self._schemas = document["components"]["schemas"]
        self._components: dict[str, Any] = {}

    def is_valid(self, schema: Any, value: Any) -> bool:
        """Whether a value is valid."""
        translated = self._at_place(schema)
        whole = {"components": {"schemas": self._components}, "allOf": [translated]}
        return bool(Draft202012Validator(whole, format_checker=_FORMATS).is_valid(value))

    def _at_place(self, schema: Any) -> Any:
        """The schema of a whole value, as opposed to one of its parts in a composition."""
        translated = self._translated(schema, self._hidden_by(schema))
        if not self._closed or not isinstance(translated, dict):
            return translated
        return {"allOf": [translated], "unevaluatedProperties": False}

    def _hidden_by(self, schema: Any) -> frozenset[str]:
        # What one alternative hides may be required by another one, which is not known here: a
        # value that is to be valid has it, and one that was sent need not.
        composing = ("allOf",) if self._closed else _COMPOSING
        return hidden_names(schema, self._schemas, self._keyword, composing)

    def _reference(self, reference: str, hidden: frozenset[str]) -> dict[str, str]:
        name = reference.rpartition("/")[2]
        # Of each component as many as there are places that hide other parts of it.
        key = "_".join((name, *(each.encode().hex() for each in sorted(hidden))))
        if key not in self._components:
            self._components[key] = True
            self._components[key] = self._translated(self._schemas[name], hidden)
        return {"$ref": f"#/components/schemas/{key}"}

    def _translated(self, schema: Any, hidden: frozenset[str]) -> Any:
        if not isinstance(schema, dict):
            return schema
        if self._three and "$ref" in schema:
            return self._reference(schema["$ref"], hidden)
        made: dict[str, Any] = {}
        for key, value in schema.items():
            if key == "$ref":
                made |= self._reference(value, hidden)
            elif key == "properties":
                made[key] = {name: self._property(each) for name, each in value.items()}
            elif key == "required":
                made[key] = [name for name in value if name not in hidden]
            elif key in _COMPOSING:
                composed = [
                    self._translated(each, hidden | self._hidden_by(each)) for each in value
                ]
                made["anyOf" if key == "oneOf" and "anyOf" not in schema else key] = composed
            elif key in ("items", "additionalProperties"):
                made[key] = self._at_place(value)
            elif key not in _NOT_JUDGED:
                made[key] = value
        # What says nothing of properties allows any.
        if not any(
            key in made for key in ("$ref", *_COMPOSING, "properties", "additionalProperties")
        ):
            made["additionalProperties"] = True
        if tag := schema.get("discriminator", {}).get("propertyName"):
            made = {"allOf": [made], "properties": {tag: True}}
        if self._three and schema.get("nullable"):
            return {"anyOf": [made, {"type": "null"}]}
        return made

    def _property(self, schema: Any) -> Any:
        return False if self._closed and _hides(schema, self._keyword) else self._at_place(schema)
