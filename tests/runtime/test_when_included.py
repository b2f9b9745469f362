"""A field of a reply that may be missing but not be null."""

from __future__ import annotations

import pytest
from pydantic import Field, ValidationError

from paasport_runtime.models.base import ResponseModel
from paasport_runtime.models.when_included import WhenIncluded


class Inner(ResponseModel):
    size: int


class Reply(ResponseModel):
    name: WhenIncluded[str] = None
    the_count: WhenIncluded[int] = Field(
        default=None, validation_alias="count", serialization_alias="count"
    )
    inner: WhenIncluded[list[Inner | None]] = None


@pytest.mark.parametrize(
    "sent", ["{}", '{"name":"x"}', '{"count":2}', '{"inner":[{"size":1},null]}', '{"inner":[]}']
)
def test_what_came_is_dumped_and_nothing_else(sent: str) -> None:
    reply = Reply.model_validate_json(sent)
    assert reply.model_dump_json(by_alias=True, exclude_unset=True) == sent


def test_what_is_missing_is_none() -> None:
    reply = Reply.model_validate_json('{"name":"x"}')
    assert (reply.name, reply.the_count, reply.inner) == ("x", None, None)
    assert reply.model_dump() == {"name": "x", "the_count": None, "inner": None}
    assert reply.model_fields_set == {"name"}


@pytest.mark.parametrize("name", ["name", "count", "inner"])
def test_null_is_refused(name: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Reply.model_validate_json(f'{{"{name}":null}}')
    [error] = caught.value.errors()
    assert (error["loc"], error["msg"]) == ((name,), "Input should not be null")
