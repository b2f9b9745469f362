"""What a caller gives is on the wire as it is, or is refused."""

from __future__ import annotations

import decimal
import json
from collections.abc import Mapping
from enum import IntEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from paasport_runtime.errors import RequestValidationError
from paasport_runtime.models.base import RequestModel
from paasport_runtime.models.enums import OpenIntEnum
from paasport_runtime.models.field_problems import field_problems, format_problems
from paasport_runtime.models.omittable import Omittable
from paasport_runtime.models.unset import UNSET
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.rest.parameters import Parameter
from paasport_runtime.rest.request import rest_request
from paasport_runtime.scalars import Json, StrictKnown


class Level(IntEnum):
    LOW = 1


class Size(OpenIntEnum):
    SMALL = 1


class Part(RequestModel):
    count: Omittable[int] = UNSET
    parts: Omittable[list[Part]] = UNSET


class Body(RequestModel):
    whole: Omittable[int | None] = UNSET
    number: Omittable[Annotated[float, Field(ge=-1)]] = UNSET
    flag: Omittable[bool] = UNSET
    text: Omittable[str] = UNSET
    constant: Omittable[Literal[1, 2, "a"]] = UNSET
    truth: Omittable[Literal[True]] = UNSET
    size: Omittable[StrictKnown[Size]] = UNSET
    anything: Omittable[Json] = UNSET
    numbers: Omittable[list[float]] = UNSET
    by_name: Omittable[dict[str, list[int]]] = UNSET
    either: Omittable[int | list[int] | str] = UNSET
    part: Omittable[Part] = UNSET


OPERATION: RestOperation[None] = RestOperation(
    name="send", method="POST", path="/", body=Body, envelope=None
)


def sent(body: Any, operation: RestOperation[None] = OPERATION, **query: Any) -> Any:
    request = rest_request(
        operation,
        "https://api.example.com",
        path=None,
        query=query,
        headers=None,
        cookies=None,
        content_type=UNSET,
        body=body,
        scope=None,
        default_scope=None,
    )
    return request.url if query else json.loads(request.content or b"null")


def refusal(body: Any, operation: RestOperation[None] = OPERATION, **query: Any) -> str:
    with pytest.raises(RequestValidationError) as caught:
        sent(body, operation, **query)
    return str(caught.value).partition("nothing was sent: ")[2]


@pytest.mark.parametrize(
    ("given", "wire"),
    [
        ({"whole": 10**30}, {"whole": 10**30}),
        ({"whole": None}, {"whole": None}),
        ({"whole": Level.LOW}, {"whole": 1}),
        ({"number": 5}, {"number": 5}),
        ({"number": 2**53 + 1}, {"number": 2**53 + 1}),
        ({"number": decimal.Decimal("0.1")}, {"number": 0.1}),
        ({"constant": 1}, {"constant": 1}),
        ({"size": 1}, {"size": 1}),
        ({"size": Size.SMALL}, {"size": 1}),
        ({"numbers": (1, 2.5)}, {"numbers": [1, 2.5]}),
        ({"either": (1, 2)}, {"either": [1, 2]}),
        ({"either": "1"}, {"either": "1"}),
        ({"anything": {"a": [1, None, True, 0.5]}}, {"anything": {"a": [1, None, True, 0.5]}}),
        ({"part": {"parts": [{"count": 1}]}}, {"part": {"parts": [{"count": 1}]}}),
    ],
)
def test_what_is_given_is_sent(given: Mapping[str, Any], wire: object) -> None:
    assert sent(given) == wire
    assert sent(Body.model_validate(given)) == wire
    # A number for a number is not turned into another kind of number.
    assert json.dumps(sent(given)) == json.dumps(wire)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"whole": True}, "whole: Input should be a valid integer"),
        ({"whole": "5"}, "whole: Input should be a valid integer"),
        ({"whole": 5.0}, "whole: Input should be a valid integer"),
        ({"number": True}, "number: Input should be a valid number"),
        ({"number": "5"}, "number: Input should be a valid number"),
        ({"number": float("nan")}, "number: Input should be a finite number"),
        ({"number": -2}, "number: Input should be greater than or equal to -1"),
        ({"number": 10**400}, "number: Input should be a valid number"),
        (
            {"number": decimal.Decimal("0.1") + decimal.Decimal("1e-25")},
            "number: Input should be a valid number: an int or a float",
        ),
        ({"flag": 1}, "flag: Input should be a valid boolean"),
        ({"flag": "yes"}, "flag: Input should be a valid boolean"),
        ({"text": b"x"}, "text: Input should be a valid string"),
        ({"text": 5}, "text: Input should be a valid string"),
        ({"text": "\ud800"}, "text: Input should be text without lone surrogates"),
        ({"constant": True}, "constant: Input should be one of the known values"),
        ({"truth": 1}, "truth: Input should be one of the known values"),
        ({"size": True}, "size: Input should be one of the known values"),
        ({"size": "1"}, "size: Input should be one of the known values"),
        ({"anything": {"a": [float("inf")]}}, "anything.a.0: Input should be a finite number"),
        ({"anything": {1: 2}}, "anything.1: Input should be a valid string"),
        ({"anything": b"x"}, "anything: input was not a valid JSON value"),
        ({"anything": ["\ud800"]}, "anything.0: Input should be text without lone surrogates"),
        ({"anything": {"\ud800": 1}}, r"anything.'\ud800': Input should be text"),
        ({"numbers": [1, float("-inf")]}, "numbers.1: Input should be a finite number"),
        ({"by_name": {"a": [1, True]}}, "by_name.a.1: Input should be a valid integer"),
        ({"by_name": {1: [1]}}, "by_name.1: Input should be a valid string"),
        ({"either": 5.0}, "either: Input should be a valid integer"),
        ({"part": {"parts": [{"count": "1"}]}}, "part.parts.0.count: Input should be a valid"),
    ],
)
def test_what_is_something_else_is_refused(given: Mapping[str, Any], said: str) -> None:
    assert refusal(given).startswith(said)


def test_bodies_and_parameters_that_are_no_models_are_strict() -> None:
    numbers: RestOperation[None] = RestOperation(
        name="send",
        method="POST",
        path="/",
        body=list[float],
        parameters=(Parameter("page", "query", annotation=int),),
    )
    assert sent([1, 2.5], numbers) == [1, 2.5]
    assert sent([], numbers, page=2) == "https://api.example.com/?page=2"
    assert refusal([1, float("nan")], numbers) == "1: Input should be a finite number"
    assert refusal(["1"], numbers) == "0: Input should be a valid number"
    assert refusal([], numbers, page="2") == "page: Input should be a valid integer"
    assert refusal([], numbers, page=True) == "page: Input should be a valid integer"


def test_a_model_that_was_changed_is_checked_when_it_is_sent() -> None:
    body = Body(whole=1, part=Part(count=1, parts=[Part(count=2)]), text="x", numbers=[1.5])
    assert isinstance(body.part, Part)
    assert isinstance(body.part.parts, list)
    assert isinstance(body.numbers, list)
    body.part.parts[0].count = "3"  # type: ignore[assignment]
    assert refusal(body) == "part.parts.0.count: Input should be a valid integer"
    body.part.parts[0].count = 3
    body.text = UNSET
    body.numbers.append(float("nan"))
    assert refusal(body) == "numbers.1: Input should be a finite number"
    body.numbers.pop()
    wire = {"whole": 1, "part": {"count": 1, "parts": [{"count": 3}]}, "numbers": [1.5]}
    assert sent(body) == wire
    assert sent({"part": body.part}) == {"part": wire["part"]}


def test_a_class_of_the_callers_with_more_fields_is_refused() -> None:
    class Larger(Part):
        more: int = 0

    assert refusal({"part": Larger(count=1, more=2)}) == "part.more: There is no such field"


def test_strict_classes_have_a_json_schema() -> None:
    properties = Body.model_json_schema()["properties"]
    assert properties["number"]["type"] == "number"
    assert properties["flag"]["type"] == "boolean"
    assert properties["part"]["$ref"] == "#/$defs/Part"


def test_a_value_that_contains_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    assert "should not contain itself" in refusal({"anything": loop})


def test_a_class_becomes_strict_once_however_it_is_built() -> None:
    Body.model_rebuild(force=True)
    for _ in range(2):
        adapter = TypeAdapter(list[Body])
        with pytest.raises(ValidationError) as caught:
            adapter.validate_python([{"number": "5"}])
        problems = field_problems(caught.value, [{"number": "5"}])
        assert (
            format_problems(problems, messages=True) == "0.number: Input should be a valid number"
        )
