"""Objects of types that came after the schema."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from .base import ResponseModel


class UnknownObject(ResponseModel):
    """An object of a type that is not in the schema; all fields are kept as they are."""

    model_config = ConfigDict(extra="allow")

    typename__: str | None = Field(default=None, alias="__typename")

    @property
    def is_unknown(self) -> bool:
        """Always true; the generated members of a union do not have this attribute."""
        return True
