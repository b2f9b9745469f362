"""The table of what models read is what they do read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLScalarType, build_schema, parse
from graphql.execution.values import get_variable_values
from pydantic import TypeAdapter, ValidationError

from paasport_codegen.drift.graphql.impact.scalar_forms import READ, SENT, accepts, reads
from paasport_runtime import scalars as runtime_scalars
from tests.drift.graphql_impact.made_up import the_operation

SAMPLES: dict[str, object] = {
    "boolean": True,
    "day": "2026-01-02",
    "digits": "12",
    "fraction": 1.5,
    "moment": "2026-01-02T03:04:05.6Z",
    "numeral": "1.5",
    "object": {"NAME": "value"},
    "text": "text",
    "uuid": "6f1c2a34-9b0d-4a56-8c7e-0123456789ab",
    "whole": 7,
}
BUILT_IN = {"bool": bool, "float": float, "int": int, "str": str}
SCHEMA = build_schema(
    """
    type Query { f(a: Int, b: Float, c: String, d: ID, e: Boolean, g: Own, h: Colour, i: Shade): Int }
    enum Colour { RED GREEN }
    enum Shade { GREY GREEN }
    scalar Own
    """  # noqa: E501  one field
)


def _python_type(path: str) -> Any:
    return BUILT_IN.get(path) or getattr(runtime_scalars, path.rpartition(".")[2])


@pytest.mark.parametrize("path", READ)
def test_models_read_the_forms_of_the_table_and_no_others(path: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(_python_type(path))
    read: set[str] = set()
    for form, value in SAMPLES.items():
        try:
            adapter.validate_json(json.dumps(value))
        except ValidationError:
            continue
        read.add(form)
    assert read == READ[path]


def test_every_form_and_type_of_the_table_is_tried() -> None:
    assert READ.keys() == SENT.keys()
    assert set().union(*READ.values(), *SENT.values()) == SAMPLES.keys()


def test_each_type_reads_what_is_sent_for_it() -> None:
    assert [path for path in READ if not SENT[path] <= READ[path]] == []


def test_a_type_that_is_not_in_the_table_reads_only_itself() -> None:
    own, other = GraphQLScalarType("Own"), GraphQLScalarType("Other")
    scalars = {"Own": "example.types.Own", "Other": "example.types.Other"}
    assert reads(own, own, scalars)
    assert not reads(own, other, scalars)
    assert reads(own, other, {**scalars, "Other": "example.types.Own"})


@pytest.mark.parametrize("old", ["Int", "Float", "String", "ID", "Boolean"])
@pytest.mark.parametrize("new", ["Int", "Float", "String", "ID", "Boolean", "Own", "Colour"])
def test_servers_accept_what_the_table_says(old: str, new: str) -> None:
    (node,) = the_operation(parse(f"query q($a: {new}) {{ f }}")).variable_definitions
    samples = {"Int": 7, "Float": 1.5, "String": "text", "ID": "text", "Boolean": True}
    coerced = get_variable_values(SCHEMA, [node], {"a": samples[old]})
    expected = not isinstance(coerced, list)
    assert accepts(SCHEMA.type_map[new], SCHEMA.type_map[old], {}) == expected


def test_an_enum_accepts_another_one_with_a_value_in_common() -> None:
    other = GraphQLEnumType("Other", {"BLUE": "BLUE"})
    assert accepts(SCHEMA.type_map["Colour"], SCHEMA.type_map["Shade"], {})
    assert not accepts(SCHEMA.type_map["Colour"], other, {})
