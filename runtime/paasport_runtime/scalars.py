"""Custom scalars as annotated types, for both requests and responses."""

from __future__ import annotations

import datetime as datetimes
import decimal
import uuid
from enum import Enum
from typing import Annotated, Any, Final, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetPydanticSchema,
    JsonValue,
    PlainSerializer,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

LARGEST_EXACT_INTEGER: Final = 2**53
"""The largest JSON number that servers can read as a double without losing digits."""

EnumT = TypeVar("EnumT", bound=Enum)


def _as_utc(value: datetimes.datetime) -> datetimes.datetime:
    return value if value.tzinfo is not None else value.replace(tzinfo=datetimes.UTC)


def _refuse_naive(value: Any) -> Any:
    if isinstance(value, datetimes.datetime) and value.tzinfo is None:
        raise PydanticCustomError(
            "timezone_aware", "Input should have a time zone, such as datetime.timezone.utc"
        )
    return value


def _date_time_schema(source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    from_text = core_schema.no_info_after_validator_function(_as_utc, handler(source))
    # Text without an offset comes from a server that means UTC. A naive object comes from the
    # caller, and a wrong guess would silently be off by hours.
    return core_schema.json_or_python_schema(
        json_schema=from_text,
        python_schema=core_schema.no_info_before_validator_function(_refuse_naive, from_text),
    )


def _refuse_boolean(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "Input should be a whole number")
    return value


def _exact(value: int) -> int | str:
    return value if -LARGEST_EXACT_INTEGER <= value <= LARGEST_EXACT_INTEGER else str(value)


def _json_schema(source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    # What a JSON parser returns is a JSON value; only the caller's objects need checking.
    return core_schema.json_or_python_schema(
        json_schema=core_schema.any_schema(), python_schema=handler(source)
    )


class HiddenDict(dict[str, str]):
    """A dictionary whose repr shows its keys and masks its values."""

    masks_values: Final = True

    def __repr__(self) -> str:
        """Return the keys, with the values masked."""
        return "{" + ", ".join(f"{name!r}: '***'" for name in self) + "}"


def _refuse_unknown(value: Any) -> Any:
    if getattr(value, "is_unknown", False):
        raise PydanticCustomError("enum", "Input should be a value that the schema knows")
    return value


DateTime: TypeAlias = Annotated[datetimes.datetime, GetPydanticSchema(_date_time_schema)]
"""A timestamp with a time zone; text without an offset is taken as UTC."""

Date: TypeAlias = datetimes.date
"""A calendar date."""

BigInt: TypeAlias = Annotated[
    int,
    BeforeValidator(_refuse_boolean),
    PlainSerializer(_exact, return_type=int | str, when_used="json"),
]
"""An integer of any size, which servers send as a number or as text."""

Numeric: TypeAlias = decimal.Decimal
"""An exact decimal number, sent as text."""

Uuid: TypeAlias = uuid.UUID
"""A UUID."""

Json: TypeAlias = Annotated[JsonValue, GetPydanticSchema(_json_schema)]
"""Any JSON value."""

EnvironmentVariables: TypeAlias = Annotated[dict[str, str], AfterValidator(HiddenDict)]
"""Environment variables by name; the repr masks the values."""

StrictKnown: TypeAlias = Annotated[EnumT, AfterValidator(_refuse_unknown)]
"""`StrictKnown[SomeOpenEnum]`: for requests, rejects values that the schema does not have."""
