"""Encoding the fields of forms, as the document specifies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from typing import Any, Final, Literal, TypeAlias, cast

from pydantic_core import PydanticSerializationError, to_json, to_jsonable_python

from ...http.files import stands_for_file
from ...http.messages import JSON
from ...light_dataclasses import dataclass
from ...models.strictness import SENDING
from ..deep_objects import DEFAULT_ARRAYS, ArrayNames, deep_pairs
from ..parameters import Parameter
from ..values import (
    NOTHING_IN_IT,
    Formatted,
    ParameterError,
    format_value,
    format_values,
    is_array,
    listed,
    refuse_delimiters,
)
from .encoded import ModelBody, has_files, is_object

FieldStyle: TypeAlias = Literal["form", "spaceDelimited", "pipeDelimited", "deepObject"]
NestedObjects: TypeAlias = Literal["json", "brackets"]
"""How objects in fields are encoded: as JSON, or as fields with bracketed names."""

DELIMITERS: Final = {"spaceDelimited": " ", "pipeDelimited": "|"}


@dataclass(frozen=True, slots=True)
class FieldEncoding:
    """The encoding of a field: OpenAPI's Encoding Object.

    Attributes:
        style: The style, as for a query parameter; None if the media type determines the encoding.
        explode: Whether each item or entry becomes a separate field.
        allow_reserved: Whether reserved characters are not encoded.
        media_type: The media type of the field, or of each of its items; may be a comma-separated
            list that contains ranges.
        headers: The headers of its part in a multipart body.
    """

    style: FieldStyle | None = None
    explode: bool = True
    allow_reserved: bool = False
    media_type: str | None = None
    headers: tuple[Parameter, ...] = ()

    @property
    def only_type(self) -> str | None:
        """The declared media type, if there is exactly one and it is not a range."""
        declared = self._declared()
        return declared[0] if len(declared) == 1 and "*" not in declared[0] else None

    def type_of(self, *, structured: bool) -> str | None:
        """Return the media type for encoding a value.

        Args:
            structured: Whether the value is an object or an array.

        Returns:
            The media type; None for plain text.
        """
        concrete = [name for name in self._declared() if "*" not in name]
        if structured:
            return next(filter(_is_json, concrete), concrete[0] if concrete else JSON)
        plain = [name for name in concrete if name.lower().startswith("text/plain")]
        return next(iter(plain or concrete), None)

    def _declared(self) -> list[str]:
        return [name.strip() for name in (self.media_type or "").split(",") if name.strip()]


DEFAULT_ENCODING: Final = FieldEncoding()


@dataclass(frozen=True, slots=True, eq=False)
class FieldsBody(ModelBody):
    """A body that consists of fields.

    Attributes:
        encodings: The encodings specified in the document, by wire name of the field.
        nested: How objects in other fields are encoded.
        arrays: How the items of arrays are named, if names are bracketed.
    """

    encodings: Mapping[str, FieldEncoding] = field(default_factory=dict[str, FieldEncoding])
    nested: NestedObjects = "json"
    arrays: ArrayNames = DEFAULT_ARRAYS

    def fields(self, value: object) -> Mapping[str, Any]:
        """Validate a value and return its fields.

        Args:
            value: A model, or a mapping by Python or wire name.

        Returns:
            The fields that are set, by wire name.

        Raises:
            pydantic.ValidationError: The value is invalid.
            ParameterError: The value has no fields, or this media type cannot represent one of
                them: null or an empty array.
        """
        checked = self.validate(value)
        written = self.adapter.serializer.to_python(
            checked, by_alias=True, exclude_unset=True, warnings=False, context=SENDING
        )
        if not isinstance(written, Mapping):
            raise ParameterError("body", "Input should have fields: a model or a dictionary")
        fields = cast("Mapping[str, Any]", written)
        for name, entry in fields.items():
            if not entry and is_array(entry):
                raise ParameterError(name, NOTHING_IN_IT)
            if entry is None and not _is_json(self.encoding(name).type_of(structured=False) or ""):
                raise ParameterError(
                    name, f"{self.media_type} cannot represent null; omit the field"
                )
        return fields

    def encoding(self, name: str) -> FieldEncoding:
        """Return the encoding of a field."""
        return self.encodings.get(name, DEFAULT_ENCODING)

    def pairs(self, name: str, value: Any) -> list[tuple[str, str]]:
        """Encode a field as pairs of names and values.

        Args:
            name: The field's wire name.
            value: Its value.

        Returns:
            Names and values, not percent-encoded.

        Raises:
            ParameterError: Part of the value cannot be represented as a string.
        """
        encoding = self.encoding(name)
        if encoding.style == "deepObject":
            return list(deep_pairs(name, value, self.arrays, complete=True))
        if encoding.style is not None:
            return _styled(name, value, encoding)
        if self.in_brackets(name):
            return list(deep_pairs(name, value, self.arrays, complete=True))
        items: list[Any] = [*value] if is_array(value) else [value]
        return [(name, part_text(name, item, encoding)) for item in items]

    def in_brackets(self, name: str) -> bool:
        """Return whether objects and arrays in a field are encoded with bracketed names."""
        return self.nested == "brackets" and self.encoding(name).media_type is None


def part_text(name: str, value: Any, encoding: FieldEncoding) -> str:
    """Encode a single value or an item of an array as plain text or JSON.

    Args:
        name: The field, for messages.
        value: The value or item.
        encoding: The field's encoding.

    Returns:
        The encoded value.

    Raises:
        ParameterError: The declared media type cannot represent the value.
    """
    structured = is_structured(value)
    media_type = encoding.type_of(structured=structured) or ""
    if _is_json(media_type) or (structured and media_type.lower().startswith("text/")):
        return json_text(name, value)
    if structured:
        kind = "an array" if is_array(value) else "an object"
        raise ParameterError(name, f"{media_type} cannot represent {kind}")
    return format_value(name, value)


def is_structured(value: object) -> bool:
    """Return whether a value is an object or an array."""
    return is_array(value) or is_object(value)


def described(fields: Any) -> bytes:
    """Return all fields except files as JSON, for masking them in server messages."""

    def shown(value: Any) -> Any:
        if stands_for_file(value):
            return None
        if isinstance(value, Mapping):
            fields = cast("Mapping[object, object]", value)
            return {str(name): shown(entry) for name, entry in fields.items()}
        return [shown(item) for item in value] if is_array(value) else value

    return to_json(shown(fields), fallback=str)


def _is_json(media_type: str) -> bool:
    return "json" in media_type.lower()


def json_text(name: str, value: object) -> str:
    """Serialize a value as JSON.

    Args:
        name: The field, for messages.
        value: The output of a serializer.

    Returns:
        The JSON.

    Raises:
        ParameterError: JSON cannot represent the value.
    """
    try:
        plain = to_jsonable_python(value, by_alias=True)
        return json.dumps(plain, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except (PydanticSerializationError, ValueError, TypeError):
        pass
    raise ParameterError(name, "A value cannot be serialized to JSON")


def _styled(name: str, value: Any, encoding: FieldEncoding) -> list[tuple[str, str]]:
    formatted = styled_values(name, value)
    if isinstance(formatted, str):
        return [(name, formatted)]
    if isinstance(formatted, dict) and encoding.explode:
        return list(formatted.items())
    if encoding.explode:
        return [(name, item) for item in formatted]
    delimiter = DELIMITERS.get(encoding.style or "", ",")
    refuse_delimiters(name, formatted, delimiter)
    return [(name, delimiter.join(listed(formatted)))]


def styled_values(name: str, value: Any) -> Formatted:
    """Format the value of a field that has a style.

    Args:
        name: The field, for messages.
        value: Its value.

    Returns:
        The formatted value.

    Raises:
        ParameterError: Part of the value cannot be represented as a string.
    """
    if isinstance(value, Mapping):
        for key, entry in cast("Mapping[object, object]", value).items():
            if entry is None:
                raise ParameterError(f"{name}.{key}", "Null cannot be represented as text")
    formatted = format_values(name, value)
    if not formatted and not isinstance(formatted, str):
        raise ParameterError(name, NOTHING_IN_IT)
    return formatted


def takes_fields(value: object) -> bool:
    """Return whether a value has fields, none of them a file."""
    return is_object(value) and not has_files(value)
