"""Fields of requests that may be omitted but must not be null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, Union, get_args

from .unset import Unset

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_ValueT = TypeVar("_ValueT")


class _WithoutUnset:
    """Removes `Unset` from the validated types, since models drop `UNSET` before validation."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        values = tuple(value for value in get_args(source) if value is not Unset)
        return handler.generate_schema(Union[values])  # noqa: UP007  a tuple made at run time

    def __repr__(self) -> str:
        return "omittable"


Omittable: TypeAlias = Annotated[Union[_ValueT, Unset], _WithoutUnset()]  # noqa: UP007  a TypeVar
"""`field: Omittable[str] = UNSET`: a string, or not set; null is rejected."""
