"""Objects of types that are newer than the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict, Field

from .base import ResponseModel


class UnknownObject(ResponseModel):
    """An object of a type that is not in the schema; all fields are kept unchanged.

    Fields can be read as attributes, by their wire names or by the names that they would have in a
    generated class, and so can those of nested dictionaries. Values are not converted: a timestamp
    is a string. For type checkers, attributes are `Any`, so fields shared by all known members of a
    union can be read without checking the type.
    """

    model_config = ConfigDict(extra="allow")

    typename__: str | None = Field(default=None, alias="__typename")

    @property
    def is_unknown(self) -> bool:
        """Always true; the generated members of a union do not have this attribute."""
        return True

    if TYPE_CHECKING:

        def __getattr__(self, name: str, /) -> Any: ...

    else:

        def __getattr__(self, name: str, /) -> Any:
            # Pydantic's own attributes, and those that tools look up in any object.
            if name.startswith("_"):
                return super().__getattr__(name)
            from .unknown_fields import read_field

            return read_field(self.__pydantic_extra__ or {}, name)
