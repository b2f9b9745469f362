"""Unions whose variant is chosen by a field, in requests and in replies."""

from __future__ import annotations

import datetime as datetimes
import json
from typing import Annotated, Any, Literal

import pytest
from pydantic import TypeAdapter, ValidationError

from paasport_runtime.models.base import RequestModel, ResponseModel
from paasport_runtime.models.field_problems import field_problems, format_problems
from paasport_runtime.models.omittable import Omittable
from paasport_runtime.models.strictness import SENDING, request_adapter
from paasport_runtime.models.tagged_unions import TaggedUnion
from paasport_runtime.models.unions import OpenUnion
from paasport_runtime.models.unknown_object import UnknownObject
from paasport_runtime.models.unset import UNSET
from paasport_runtime.scalars import DateTime


class Cat(RequestModel):
    kind_of: Literal["cat", "lion"]
    lives: int = 9
    friend: Omittable[Pet] = UNSET


class Dog(RequestModel):
    kind_of: Omittable[str] = UNSET
    legs: float


Pet = Annotated[
    Cat | Dog,
    TaggedUnion({"cat": Cat, "lion": Cat, "dog": Dog}, tag="kind_of", wire_tag="kindOf"),
]


class Owner(RequestModel):
    pets: list[Pet | str | list[int] | None]


ADAPTER: TypeAdapter[Any] = request_adapter(Owner)


def sent(*pets: Any) -> Any:
    checked = ADAPTER.validate_python({"pets": pets}, context=SENDING)
    return json.loads(ADAPTER.dump_json(checked, by_alias=True, exclude_unset=True))["pets"]


def refusal(*pets: Any) -> str:
    value = {"pets": pets}
    with pytest.raises(ValidationError) as caught:
        ADAPTER.validate_python(value, context=SENDING)
    return format_problems(field_problems(caught.value, value, Owner), messages=True)


@pytest.mark.parametrize(
    ("pet", "wire"),
    [
        ({"kindOf": "lion", "lives": 1}, {"kindOf": "lion", "lives": 1}),
        ({"kind_of": "dog", "legs": 4}, {"kindOf": "dog", "legs": 4}),
        (Cat(kind_of="lion"), {"kindOf": "lion"}),
        (Dog(kind_of="dog", legs=3), {"kindOf": "dog", "legs": 3}),
        # Whether the tag may be left out is for the class to say.
        (Dog(legs=3), {"legs": 3}),
        ({"legs": 3}, {"legs": 3}),
        (
            {"kindOf": "cat", "friend": {"kindOf": "cat", "friend": Dog(kind_of="dog", legs=1)}},
            {"kindOf": "cat", "friend": {"kindOf": "cat", "friend": {"kindOf": "dog", "legs": 1}}},
        ),
        ("x", "x"),
        ([1, 2], [1, 2]),
        (None, None),
    ],
)
def test_a_request_is_of_the_class_that_its_tag_names(pet: Any, wire: object) -> None:
    assert sent(pet, pet) == [wire, wire]


@pytest.mark.parametrize(
    ("pet", "said"),
    [
        ({"kindOf": "wolf"}, "pets.0.kindOf: Input should be one of 'cat', 'lion', 'dog'"),
        ({"kind_of": []}, "pets.0.kind_of: Input should be one of 'cat', 'lion', 'dog'"),
        # It fits the other class.
        ({"kindOf": "cat", "legs": 4}, "pets.0.legs: There is no such field"),
        ({"kindOf": "dog", "legs": "4"}, "pets.0.legs: Input should be a valid number"),
        ({"lives": 3}, "pets.0.kindOf: Field required"),
        (
            Dog(kind_of="cat", legs=3),
            "pets.0.kind_of: Input should be 'dog', since the object is a Dog",
        ),
        (
            {"kindOf": "cat", "friend": {"kindOf": "cat", "friend": {"kindOf": "wolf"}}},
            "pets.0.friend.friend.kindOf: Input should be one of 'cat', 'lion', 'dog'",
        ),
        ([1, True], "pets.0.1: Input should be a valid integer"),
    ],
)
def test_a_request_is_refused_for_its_tag_or_in_the_words_of_its_class(pet: Any, said: str) -> None:
    assert refusal(pet) == said


def test_what_is_none_of_the_alternatives_is_told_all_of_them() -> None:
    assert "Input should be a mapping or one of Cat, Dog; " in refusal(5)


def test_a_message_shows_tags_of_any_spelling() -> None:
    union = Annotated[Cat | Dog, TaggedUnion({"{a}": Cat, "'": Dog}, tag="kind_of")]
    with pytest.raises(ValidationError, match=r"one of '\{a\}', \"'\""):
        TypeAdapter[Any](union).validate_python({"kind_of": "x"})


def test_the_json_schema_names_the_tag() -> None:
    schema = TypeAdapter[Any](Pet).json_schema()
    assert schema["discriminator"] == {"propertyName": "kindOf"}
    assert schema["anyOf"] == [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}]


class Circle(ResponseModel):
    shape: str
    radius: float | None = None
    drawn: DateTime | None = None


class Square(ResponseModel):
    """Its tag is no field of its own."""

    side: float | None = None


Shape = Annotated[
    Circle | Square | UnknownObject,
    OpenUnion({"circle": Circle, "disk": Circle, "square": Square}, tag="shape", wire_tag="shape"),
]
SHAPES: TypeAdapter[Any] = TypeAdapter(Shape)


@pytest.mark.parametrize(
    ("reply", "read"),
    [
        # Each would also fit the other class.
        ({"shape": "circle"}, Circle(shape="circle")),
        ({"shape": "disk", "side": 1}, Circle(shape="disk")),
        ({"shape": "square", "radius": 1, "side": 2}, Square(side=2)),
        # Without a tag, what fits best.
        ({"side": 2}, Square(side=2)),
        ({"shape": None, "side": 2}, Square(side=2)),
    ],
)
def test_a_reply_is_of_the_class_that_its_tag_names(reply: object, read: object) -> None:
    assert SHAPES.validate_json(json.dumps(reply)) == read


def test_a_reply_without_a_tag_is_read_like_others() -> None:
    union = Annotated[Circle | UnknownObject, OpenUnion({"c": Circle}, tag="kind", wire_tag="kind")]
    adapter = TypeAdapter[Any](union)
    text = '{"shape": "circle", "drawn": "2024-05-06T07:08:09Z"}'
    drawn = datetimes.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetimes.UTC)
    assert adapter.validate_json(text) == Circle(shape="circle", drawn=drawn)


@pytest.mark.parametrize(
    "reply", [{"shape": "star", "radius": 1, "x": [1]}, {"shape": ["circle"]}, {"shape": True}]
)
def test_an_unknown_tag_keeps_all_fields(reply: dict[str, Any]) -> None:
    read = SHAPES.validate_json(json.dumps(reply))
    assert read.is_unknown
    assert read.model_extra == reply


def test_what_fits_no_class_and_has_no_tag_keeps_all_fields() -> None:
    union = Annotated[Circle | UnknownObject, OpenUnion({"c": Circle}, tag="kind", wire_tag="kind")]
    read = TypeAdapter[Any](union).validate_json('{"radius": "x"}')
    assert read.model_extra == {"radius": "x"}


def test_a_known_tag_does_not_pass_as_unknown() -> None:
    with pytest.raises(ValidationError) as caught:
        SHAPES.validate_json('{"shape": "circle", "radius": "x"}')
    problems = field_problems(caught.value, {"shape": "circle", "radius": "x"})
    assert [(problem.path, problem.kind) for problem in problems] == [("radius", "float_parsing")]
