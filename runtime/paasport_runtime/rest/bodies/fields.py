"""What forms have in common: fields, and how the document says that they are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any, Final, Literal, TypeAlias, cast

from pydantic_core import PydanticSerializationError, to_jsonable_python

from ...light_dataclasses import dataclass
from ..deep_objects import DEFAULT_ARRAYS, ArrayNames, deep_pairs
from ..values import ParameterError, format_value, format_values, is_array
from .encoded import ModelBody, is_object
from .files import has_files

FieldStyle: TypeAlias = Literal["form", "spaceDelimited", "pipeDelimited", "deepObject"]
NestedObjects: TypeAlias = Literal["json", "brackets"]
"""How an object in a field is written: as JSON, or as fields whose names have brackets."""

DELIMITERS: Final = {"spaceDelimited": " ", "pipeDelimited": "|"}


@dataclass(frozen=True, slots=True)
class FieldEncoding:
    """How one field is written: OpenAPI's Encoding Object.

    Attributes:
        style: The style, as of a query parameter; None to go by the media type.
        explode: Whether each item or entry becomes a field of its own.
        allow_reserved: Whether reserved characters stand for themselves.
        media_type: The media type of the field, or of each of its items.
    """

    style: FieldStyle | None = None
    explode: bool = True
    allow_reserved: bool = False
    media_type: str | None = None


DEFAULT_ENCODING: Final = FieldEncoding()


@dataclass(frozen=True, slots=True, eq=False)
class FieldsBody(ModelBody):
    """A body made of fields.

    Attributes:
        encodings: How fields are written, by wire name, where the document says so.
        nested: How objects in fields are written otherwise.
        arrays: What the items of arrays are called within brackets.
    """

    encodings: Mapping[str, FieldEncoding] = field(default_factory=dict[str, FieldEncoding])
    nested: NestedObjects = "json"
    arrays: ArrayNames = DEFAULT_ARRAYS

    def fields(self, value: object) -> Mapping[str, Any]:
        """Check a value.

        Args:
            value: A model, or a mapping by Python or wire name.

        Returns:
            The fields that are set, by wire name.

        Raises:
            pydantic.ValidationError: The value is invalid.
            ParameterError: It has no fields, or one of them is null.
        """
        checked = self.validate(value)
        written = self.adapter.serializer.to_python(
            checked, by_alias=True, exclude_unset=True, warnings=False
        )
        if not isinstance(written, Mapping):
            raise ParameterError("body", "Input should have fields: a model or a dictionary")
        fields = cast("Mapping[str, Any]", written)
        for name, entry in fields.items():
            if entry is None:
                raise ParameterError(
                    name, f"Null cannot be written in {self.media_type}; leave the field out"
                )
        return fields

    def encoding(self, name: str) -> FieldEncoding:
        """Return how a field is written."""
        return self.encodings.get(name, DEFAULT_ENCODING)

    def pairs(self, name: str, value: Any) -> list[tuple[str, str]]:
        """Write a field as texts by name.

        Args:
            name: The field's wire name.
            value: Its value.

        Returns:
            Names and texts, not encoded.

        Raises:
            ParameterError: A part of the value has no form as text.
        """
        encoding = self.encoding(name)
        if encoding.style == "deepObject":
            return list(deep_pairs(name, value, self.arrays))
        if encoding.style is not None:
            return _styled(name, value, encoding)
        if self.nested == "brackets" and encoding.media_type is None:
            return list(deep_pairs(name, value, self.arrays))
        items: list[Any] = [*value] if is_array(value) else [value]
        return [(name, self.text(name, item)) for item in items]

    def text(self, name: str, value: Any) -> str:
        """Write a single value, or one item of an array, as text or JSON."""
        if is_array(value) or is_object(value) or is_json(self.encoding(name)):
            return json_text(name, value)
        return format_value(name, value)


def is_json(encoding: FieldEncoding) -> bool:
    """Return whether a field is declared to be JSON."""
    return encoding.media_type is not None and "json" in encoding.media_type.lower()


def json_text(name: str, value: object) -> str:
    """Write a value as JSON.

    Args:
        name: The field, for the message.
        value: What a serializer has returned.

    Returns:
        The text.

    Raises:
        ParameterError: The value has no form in JSON.
    """
    try:
        plain = to_jsonable_python(value, by_alias=True)
        return json.dumps(plain, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except (PydanticSerializationError, ValueError, TypeError):
        pass
    raise ParameterError(name, "A value cannot be serialized to JSON")


def _styled(name: str, value: Any, encoding: FieldEncoding) -> list[tuple[str, str]]:
    formatted = format_values(name, value)
    if isinstance(formatted, str):
        return [(name, formatted)]
    if isinstance(formatted, dict):
        if encoding.explode:
            return list(formatted.items())
        formatted = [part for entry in formatted.items() for part in entry]
    elif encoding.explode:
        return [(name, item) for item in formatted]
    return [(name, DELIMITERS.get(encoding.style or "", ",").join(formatted))] if formatted else []


def takes_fields(value: object) -> bool:
    """Return whether a value has fields, none of which is a file."""
    return is_object(value) and not has_files(value)
