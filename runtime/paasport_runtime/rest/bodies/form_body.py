"""Serializing form bodies (`application/x-www-form-urlencoded`)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote_plus

from ...light_dataclasses import dataclass
from ..expansion import expand_form, reserved_encoding
from ..values import distinct_pairs, refuse_delimiters
from .encoded import EncodedBody
from .fields import DELIMITERS, FieldsBody, described, styled_values, takes_fields


@dataclass(frozen=True, slots=True, eq=False)
class FormBody(FieldsBody):
    """A form, serialized as pairs of names and values."""

    def takes(self, value: object) -> bool:
        """Return whether a value has fields, none of them a file."""
        return takes_fields(value)

    def encode(self, value: object) -> EncodedBody:
        """Validate and serialize a value.

        Args:
            value: A model, or a mapping by Python or wire name.

        Returns:
            The body, serialized as in the WHATWG URL standard.

        Raises:
            pydantic.ValidationError: The value is invalid.
            ParameterError: A value cannot be represented as a string.
        """
        fields = self.fields(value)
        pairs = distinct_pairs((name, self._pairs(name, entry)) for name, entry in fields.items())
        content = "&".join(f"{key}={text}" for key, text in pairs).encode()
        return EncodedBody(content, self.media_type, described(fields))

    def _pairs(self, name: str, value: Any) -> list[tuple[str, str]]:
        encoding = self.encoding(name)
        encode = reserved_encoding(explode=encoding.explode) if encoding.allow_reserved else _encode
        if encoding.style is None or encoding.style == "deepObject":
            return [(_encode(key), encode(text)) for key, text in self.pairs(name, value)]
        formatted = styled_values(name, value)
        if not encoding.explode and encoding.style in DELIMITERS:
            refuse_delimiters(name, formatted, DELIMITERS[encoding.style])
        return expand_form(
            name,
            formatted,
            explode=encoding.explode,
            separator=_encode(DELIMITERS.get(encoding.style, "")) or ",",
            encode=encode,
        )


def _encode(text: str) -> str:
    return quote_plus(text, safe="*")
