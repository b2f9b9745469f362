"""Unknown keys that are spelled like the Python name of a field."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest
from pydantic import ConfigDict

from paasport_runtime.contract import ResponseModel


class Reply(ResponseModel):
    model_config = ConfigDict(extra="allow")

    foo_bar: int | None = None
    name: str | None = None


class Outer(ResponseModel):
    in_ner: list[Reply] | None = None


def read(model: type[ResponseModel], value: Any) -> Any:
    return model.model_validate_json(json.dumps(value), by_alias=True, by_name=False)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"foo_bar": 1},
        {"foo_bar": None},
        {"fooBar": None},
        {"foo_bar": 1, "fooBar": None},
        {"foo_bar": 1, "fooBar": 2, "else": None},
    ],
)
def test_only_what_the_server_sent_is_written(value: Any) -> None:
    found = read(Reply, value)
    assert json.loads(found.model_dump_json(by_alias=True, exclude_unset=True)) == value
    inner = read(Outer, {"inNer": [value]})
    assert inner.model_dump(by_alias=True, exclude_unset=True) == {"inNer": [value]}
    assert found.foo_bar == value.get("fooBar")


def test_missing_field_is_none_and_not_set() -> None:
    found = read(Reply, {"foo_bar": 1})
    assert found.foo_bar is None
    assert "foo_bar" not in found.model_fields_set
    assert found.model_extra == {"foo_bar": 1}
    assert found == read(Reply, {"foo_bar": 1})


def test_a_field_at_its_default_is_left_out_as_before() -> None:
    found = read(Reply, {"fooBar": None, "name": "a"})
    assert found.model_dump(exclude_defaults=True) == {"name": "a"}


def test_json_schema_states_the_default() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        properties = Reply.model_json_schema()["properties"]
    assert properties["fooBar"]["default"] is None
    assert properties["name"]["default"] is None


def test_objects_made_in_python_have_no_marks() -> None:
    assert Reply().model_dump() == {"foo_bar": None, "name": None}
    assert Reply(foo_bar=1).model_dump(exclude_unset=True) == {"foo_bar": 1}
