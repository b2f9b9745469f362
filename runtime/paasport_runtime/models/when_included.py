"""Fields of replies that may be missing but must not be null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar, Union

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_ValueT = TypeVar("_ValueT")


def _refuse_null(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("null", "Input should not be null")
    return value


class _WithoutNull:
    """Rejects null in a reply; the default `None` of a missing field is not validated."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_refuse_null, handler(source))

    def __repr__(self) -> str:
        return "when included"


WhenIncluded: TypeAlias = Annotated[Union[_ValueT, None], _WithoutNull()]  # noqa: UP007  a TypeVar
"""`field: WhenIncluded[str] = None`: a string, or None if `@include` or `@skip` omitted it."""
