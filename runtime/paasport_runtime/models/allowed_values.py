"""Enums in requests whose values `Literal` cannot express: numbers, or mixed types."""

from __future__ import annotations

import json
from typing import Any, TypeGuard

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class AllowedValues:
    """Metadata for `Annotated[str | float, AllowedValues("auto", 0.5)]`.

    A value is accepted unchanged if it equals one of `values` as JSON: 1 equals 1.0, but neither
    equals `True`. Any other value is rejected.
    """

    __slots__ = ("values",)

    def __init__(self, *values: Any) -> None:
        self.values = values

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._validate)

    def __repr__(self) -> str:
        return f"AllowedValues({', '.join(map(repr, self.values))})"

    def _validate(self, value: Any) -> Any:
        if any(_same(value, each) for each in self.values):
            return value
        expected = ", ".join(json.dumps(each, ensure_ascii=False) for each in self.values)
        message = "Input should be one of {expected}"
        raise PydanticCustomError("enum", message, {"expected": expected})


def _same(left: object, right: object) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if _is_list(left) and _is_list(right):
        return len(left) == len(right) and all(map(_same, left, right))
    if _is_object(left) and _is_object(right):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    return left == right


def _is_list(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, (list, tuple))


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)
