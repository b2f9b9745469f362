"""What is valid, as `jsonschema` sees it: schemas of OpenAPI translated to Draft 2020-12."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from jsonschema import Draft202012Validator, FormatChecker

Direction: TypeAlias = Literal["request", "reply"]

HIDDEN: Mapping[str, str] = {"request": "readOnly", "reply": "writeOnly"}
_LISTED = ("oneOf", "anyOf", "allOf", "prefixItems")
_COMPOSING = ("$ref", *_LISTED)
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


class Judge:
    """Judges values of a document's schemas in one direction.

    Generated code does not demand that only one alternative of `oneOf` fits, so neither does this.

    Args:
        document: The document.
        direction: Whether values are sent or received.
        closed: Whether a value may only have what the document describes.
    """

    def __init__(self, document: Mapping[str, Any], direction: Direction, *, closed: bool) -> None:
        self._hidden = HIDDEN[direction]
        self._closed = closed
        self._three = document["openapi"].startswith("3.0")
        schemas = document["components"]["schemas"]
        self._components = {name: self._translated(each) for name, each in schemas.items()}

    def is_valid(self, schema: Any, value: object) -> bool:
        """Whether a value is valid."""
        whole = {"components": {"schemas": self._components}, "allOf": [self._at_place(schema)]}
        return bool(Draft202012Validator(whole, format_checker=_FORMATS).is_valid(value))

    def _at_place(self, schema: Any) -> Any:
        """The schema of a whole value, as opposed to one of its parts in a composition."""
        translated = self._translated(schema)
        if not self._closed or not isinstance(translated, dict):
            return translated
        return {"allOf": [translated], "unevaluatedProperties": False}

    def _translated(self, schema: Any) -> Any:
        if not isinstance(schema, dict):
            return schema
        if self._three and "$ref" in schema:
            return {"$ref": schema["$ref"]}
        made: dict[str, Any] = {}
        for key, value in schema.items():
            if key == "properties":
                made[key] = {name: self._at_place(each) for name, each in value.items()}
            elif key in _LISTED:
                listed = [self._translated(each) for each in value]
                made["anyOf" if key == "oneOf" and "anyOf" not in schema else key] = listed
            elif key in ("items", "additionalProperties"):
                made[key] = self._at_place(value)
            elif key not in _NOT_JUDGED:
                made[key] = value
        if "properties" in schema and "required" in schema:
            hidden = {
                name
                for name, each in schema["properties"].items()
                if isinstance(each, dict) and each.get(self._hidden)
            }
            made["required"] = [name for name in schema["required"] if name not in hidden]
        # What says nothing of properties allows any.
        if not any(key in made for key in (*_COMPOSING, "properties", "additionalProperties")):
            made["additionalProperties"] = True
        if tag := schema.get("discriminator", {}).get("propertyName"):
            made = {"allOf": [made], "properties": {tag: True}}
        if self._three and schema.get("nullable"):
            return {"anyOf": [made, {"type": "null"}]}
        return made
