"""Python's types for what is text on the wire: strict in requests, faithful in replies."""

from __future__ import annotations

import copy
import datetime as datetimes
import decimal
import json
import pickle
import uuid
from collections.abc import Sequence
from typing import Annotated, Any

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from paasport_runtime.models.base import RequestModel, ResponseModel
from paasport_runtime.models.omittable import Omittable
from paasport_runtime.models.strictness import request_adapter
from paasport_runtime.models.unset import UNSET
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.rest.parameters import Parameter
from paasport_runtime.rest.values import format_value
from paasport_runtime.scalars import (
    Base64,
    BigInt,
    Date,
    DateTime,
    DateTimeOrText,
    DecimalText,
    Duration,
    IntegerText,
    Number,
    Numeric,
    Time,
    UnixSeconds,
    Uuid,
)

UTC = datetimes.UTC
ID = "6f1c2a34-9b0d-4a56-8c7e-0123456789ab"

READ: Sequence[tuple[Any, str, object]] = [
    (Date, "2024-02-29", datetimes.date(2024, 2, 29)),
    (DateTime, "2020-01-01T00:00:00Z", datetimes.datetime(2020, 1, 1, tzinfo=UTC)),
    (DateTime, "2020-01-01T00:00:00.000Z", datetimes.datetime(2020, 1, 1, tzinfo=UTC)),
    (DateTime, "2020-01-01T00:00:00+00:00", datetimes.datetime(2020, 1, 1, tzinfo=UTC)),
    (DateTime, "2020-01-01T00:00:00", datetimes.datetime(2020, 1, 1, tzinfo=UTC)),
    (DateTime, "2020-01-01 00:00:00z", datetimes.datetime(2020, 1, 1, tzinfo=UTC)),
    (
        DateTime,
        "2020-01-01T02:00:00.010+02:00",
        datetimes.datetime(2020, 1, 1, 0, 0, 0, 10**4, UTC),
    ),
    (DateTime, "2020-01-01T00:00:00.5Z", datetimes.datetime(2020, 1, 1, 0, 0, 0, 5 * 10**5, UTC)),
    (DateTime, "2020-01-01T00:00:00.123000Z", datetimes.datetime(2020, 1, 1, 0, 0, 0, 123000, UTC)),
    (DateTime, "2020-01-01T00:00:00.123456Z", datetimes.datetime(2020, 1, 1, 0, 0, 0, 123456, UTC)),
    # Finer than a datetime is; the text has the rest.
    (
        DateTime,
        "2020-01-01T00:00:00.123456789Z",
        datetimes.datetime(2020, 1, 1, 0, 0, 0, 123456, UTC),
    ),
    (Time, "07:08:09Z", datetimes.time(7, 8, 9, tzinfo=UTC)),
    (Time, "07:08:09.5", datetimes.time(7, 8, 9, 500000)),
    (Duration, "P1DT2H3M4.5S", datetimes.timedelta(days=1, hours=2, minutes=3, seconds=4.5)),
    (Duration, "P1W", datetimes.timedelta(days=7)),
    (Duration, "PT90M", datetimes.timedelta(minutes=90)),
    (Duration, "-PT1S", datetimes.timedelta(seconds=-1)),
    (Duration, "P0D", datetimes.timedelta()),
    (Uuid, ID, uuid.UUID(ID)),
    (Uuid, ID.upper(), uuid.UUID(ID)),
    (Base64, "YQ==", b"a"),
    (Base64, "", b""),
    (IntegerText, "9007199254740993", 2**53 + 1),
    (IntegerText, "-1", -1),
    (DecimalText, "1.10", decimal.Decimal("1.10")),
    (DecimalText, "0.00000001", decimal.Decimal("1e-8")),
]


@pytest.mark.parametrize(("form", "text", "value"), READ)
def test_a_reply_is_read_and_written_as_it_came(form: Any, text: str, value: object) -> None:
    adapter = TypeAdapter[Any](form)
    read = adapter.validate_json(json.dumps(text))
    assert read == value
    assert hash(read) == hash(value)
    for same in (read, adapter.validate_python(text), copy.deepcopy(read)):
        assert adapter.dump_json(same) == json.dumps(text).encode()
    pickled = pickle.loads(pickle.dumps(read))
    assert (pickled, adapter.dump_json(pickled)) == (value, json.dumps(text).encode())
    assert repr(read) == repr(copy.copy(read))
    assert not repr(read).startswith("_")
    assert adapter.dump_python(read) == value


@pytest.mark.parametrize("number", [0, 7, -1, 1_715_000_000, 253_402_300_799])
def test_whole_seconds_are_read_and_written_as_a_number(number: int) -> None:
    adapter = TypeAdapter[Any](UnixSeconds)
    read = adapter.validate_json(str(number))
    assert read == datetimes.datetime.fromtimestamp(number, UTC)
    assert read.tzinfo is UTC
    assert adapter.dump_json(read) == str(number).encode()
    asked = request_adapter(UnixSeconds).validate_python(read)
    assert adapter.dump_json(asked) == str(number).encode()


def test_seconds_that_came_as_text_are_read() -> None:
    adapter = TypeAdapter[Any](UnixSeconds)
    assert adapter.validate_json('"1715000000"') == adapter.validate_json("1715000000")


@pytest.mark.parametrize("wrong", ["1.5", "true", "null", '"today"', "[]", "253402300800", "1e99"])
def test_what_is_no_number_of_seconds_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError, match="whole seconds since 1970"):
        TypeAdapter[Any](UnixSeconds).validate_json(wrong)


@pytest.mark.parametrize(
    "wrong",
    [datetimes.datetime(2024, 5, 6), datetimes.datetime(2024, 5, 6, microsecond=1, tzinfo=UTC)],
)
def test_seconds_are_not_cut_in_requests(wrong: datetimes.datetime) -> None:
    with pytest.raises(ValidationError, match=r"time zone|whole seconds"):
        request_adapter(UnixSeconds).validate_python(wrong)


def test_a_text_may_be_a_timestamp_or_stay_text() -> None:
    adapter = TypeAdapter[Any](DateTimeOrText)
    read = adapter.validate_json('"2020-01-01T00:00:00.000Z"')
    assert read == datetimes.datetime(2020, 1, 1, tzinfo=UTC)
    assert adapter.dump_json(read) == b'"2020-01-01T00:00:00.000Z"'
    for text in ("tomorrow", "", "1715000000"):
        assert adapter.validate_json(json.dumps(text)) == text
        assert adapter.dump_json(text) == json.dumps(text).encode()
    with pytest.raises(ValidationError):
        adapter.validate_json("5")


@pytest.mark.parametrize(
    ("form", "content", "value"),
    [
        (IntegerText, "7", 7),
        (IntegerText, '"7"', 7),
        (BigInt, "7", 7),
        (BigInt, '"7"', 7),
        (BigInt, '"007"', 7),
        (BigInt, "9007199254740993", 2**53 + 1),
        (BigInt, '"9007199254740993"', 2**53 + 1),
        (Numeric, "5", decimal.Decimal(5)),
        (Numeric, "0.1", decimal.Decimal("0.1")),
        (Numeric, '"0.10"', decimal.Decimal("0.10")),
        (Numeric, '"1e5"', decimal.Decimal("1e5")),
    ],
)
def test_a_reply_with_a_number_or_its_text_is_written_as_it_came(
    form: Any, content: str, value: object
) -> None:
    adapter = TypeAdapter[Any](form)
    read = adapter.validate_json(content)
    assert (read, hash(read), repr(read)) == (value, hash(value), repr(value))
    for same in (read, copy.copy(read), copy.deepcopy(read), pickle.loads(pickle.dumps(read))):
        assert adapter.dump_json(same) == content.encode()
    assert adapter.dump_python(read) == value
    # What is computed of it, and what is sent, has the form that the type has.
    for later in (read + 0, request_adapter(form).validate_python(read)):
        assert adapter.dump_json(later) == adapter.dump_json(value)


def test_what_is_computed_from_a_value_has_a_text_of_its_own() -> None:
    adapter = TypeAdapter[Any](DateTime)
    read = adapter.validate_json('"2020-01-01T00:00:00.000Z"')
    for later in (read.replace(hour=1), read + datetimes.timedelta(hours=1)):
        assert adapter.dump_json(later) == b'"2020-01-01T01:00:00Z"'
        assert pickle.loads(pickle.dumps(later)) == later
    assert adapter.dump_json(read) == b'"2020-01-01T00:00:00.000Z"'


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (Date, "20240229"),
        (Date, "2023-02-29"),
        (Date, "2024-02-29T00:00:00Z"),
        (Date, "1715000000"),
        (DateTime, "1715000000"),
        (DateTime, "20240229"),
        (DateTime, "2016-12-31T23:59:60Z"),
        (DateTime, "yesterday"),
        (Time, "25:00:00Z"),
        (Time, "7"),
        (Duration, "P1Y"),
        (Duration, "P1M"),
        (Duration, "PT0.0000001S"),
        (Duration, "P99999999999D"),
        (Duration, "P"),
        (Duration, "1:00"),
        (Uuid, "urn:uuid:" + ID),
        (Base64, "YQ"),
        (Base64, "YR=="),
        (Base64, "Y Q=="),
        (IntegerText, "007"),
        (IntegerText, "1.0"),
        (DecimalText, "1e5"),
        (DecimalText, "007.5"),
        (DecimalText, "NaN"),
    ],
)
def test_a_reply_that_breaks_a_form_keeps_its_text(form: Any, text: str) -> None:
    class Reply(ResponseModel):
        value: Annotated[form | str, Field(union_mode="left_to_right")]

    content = json.dumps({"value": text}, separators=(",", ":"))
    read = Reply.model_validate_json(content)
    assert read.value == text
    assert read.model_dump_json() == content
    with pytest.raises(ValidationError):
        TypeAdapter[Any](form).validate_json(json.dumps(text))


class Body(RequestModel):
    day: Omittable[Date] = UNSET
    at: Omittable[DateTime] = UNSET
    clock: Omittable[Time] = UNSET
    span: Omittable[Duration] = UNSET
    id: Omittable[Uuid] = UNSET
    content: Omittable[Base64] = UNSET
    count: Omittable[IntegerText] = UNSET
    price: Omittable[DecimalText] = UNSET
    big: Omittable[BigInt] = UNSET
    rate: Omittable[Numeric] = UNSET
    maybe: Omittable[Date | int | None] = UNSET


ADAPTER: TypeAdapter[Any] = request_adapter(Body)


@pytest.mark.parametrize(
    ("name", "value", "wire"),
    [
        ("day", datetimes.date(2024, 2, 29), "2024-02-29"),
        ("at", datetimes.datetime(2020, 1, 1, tzinfo=UTC), "2020-01-01T00:00:00Z"),
        ("at", datetimes.datetime(2020, 1, 1, 0, 0, 0, 5000, UTC), "2020-01-01T00:00:00.005Z"),
        ("at", datetimes.datetime(2020, 1, 1, 0, 0, 0, 5001, UTC), "2020-01-01T00:00:00.005001Z"),
        ("clock", datetimes.time(7, 8, tzinfo=UTC), "07:08:00Z"),
        ("span", datetimes.timedelta(days=1, seconds=1.5), "P1DT1.5S"),
        ("span", datetimes.timedelta(days=-1), "-P1D"),
        ("id", uuid.UUID(ID), ID),
        ("content", b"\xff\xfe", "//4="),
        ("count", 2**63, str(2**63)),
        ("price", decimal.Decimal("1e-8"), "0.00000001"),
        ("big", 5, 5),
        ("big", 2**60, str(2**60)),
        ("rate", 5, "5"),
        ("rate", 0.1, "0.1"),
        ("maybe", 5, 5),
        ("maybe", None, None),
    ],
)
def test_values_of_the_type_are_sent(name: str, value: object, wire: object) -> None:
    checked = ADAPTER.validate_python({name: value})
    assert json.loads(ADAPTER.dump_json(checked, exclude_unset=True)) == {name: wire}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("day", "2024-02-29"),
        ("at", "2020-01-01T00:00:00.000Z"),
        ("at", "2020-01-01T00:00:00"),
        ("at", "2016-12-31T23:59:60Z"),
        ("at", "2020-01-01T00:00:00.123456789+02:00"),
        ("clock", "07:08"),
        ("clock", "23:59:60Z"),
        ("span", "P1Y2M"),
        ("span", "PT0.0000001S"),
        ("id", ID.upper()),
        ("content", "YQ"),
        ("content", "_-8"),
        ("count", "007"),
        ("price", "1e5"),
        ("big", "12"),
        ("maybe", "2024-02-29"),
    ],
)
def test_text_in_the_form_is_sent_as_it_is(name: str, text: str) -> None:
    checked = ADAPTER.validate_python({name: text})
    assert json.loads(ADAPTER.dump_json(checked, exclude_unset=True)) == {name: text}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("day", datetimes.datetime(2024, 2, 29, tzinfo=UTC), "a date, such as"),
        ("day", 5, "a date, such as"),
        ("day", "5", "a date, such as"),
        ("day", "2024-02-30", "a date, such as"),
        ("at", datetimes.date(2024, 2, 29), "a date and time, such as"),
        ("at", datetimes.datetime(2024, 2, 29), "have a time zone"),
        ("at", 5, "a date and time, such as"),
        ("at", "1715000000", "a date and time, such as"),
        ("clock", 5, "a time, such as"),
        ("span", 5, "a duration, such as"),
        ("span", "5", "a duration, such as"),
        ("id", "x", "a UUID, such as"),
        ("id", b"0123456789abcdef", "a UUID, such as"),
        ("content", "Y?", "bytes, or text in Base64"),
        ("content", [97], "bytes, or text in Base64"),
        ("count", True, "a whole number"),
        ("count", 1.0, "a whole number"),
        ("price", 1.5, "a decimal number"),
        ("price", decimal.Decimal("NaN"), "a finite number"),
        ("big", True, "a whole number"),
        ("big", "1.0", "a whole number"),
        ("rate", float("nan"), "a decimal number"),
        ("rate", True, "a decimal number"),
    ],
)
def test_other_values_are_refused(name: str, value: object, said: str) -> None:
    with pytest.raises(ValidationError, match=f"{name}\n  Input should (be )?{said}"):
        ADAPTER.validate_python({name: value})


def test_parameters_are_written_in_the_same_forms() -> None:
    assert format_value("span", datetimes.timedelta(minutes=90)) == "PT1H30M"
    operation: RestOperation[None] = RestOperation(
        name="find",
        method="GET",
        path="/",
        parameters=(Parameter("content", "query", annotation=Base64),),
    )
    values = operation.validate_parameters(
        {"path": {}, "query": {"content": b"a"}, "header": {}, "cookie": {}}
    )
    assert operation.request_target({}, values["query"], None) == "/?content=YQ%3D%3D"
    assert format_value("price", decimal.Decimal("1e-8")) == "0.00000001"
    kept = TypeAdapter[Any](DateTime).validate_json('"2020-01-01T00:00:00.000Z"')
    assert format_value("at", kept) == "2020-01-01T00:00:00.000Z"


def test_the_json_schema_names_the_forms() -> None:
    properties = Body.model_json_schema()["properties"]
    formats = {name: schema.get("format") for name, schema in properties.items()}
    assert formats == {
        "day": "date",
        "at": "date-time",
        "clock": "time",
        "span": "duration",
        "id": "uuid",
        "content": "byte",
        "count": "int64",
        "price": "decimal",
        "big": None,
        "rate": "decimal",
        "maybe": None,
    }
    assert properties["big"]["type"] == "integer"


def test_a_number_is_no_date_in_a_reply_either() -> None:
    union = Annotated[DateTime | float, Field(union_mode="left_to_right")]
    assert TypeAdapter[Any](union).validate_json("0.5") == 0.5


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("9007199254740993", 2**53 + 1, "9007199254740993"),
        ("-9007199254740993", -(2**53) - 1, "-9007199254740993"),
        ("7", 7.0, "7.0"),
        ("1e30", 1e30, "1e+30"),
    ],
)
def test_a_number_that_no_float_holds_is_an_integer(text: str, value: float, written: str) -> None:
    adapter = TypeAdapter[Any](Number)
    read = adapter.validate_json(text)
    assert (read, type(read), adapter.dump_json(read)) == (value, type(value), written.encode())
    assert adapter.json_schema() == {"type": "number"}
