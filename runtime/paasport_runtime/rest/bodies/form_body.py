"""Bodies of `application/x-www-form-urlencoded`."""

from __future__ import annotations

from urllib.parse import quote_plus

from ...light_dataclasses import dataclass
from ..expansion import encode_reserved
from .encoded import EncodedBody
from .fields import FieldsBody, takes_fields


@dataclass(frozen=True, slots=True, eq=False)
class FormBody(FieldsBody):
    """A form as pairs of names and texts."""

    def takes(self, value: object) -> bool:
        """Return whether a value has fields, none of which is a file."""
        return takes_fields(value)

    def encode(self, value: object) -> EncodedBody:
        """Check and serialize a value.

        Args:
            value: A model, or a mapping by Python or wire name.

        Returns:
            The body, as WHATWG's URL standard serializes forms.

        Raises:
            pydantic.ValidationError: The value is invalid.
            ParameterError: A value has no form as text.
        """
        pairs: list[str] = []
        for name, entry in self.fields(value).items():
            reserved = self.encoding(name).allow_reserved
            encode = encode_reserved if reserved else _encode
            pairs += [f"{_encode(key)}={encode(text)}" for key, text in self.pairs(name, entry)]
        return EncodedBody("&".join(pairs).encode(), self.media_type)


def _encode(text: str) -> str:
    return quote_plus(text, safe="*")
