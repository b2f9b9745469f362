"""Custom scalars as annotated types, for both requests and responses."""

from __future__ import annotations

import datetime as datetimes
import decimal
import re
import uuid
from enum import Enum
from typing import Annotated, Any, Final, TypeAlias, TypeVar, cast

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetPydanticSchema,
    JsonValue,
    SerializationInfo,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import (
    CoreSchema,
    PydanticCustomError,
    PydanticSerializationError,
    core_schema,
)

from .http.files import AnyFile, checked_file
from .models import number_texts, time_texts
from .models.kept_texts import date_time_with_text, keep_text, utc_date_time_with_text, write_uuid
from .models.text_forms import TextForm

_WRITTEN_UUID: Final = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_UUID: Final = r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}"
_WRITTEN_DECIMAL: Final = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$"

EnumT = TypeVar("EnumT", bound=Enum)


def _refuse_naive(value: datetimes.datetime) -> None:
    # A wrong guess would silently be off by hours.
    if value.tzinfo is None:
        raise PydanticCustomError(
            "timezone_aware", "Input should have a time zone, such as datetime.timezone.utc"
        )


def _refuse_parts_of_seconds(value: datetimes.datetime) -> None:
    _refuse_naive(value)
    if value.microsecond:
        raise PydanticCustomError("datetime_whole_seconds", "Input should have whole seconds")


def _refuse_infinite(value: decimal.Decimal) -> None:
    if not value.is_finite():
        raise PydanticCustomError("finite_number", "Input should be a finite number")


def _read_uuid(text: str) -> uuid.UUID:
    if not re.fullmatch(_UUID, text, re.IGNORECASE):
        raise ValueError("another form")
    value = uuid.UUID(text)
    return value if str(value) == text else keep_text(value, text)


def _keep_form(text: Any, handler: ValidatorFunctionWrapHandler) -> datetimes.datetime:
    return date_time_with_text(handler(text), text)


def _matching(pattern: str, schema: CoreSchema) -> CoreSchema:
    """Parse text in a form without calling Python; pydantic alone treats digits as a timestamp."""
    return core_schema.chain_schema([core_schema.str_schema(pattern=pattern), schema])


def _json_schema(source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    # A JSON parser returns only JSON values; only the caller's objects need checking.
    return core_schema.json_or_python_schema(
        json_schema=core_schema.any_schema(), python_schema=handler(source)
    )


def _number_schema(_source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
    # Beyond these, a float would change the value of an integer.
    exact = number_texts.LARGEST_EXACT_INTEGER - 1
    return core_schema.union_schema(
        [
            core_schema.float_schema(ge=-exact, le=exact),
            core_schema.int_schema(strict=True),
            core_schema.float_schema(),
        ],
        mode="left_to_right",
        custom_error_type="float_type",
    )


class HiddenDict(dict[str, str]):
    """A dictionary whose repr shows its keys and masks its values."""

    masks_values: Final = True

    def __repr__(self) -> str:
        """Return the keys, with the values masked."""
        return "{" + ", ".join(f"{name!r}: '***'" for name in self) + "}"


def _refuse_unknown(value: Any) -> Any:
    if getattr(value, "is_unknown", False):
        raise PydanticCustomError("enum", "Input should be a value in the schema")
    return value


DateTime: TypeAlias = Annotated[
    datetimes.datetime,
    TextForm(
        kind="datetime",
        expected="a date and time, such as datetime(2024, 5, 6, tzinfo=timezone.utc) or "
        "'2024-05-06T07:08:09Z'",
        python_type=datetimes.datetime,
        read=time_texts.read_date_time,
        write=time_texts.write_date_time,
        check=time_texts.check_date_time,
        refuse=_refuse_naive,
        fast=(
            _matching(
                time_texts.FAST_DATE_TIME, core_schema.datetime_schema(tz_constraint="aware")
            ),
            core_schema.no_info_after_validator_function(
                utc_date_time_with_text,
                core_schema.str_schema(pattern=time_texts.UTC_DATE_TIME),
            ),
            core_schema.no_info_wrap_validator_function(
                _keep_form,
                _matching(
                    time_texts.ANY_DATE_TIME,
                    core_schema.datetime_schema(microseconds_precision="truncate"),
                ),
            ),
        ),
        schema={"type": "string", "format": "date-time"},
    ),
]
"""A timestamp with a time zone; text without an offset is interpreted as UTC."""

DateTimeOrText: TypeAlias = Annotated[DateTime | str, Field(union_mode="left_to_right")]
"""A timestamp that the schema declares as a string; anything not in that form stays text."""

UnixSeconds: TypeAlias = Annotated[
    datetimes.datetime,
    TextForm(
        kind="datetime",
        expected="a date and time, such as datetime(2024, 5, 6, tzinfo=timezone.utc), or whole "
        "seconds since 1970",
        python_type=datetimes.datetime,
        read=time_texts.read_unix_seconds,
        write=time_texts.write_unix_seconds,
        refuse=_refuse_parts_of_seconds,
        numbers=(int,),
        schema={"type": "integer"},
    ),
]
"""A timestamp in UTC that is a number on the wire: whole seconds since 1970."""

Date: TypeAlias = Annotated[
    datetimes.date,
    TextForm(
        kind="date",
        expected="a date, such as date(2024, 5, 6) or '2024-05-06'",
        python_type=datetimes.date,
        excluded=(datetimes.datetime,),
        read=time_texts.read_date,
        write=time_texts.write_date,
        fast=(_matching(time_texts.FAST_DATE, core_schema.date_schema()),),
        schema={"type": "string", "format": "date"},
    ),
]
"""A calendar date."""

Time: TypeAlias = Annotated[
    datetimes.time,
    TextForm(
        kind="time",
        expected="a time, such as time(7, 8, 9, tzinfo=timezone.utc) or '07:08:09Z'",
        python_type=datetimes.time,
        read=time_texts.read_time,
        write=time_texts.write_time,
        check=time_texts.check_time,
        schema={"type": "string", "format": "time"},
    ),
]
"""A time of day, with or without an offset."""

Duration: TypeAlias = Annotated[
    datetimes.timedelta,
    TextForm(
        kind="duration",
        expected="a duration, such as timedelta(hours=1) or 'PT1H'",
        python_type=datetimes.timedelta,
        read=time_texts.read_duration,
        write=time_texts.write_duration,
        check=time_texts.check_duration,
        schema={"type": "string", "format": "duration"},
    ),
]
"""An ISO 8601 duration; one in years or months fits no `timedelta`, but can be sent as text."""

BigInt: TypeAlias = Annotated[
    int,
    TextForm(
        kind="int_type",
        expected="a whole number",
        python_type=int,
        read=number_texts.read_digits,
        write=number_texts.write_exact_integer,
        numbers=(int,),
        schema={"type": "integer"},
    ),
]
"""An integer of any size, which servers send as a number or as text."""

IntegerText: TypeAlias = Annotated[
    int,
    TextForm(
        kind="int_type",
        expected="a whole number, such as 7 or '7'",
        python_type=int,
        read=number_texts.read_integer,
        check=number_texts.read_digits,
        write=str,
        numbers=(int,),
        exact=True,
        schema={"type": "string", "format": "int64"},
    ),
]
"""An integer of any size that is text on the wire."""

Number: TypeAlias = Annotated[
    float, GetPydanticSchema(_number_schema, lambda _schema, _handler: {"type": "number"})
]
"""A number in a reply; an integer that a float cannot hold exactly is an `int`."""

Numeric: TypeAlias = Annotated[
    decimal.Decimal,
    TextForm(
        kind="decimal",
        expected="a decimal number, such as Decimal('1.50') or '1.50'",
        python_type=decimal.Decimal,
        read=number_texts.read_decimal,
        write=number_texts.write_decimal,
        refuse=_refuse_infinite,
        numbers=(int, float),
        fast=(_matching(_WRITTEN_DECIMAL, core_schema.decimal_schema()),),
        schema={"type": "string", "format": "decimal"},
    ),
]
"""An exact decimal number, sent as text."""

DecimalText: TypeAlias = Annotated[
    decimal.Decimal,
    TextForm(
        kind="decimal",
        expected="a decimal number, such as Decimal('1.50') or '1.50'",
        python_type=decimal.Decimal,
        read=number_texts.read_exact_decimal,
        check=number_texts.read_decimal,
        write=number_texts.write_decimal,
        refuse=_refuse_infinite,
        schema={"type": "string", "format": "decimal"},
    ),
]
"""An exact decimal number that is text on the wire, never a number."""

Uuid: TypeAlias = Annotated[
    uuid.UUID,
    TextForm(
        kind="uuid",
        expected="a UUID, such as '6f1c2a34-9b0d-4a56-8c7e-0123456789ab'",
        python_type=uuid.UUID,
        read=_read_uuid,
        write=write_uuid,
        fast=(_matching(_WRITTEN_UUID, core_schema.uuid_schema()),),
        schema={"type": "string", "format": "uuid"},
    ),
]
"""A UUID."""

Base64: TypeAlias = Annotated[
    bytes,
    TextForm(
        kind="bytes",
        expected="bytes, or text in Base64",
        python_type=bytes,
        read=number_texts.read_base64,
        check=number_texts.check_base64,
        write=number_texts.write_base64,
        schema={"type": "string", "format": "byte", "contentEncoding": "base64"},
    ),
]
"""Bytes, which are Base64 on the wire."""


def _write_file(file: Any, info: SerializationInfo) -> None:
    # JSON cannot represent a file. To send it alongside the JSON, pass a list that collects it.
    taken: Any = info.context
    if not isinstance(taken, list):
        raise PydanticSerializationError("JSON cannot represent a file")
    cast("list[object]", taken).append(file)


def _upload_schema(_source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
    return core_schema.json_or_python_schema(
        json_schema=core_schema.any_schema(),
        python_schema=core_schema.no_info_plain_validator_function(checked_file),
        serialization=core_schema.plain_serializer_function_ser_schema(
            _write_file, info_arg=True, when_used="json-unless-none"
        ),
    )


Upload: TypeAlias = Annotated[AnyFile, GetPydanticSchema(_upload_schema)]
"""A file to send: bytes, a path, an open file, a `File`, or a tuple."""

Json: TypeAlias = Annotated[JsonValue, GetPydanticSchema(_json_schema)]
"""Any JSON value."""

EnvironmentVariables: TypeAlias = Annotated[dict[str, str], AfterValidator(HiddenDict)]
"""Environment variables by name; the repr masks the values."""

StrictKnown: TypeAlias = Annotated[EnumT, AfterValidator(_refuse_unknown)]
"""`StrictKnown[SomeOpenEnum]`: for requests, rejects values that are not in the schema."""
