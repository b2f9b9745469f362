"""Unset, open enums, scalars and unions."""

from __future__ import annotations

import copy
import datetime as datetimes
import decimal
import json
import pickle
import uuid
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from paasport_runtime.models.base import ResponseModel
from paasport_runtime.models.enums import OpenIntEnum
from paasport_runtime.models.one_of import GraphQLOneOfModel
from paasport_runtime.models.unions import OpenUnion
from paasport_runtime.models.unknown_object import UnknownObject
from paasport_runtime.models.unset import UNSET, Unset, drop_unset
from paasport_runtime.scalars import BigInt, DateTime, EnvironmentVariables, Json, StrictKnown
from tests.runtime.sample_operations import (
    EVERYTHING,
    Everything,
    Image,
    Project,
    Service,
    ServiceCreateInput,
    SourceInput,
    Status,
)


class Port(OpenIntEnum):
    LARGE = 16384


def test_unset_is_one_false_object() -> None:
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET
    assert copy.deepcopy(UNSET) is UNSET
    assert Unset("UNSET") is UNSET
    assert drop_unset({"a": 1, "b": UNSET, "c": None}) == {"a": 1, "c": None}


@pytest.mark.parametrize("value", [Status.HTTP_2, Status("later"), Port.LARGE, Port(7)])
def test_enum_members_known_or_not_behave_alike(value: Any) -> None:
    raw = value.value
    assert value == raw
    assert hash(value) == hash(raw)
    assert str(value) == f"{value}" == str(raw)
    assert json.dumps([value]) == json.dumps([raw])
    for copied in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value), copy.copy(value)):
        assert copied == value
        assert type(copied) is type(value)
        assert copied.is_unknown == value.is_unknown
    adapter: TypeAdapter[Any] = TypeAdapter(type(value))
    assert adapter.dump_json(value) == json.dumps(raw).encode()
    assert adapter.validate_json(json.dumps(raw)) == value


def test_unknown_enum_values_are_marked_and_not_kept() -> None:
    assert Status("later").is_unknown
    assert not Status("active").is_unknown
    assert Status("ACTIVE").is_unknown, "a member's name is not its value"
    assert repr(Status("later")) == "<Status unknown 'later'>"
    assert repr(Port.LARGE) == "<Port.LARGE: 16384>"
    assert Status("later") == Status("later")
    assert len(Status) == 2
    anything: Any
    for anything in (1, None, 1.5):
        with pytest.raises(ValueError, match="not a valid"):
            Status(anything)
    anything = "16384"
    with pytest.raises(ValueError, match="not a valid"):
        Port(anything)


def test_requests_refuse_unknown_enum_members() -> None:
    adapter: TypeAdapter[Status] = TypeAdapter(StrictKnown[Status])
    assert adapter.validate_python("HTTP/2") is Status.HTTP_2
    for wrong in ("later", Status("later")):
        with pytest.raises(ValidationError, match="in the schema"):
            adapter.validate_python(wrong)


UTC = datetimes.UTC


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-05-06T07:08:09.010Z", datetimes.datetime(2024, 5, 6, 7, 8, 9, 10000, UTC)),
        ("2024-05-06T07:08:09", datetimes.datetime(2024, 5, 6, 7, 8, 9, 0, UTC)),
        (
            "2024-05-06T07:08:09+02:00",
            datetimes.datetime(
                2024, 5, 6, 7, 8, 9, 0, datetimes.timezone(datetimes.timedelta(hours=2))
            ),
        ),
    ],
)
def test_date_times_are_aware(text: str, value: datetimes.datetime) -> None:
    adapter: TypeAdapter[datetimes.datetime] = TypeAdapter(DateTime)
    for read in (adapter.validate_json(json.dumps(text)), adapter.validate_python(text)):
        assert read == value
        assert read.tzinfo is not None
    assert adapter.validate_json(adapter.dump_json(value)) == value


def test_naive_date_times_of_callers_are_refused() -> None:
    adapter: TypeAdapter[datetimes.datetime] = TypeAdapter(DateTime)
    with pytest.raises(ValidationError, match="time zone"):
        adapter.validate_python(datetimes.datetime(2024, 5, 6))


@pytest.mark.parametrize(
    ("sent", "value", "written"),
    [
        ("12", 12, "12"),
        ('"12"', 12, "12"),
        ('"9007199254740993"', 2**53 + 1, '"9007199254740993"'),
        ("9007199254740993", 2**53 + 1, '"9007199254740993"'),
        (f'"-{10**30}"', -(10**30), f'"-{10**30}"'),
        (str(2**53), 2**53, str(2**53)),
    ],
)
def test_big_integers(sent: str, value: int, written: str) -> None:
    adapter: TypeAdapter[int] = TypeAdapter(BigInt)
    assert adapter.validate_json(sent) == value
    assert adapter.dump_json(value).decode() == written
    assert adapter.dump_python(value) == value


@pytest.mark.parametrize("wrong", ["true", '"x"', "1.5", "null"])
def test_other_things_are_no_big_integers(wrong: str) -> None:
    adapter: TypeAdapter[int] = TypeAdapter(BigInt)
    with pytest.raises(ValidationError):
        adapter.validate_json(wrong)


def test_json_takes_any_json_value_and_refuses_objects() -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(Json)
    value = {"a": [1, 2.5, None, True, {"b": "c"}]}
    assert adapter.validate_json(json.dumps(value)) == value
    assert adapter.validate_python(value) == value
    assert json.loads(adapter.dump_json(value)) == value
    with pytest.raises(ValidationError):
        adapter.validate_python({"a": object()})


def test_environment_variables_hide_their_values() -> None:
    adapter: TypeAdapter[dict[str, str]] = TypeAdapter(EnvironmentVariables)
    value = adapter.validate_json('{"PASSWORD": "hunter2"}')
    assert value == {"PASSWORD": "hunter2"}
    assert "hunter2" not in f"{value!r}{value}"
    assert adapter.dump_json(value) == b'{"PASSWORD":"hunter2"}'
    reply = read({"scalars": {"variables": {"PASSWORD": "hunter2"}}})
    assert "hunter2" not in repr(reply)


def test_scalars_in_a_reply() -> None:
    identifier = uuid.uuid4()
    reply = read(
        {
            "scalars": {
                "at": "2024-05-06T07:08:09Z",
                "big": "12",
                "price": "12.340",
                "uuid": str(identifier),
                "json": {"a": [1]},
                "unheardOf": 1,
            }
        }
    )
    scalars = reply.scalars
    assert scalars is not None
    assert scalars.big == 12
    assert scalars.price == decimal.Decimal("12.340")
    assert str(scalars.price) == "12.340"
    assert scalars.uuid == identifier
    assert scalars.json_ == {"a": [1]}


def test_open_unions_keep_unknown_types() -> None:
    reply = read(
        {
            "sources": [
                {"__typename": "Image", "tag": "nginx"},
                {"__typename": "Bucket", "size": 5},
                {"__typename": "Repository", "fullName": "a/b"},
            ]
        }
    )
    assert reply.sources is not None
    image, bucket, _ = reply.sources
    assert isinstance(image, Image)
    assert isinstance(bucket, UnknownObject)
    assert bucket.is_unknown
    assert bucket.typename__ == "Bucket"
    assert bucket.model_dump(by_alias=True) == {"__typename": "Bucket", "size": 5}


def test_a_broken_member_of_a_known_type_does_not_pass_as_unknown() -> None:
    with pytest.raises(ValidationError, match=r"fullName"):
        read({"sources": [{"__typename": "Repository"}]})


@pytest.mark.parametrize("kind", [[], {}, None, 3, True, "Video"])
def test_an_object_of_no_known_kind_is_kept_whatever_its_kind_is(kind: object) -> None:
    union = OpenUnion({"A": Project, "B": Service}, tag="kind", wire_tag="kind")
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[Any, union])
    read = adapter.validate_json(json.dumps({"kind": kind}))
    assert read.is_unknown
    assert read.kind == kind


def test_a_member_may_stand_for_several_types() -> None:
    class Picture(ResponseModel):
        typename__: Literal["Jpeg", "Png"] = Field(alias="__typename")

    members: dict[str, Any] = {"Jpeg": Picture, "Png": Picture, "Image": Image}
    union: Any = Annotated[Any, OpenUnion(members)] | None  # pyright: ignore[reportOperatorIssue]
    adapter: TypeAdapter[Any] = TypeAdapter(union)
    read = [
        adapter.validate_json(json.dumps({"__typename": name})) for name in ("Jpeg", "Png", "Gif")
    ]
    assert [type(each).__name__ for each in read] == ["Picture", "Picture", "UnknownObject"]
    assert adapter.validate_json("null") is None
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python({"__typename": "Image"})
    assert [error["loc"] for error in caught.value.errors()] == [
        ("tagged-union[Picture,Picture,Image]", "Image", "tag"),
        ("untagged-union[Picture,Picture,Image]",),
        ("UnknownObject",),
    ]
    only: TypeAdapter[Any] = TypeAdapter(
        Annotated[Picture | UnknownObject, OpenUnion({"Jpeg": Picture, "Png": Picture})]
    )
    assert isinstance(only.validate_json('{"__typename": "Png"}'), Picture)
    assert only.validate_json('{"__typename": "Gif"}').is_unknown


def test_a_field_that_is_called_like_the_tag() -> None:
    class Named(ResponseModel):
        typename__: Literal["A"] = Field(
            validation_alias="__typename", serialization_alias="__typename"
        )
        other: str = Field(validation_alias="typename__", serialization_alias="typename__")

    class Nameless(ResponseModel):
        typename__: Literal["B"] = Field(
            validation_alias="__typename", serialization_alias="__typename"
        )

    adapter = TypeAdapter[Any](
        Annotated[Named | Nameless | UnknownObject, OpenUnion({"A": Named, "B": Nameless})]
    )
    found = adapter.validate_json('{"__typename": "A", "typename__": "x"}')
    assert (type(found), found.other) == (Named, "x")


def test_an_open_union_of_one() -> None:
    one: TypeAdapter[Any] = TypeAdapter(
        Annotated[Image | UnknownObject, OpenUnion({"Image": Image})]
    )
    assert isinstance(one.validate_json('{"__typename": "Image", "tag": "x"}'), Image)
    assert one.validate_json('{"__typename": "Bucket"}').is_unknown
    assert one.validate_json("{}").is_unknown
    with pytest.raises(ValidationError, match="tag"):
        one.validate_json('{"__typename": "Image"}')


def test_missing_null_and_value_are_apart_in_replies() -> None:
    missing = read({"service": {"id": "1"}}).service
    null = read({"service": {"id": "1", "serviceName": None}}).service
    assert missing is not None
    assert null is not None
    assert missing.service_name is None
    assert null.service_name is None
    assert "service_name" not in missing.model_fields_set
    assert "service_name" in null.model_fields_set


def test_request_models_are_strict_and_take_unset() -> None:
    given_input = ServiceCreateInput.model_validate(
        {"projectId": "p", "icon": None, "source": UNSET, "status": UNSET}
    )
    assert given_input.model_dump(exclude_unset=True) == {"projectId": "p", "icon": None}
    with pytest.raises(ValidationError, match="Extra inputs"):
        SourceInput.model_validate({"repository": "a/b"})


def read(data: object) -> Everything:
    return EVERYTHING.result(EVERYTHING.parse(json.dumps({"data": data}).encode())["data"])


class ItemBy(GraphQLOneOfModel):
    id: str | None = None
    item_name: str | None = None


@pytest.mark.parametrize(
    "values", [{"id": "a"}, {"itemName": "b"}, {"id": "a", "item_name": UNSET}]
)
def test_one_field_of_an_input_that_takes_one(values: dict[str, Any]) -> None:
    assert len(ItemBy(**values).model_dump(exclude_unset=True)) == 1


@pytest.mark.parametrize("values", [{}, {"id": "a", "itemName": "b"}, {"id": None}])
def test_no_more_and_no_less_than_one_field(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="exactly one field"):
        ItemBy(**values)
