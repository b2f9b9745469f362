"""Broken documents: errors and warnings that name the place."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import configuration, one_operation

PLACE = "#/paths/~1v1~1it/post/responses/200/content/application~1json/schema"
BODY = "#/paths/~1v1~1it/post/requestBody/content/application~1json/schema"


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        (
            {"$ref": "#/components/schemas/Missing"},
            f"{PLACE}/$ref: `#/components/schemas/Missing` does not exist. Any value is accepted.",
        ),
        (
            {"$ref": "other.json#/Thing"},
            f"{PLACE}/$ref: 'other.json#/Thing' is not a reference within the document. "
            "Any value is accepted.",
        ),
        (
            {"$ref": "#/components/schemas/Loop"},
            "#/components/schemas/Loop: refers to itself, which has no effect.",
        ),
        ({"type": "text"}, f"{PLACE}/type: 'text' is not a type; any value is accepted."),
        ({"oneOf": []}, f"{PLACE}/oneOf: must list schemas, not be an empty list; left out."),
        ({"enum": "a"}, f"{PLACE}/enum: must list values, not be a string; any value is accepted."),
        (
            {"type": "object", "properties": []},
            f"{PLACE}/properties: must be an object, not an array; left out.",
        ),
        (
            {"allOf": [{"type": "object"}, {"type": "string"}]},
            f"{PLACE}: its schemas have no type in common; any of their types is accepted.",
        ),
        (
            {"anyOf": [{"$ref": "#/components/schemas/Self"}]},
            "#/components/schemas/Self: refers only to itself; any value is accepted.",
        ),
        (
            {"type": "number", "maximum": float("inf")},
            f"{BODY}/maximum: a number that is too large or too small is not a valid bound; "
            "left out.",
        ),
    ],
)
def test_odd_part_costs_itself_and_the_warning_has_its_pointer(
    schema: dict[str, Any], message: str
) -> None:
    components = {
        "Loop": {"$ref": "#/components/schemas/Loop"},
        "Self": {"anyOf": [{"$ref": "#/components/schemas/Self"}]},
    }
    document = one_operation(reply=schema, body=schema, components=components)
    target = generate_openapi(configuration(), document)
    assert message in [problem.message for problem in target.warnings]
    assert target.operations == 1


def test_what_cannot_be_expressed_is_reported() -> None:
    schema = {
        "type": "object",
        "required": ["b"],
        "not": {"required": ["c"]},
        "properties": {"a": {"enum": [{"x": 1}]}},
    }
    target = generate_openapi(configuration(), one_operation(reply=schema))
    assert [problem.message for problem in target.warnings] == [
        f"{PLACE}: the keyword `not` has no counterpart and is left to the server.",
        f"{PLACE}: `b` is required but not among the properties; any value is accepted.",
    ]


def test_operation_without_a_name_is_named_after_its_route() -> None:
    document = one_operation()
    del document["paths"]["/v1/it"]["post"]["operationId"]
    target = generate_openapi(configuration(), document)
    assert target.repairs == (
        "#/paths/~1v1~1it/post: has no operationId and is named `post_v1_it`.",
    )
