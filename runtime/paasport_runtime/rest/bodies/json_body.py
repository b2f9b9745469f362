"""Serializing JSON bodies, whatever their media type."""

from __future__ import annotations

from ...http.files import is_file
from ...light_dataclasses import dataclass
from .encoded import EncodedBody, ModelBody, has_files


@dataclass(frozen=True, slots=True, eq=False)
class JsonBody(ModelBody):
    """A JSON body."""

    def takes(self, value: object) -> bool:
        """Return whether JSON can represent a value."""
        return not is_file(value) and not has_files(value)

    def encode(self, value: object) -> EncodedBody:
        """Validate and serialize a value.

        Args:
            value: A model, or another value with fields by Python or wire name.

        Returns:
            The body, in UTF-8.

        Raises:
            pydantic.ValidationError: The value is invalid.
            pydantic_core.PydanticSerializationError: A value cannot be serialized.
        """
        checked = self.validate(value)
        content = self.adapter.dump_json(checked, by_alias=True, exclude_unset=True)
        return EncodedBody(content, self.media_type)
