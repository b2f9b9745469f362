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

ANNOTATIONS = frozenset(["title", "description"])
_CONDITIONS = ANNOTATIONS | {"type", "required", "not", "minProperties", "maxProperties"}
"""What only says which of the properties beside it go together."""
_PLACES = frozenset(["items", "additionalProperties", "unevaluatedItems", "unevaluatedProperties"])
_NAMING = frozenset(
    ["$ref", *_COMPOSING, "properties", "patternProperties", "additionalProperties"]
)
_FLAGS = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}

_FORMATS = FormatChecker(("date", "uuid"))
_TIME = r"\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)"
# jsonschema knows the first two only beside a package that is not needed here otherwise.
_OWN_FORMATS = {
    "time": _TIME,
    "date-time": rf"\d{{4}}-\d\d-\d\dT{_TIME}",
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


def resolved(components: Mapping[str, Any], reference: str) -> Any:
    """What a reference to a component, or to a part of one, leads to."""
    found: Any = components
    for step in reference.removeprefix("#/components/schemas/").split("/"):
        found = found[step.replace("~1", "/").replace("~0", "~")]
    return found


def family(components: Mapping[str, Any], reference: str) -> list[str]:
    """The component, and what extends it, where a discriminator tells which of them a value is."""
    tag = discriminator_of(components, reference)
    members = [reference]
    for member in members if tag is not None else ():
        for name, schema in components.items():
            own = f"#/components/schemas/{name}"
            if {"$ref": member} in schema.get("allOf", ()) and own not in members:
                members.append(own)
    return members


def discriminator_of(components: Mapping[str, Any], reference: str) -> Any:
    """The discriminator of a component or of one that it extends, if it has one."""
    schema = resolved(components, reference)
    if "oneOf" in schema or "anyOf" in schema:
        return None
    inherited = (
        discriminator_of(components, part["$ref"])
        for part in schema.get("allOf", ())
        if "$ref" in part
    )
    return schema.get("discriminator") or next(filter(None, inherited), None)


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
            if hides(each, components, keyword):
                found.add(name)
        reference = part.get("$ref")
        if reference is not None and reference not in seen:
            seen.add(reference)
            pending.append(resolved(components, reference))
        for listed in composing:
            pending += part.get(listed, ())
    return frozenset(found)


def hides(schema: Any, components: Mapping[str, Any], keyword: str) -> bool:
    """Whether a property is hidden, by itself or by what it refers to."""
    if not isinstance(schema, dict):
        return False
    parts = [*schema.get("allOf", ())]
    if "$ref" in schema:
        parts.append(resolved(components, schema["$ref"]))
    return schema.get(keyword) is True or any(hides(part, components, keyword) for part in parts)


def tags_of(discriminator: Any, reference: str) -> list[str]:
    """The values of a discriminator that stand for a component."""
    name = reference.rpartition("/")[2]
    mapping = discriminator.get("mapping", {})
    return [tag for tag, target in mapping.items() if target.rpartition("/")[2] == name] or [name]


def _is_condition(schema: Any) -> bool:
    if not isinstance(schema, dict) or schema.get("type", "object") != "object":
        return False
    return bool(schema) and schema.keys() <= _CONDITIONS


def _tagged(discriminator: Any, variant: Any) -> Any:
    tags = tags_of(discriminator, variant["$ref"])
    return {"properties": {discriminator["propertyName"]: {"enum": tags}}}


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

    def _reference(self, reference: str, hidden: frozenset[str], *, alone: bool) -> dict[str, Any]:
        members = family(self._schemas, reference) if alone else [reference]
        if len(members) > 1:
            tag = discriminator_of(self._schemas, reference)
            return {
                "anyOf": [
                    {
                        "allOf": [
                            self._reference(one, hidden, alone=False),
                            _tagged(tag, {"$ref": one}) if self._closed else True,
                        ]
                    }
                    for one in members
                ]
            }
        # Of each component as many as there are places that hide other parts of it.
        key = "_".join((reference.encode().hex(), *(one.encode().hex() for one in sorted(hidden))))
        if key not in self._components:
            self._components[key] = True
            schema = resolved(self._schemas, reference)
            self._components[key] = self._translated(schema, hidden)
        return {"$ref": f"#/components/schemas/{key}"}

    def _translated(self, schema: Any, hidden: frozenset[str], *, alone: bool = True) -> Any:
        if not isinstance(schema, dict):
            return schema
        if self._three and "$ref" in schema:
            return self._reference(schema["$ref"], hidden, alone=alone)
        made: dict[str, Any] = {}
        described = "properties" in schema
        for key, value in schema.items():
            if described and key in ("oneOf", "anyOf") and all(map(_is_condition, value)):
                # None of these opens the object to further names.
                made["anyOf" if key == "oneOf" and "anyOf" not in schema else key] = [
                    {
                        **each,
                        "required": [one for one in each.get("required", ()) if one not in hidden],
                    }
                    for each in value
                ]
            elif key == "$ref":
                made |= self._reference(value, hidden, alone=alone)
            elif key == "required":
                made[key] = [name for name in value if name not in hidden]
            elif key in _COMPOSING:
                composed = [
                    self._translated(
                        each, hidden | self._hidden_by(each), alone=key != "allOf" or len(value) < 2
                    )
                    for each in value
                ]
                if self._closed and key != "allOf" and "discriminator" in schema:
                    composed = [
                        {"allOf": [each, _tagged(schema["discriminator"], given)]}
                        for each, given in zip(composed, value, strict=True)
                    ]
                made["anyOf" if key == "oneOf" and "anyOf" not in schema else key] = composed
            elif key not in _NOT_JUDGED:
                made[key] = self._value_of(key, value, hidden)
        # What says nothing of properties allows any.
        if not _NAMING & made.keys():
            made["additionalProperties"] = True
        for flag, bound in _FLAGS.items():
            if made.get(flag) is True:
                made[flag] = made.pop(bound)
        if made.pop("contentEncoding", None) == "base64":
            made["format"] = "byte"
        if tag := schema.get("discriminator", {}).get("propertyName"):
            made = {"allOf": [made], "properties": {tag: True}}
        if self._three and schema.get("nullable"):
            return {"anyOf": [made, {"type": "null"}]}
        return made

    def _value_of(self, key: str, value: Any, hidden: frozenset[str]) -> Any:
        if key == "properties":
            return {name: self._property(each) for name, each in value.items()}
        if key == "patternProperties":
            return {name: self._at_place(each) for name, each in value.items()}
        if key == "dependentSchemas":
            return {name: self._translated(each, hidden) for name, each in value.items()}
        if key == "prefixItems":
            return [self._at_place(each) for each in value]
        if key in ("then", "else"):
            return self._translated(value, hidden)
        if key in _PLACES:
            return self._at_place(value)
        return value

    def _property(self, schema: Any) -> Any:
        hidden = self._closed and hides(schema, self._schemas, self._keyword)
        return False if hidden else self._at_place(schema)
