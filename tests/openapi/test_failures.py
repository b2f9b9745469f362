"""Broken documents: errors and warnings that name the place."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_codegen.errors import DocumentError
from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import configuration, one_operation

PLACE = "#/paths/~1v1~1it/post/responses/200/content/application~1json/schema"


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        (
            {"$ref": "#/components/schemas/Missing"},
            f"{PLACE}/$ref: nothing stands at `#/components/schemas/Missing`.",
        ),
        (
            {"$ref": "other.json#/Thing"},
            f"{PLACE}/$ref: 'other.json#/Thing' is not a reference within the document.",
        ),
        (
            {"$ref": "#/components/schemas/Loop"},
            "#/components/schemas/Loop/$ref: `#/components/schemas/Loop` refers to itself.",
        ),
        ({"type": "text"}, f"{PLACE}/type: 'text' is not a type."),
        ({"oneOf": []}, f"{PLACE}/oneOf: must be a list with an entry."),
        ({"enum": "a"}, f"{PLACE}/enum: must be a list with an entry."),
        ({"type": "object", "properties": []}, f"{PLACE}/properties: must be an object."),
        (
            {"allOf": [{"type": "object"}, {"type": "string"}]},
            f"{PLACE}/allOf/1/type: allOf gives two different `type`, which do not merge.",
        ),
        (
            {"$ref": "#/components/schemas/List"},
            "#/components/schemas/List: refers to itself without an object in between; "
            "only objects may recur.",
        ),
    ],
)
def test_error_has_the_pointer(schema: dict[str, Any], message: str) -> None:
    components = {
        "Loop": {"$ref": "#/components/schemas/Loop"},
        "List": {"type": "array", "items": {"$ref": "#/components/schemas/List"}},
    }
    with pytest.raises(DocumentError) as raised:
        generate_openapi(configuration(), one_operation(reply=schema, components=components))
    assert str(raised.value) == f"openapi.json: {message}"


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
        f"{PLACE}: `b` is required but not among the properties.",
        f"{PLACE}/properties/a: an enum of objects or arrays is left to the server.",
    ]


def test_operation_without_a_name_is_named_after_its_route() -> None:
    document = one_operation()
    del document["paths"]["/v1/it"]["post"]["operationId"]
    target = generate_openapi(configuration(), document)
    assert target.repairs == (
        "#/paths/~1v1~1it/post: has no operationId and is called `post_v1_it`.",
    )
