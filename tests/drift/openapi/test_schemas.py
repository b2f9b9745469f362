"""Schemas: null in three spellings, shared ones, recursion, variants, folding."""

from __future__ import annotations

import copy
import itertools
from typing import Any

import pytest

from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.occurrences import Occurrence
from tests.drift.openapi.documents import (
    Json,
    document,
    operation,
    query,
    receives,
    reply,
    sends,
    takes,
    with_property,
)

TEXT: Json = {"type": "string"}
NULLABLE: dict[str, Json] = {
    "nullable": {"type": "string", "nullable": True},
    "type list": {"type": ["string", "null"]},
    "anyOf": {"anyOf": [TEXT, {"type": "null"}]},
    "oneOf": {"oneOf": [{"type": "null"}, TEXT]},
}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def found(old: Json, new: Json) -> list[tuple[str, str]]:
    """Rules and coordinates."""
    return [(one.change.rule.id, one.change.coordinate) for one in openapi_changes(old, new)]


def rules(old: Json, new: Json) -> list[str]:
    return [rule for rule, _ in found(old, new)]


@pytest.mark.parametrize("spelling", NULLABLE)
def test_null_is_seen_in_every_spelling(spelling: str) -> None:
    schema = NULLABLE[spelling]

    for make, side in ((sends, "request"), (receives, "response")):
        plain, nullable = make(with_property(TEXT)), make(with_property(schema))
        assert rules(plain, nullable) == [f"{side}-property-became-nullable"]
        assert rules(nullable, plain) == [f"{side}-property-became-not-nullable"]
        assert rules(make(TEXT), make(schema)) == [f"{side}-body-became-nullable"]
    assert rules(takes(query(TEXT)), takes(query(schema))) == ["request-parameter-became-nullable"]


@pytest.mark.parametrize("pair", [*itertools.permutations(NULLABLE, 2)], ids="-".join)
def test_another_spelling_of_null_is_no_change(pair: tuple[str, str]) -> None:
    old, new = (receives(with_property(NULLABLE[name])) for name in pair)

    assert found(old, new) == []


@pytest.mark.parametrize(
    "spelling",
    [
        {"allOf": [ref("Cat")], "nullable": True},
        {"anyOf": [ref("Cat"), {"type": "null"}]},
        {"oneOf": [ref("Cat"), {"type": "string", "enum": [None]}]},
    ],
)
def test_a_shared_schema_with_null_added_is_told_at_the_place(spelling: Json) -> None:
    schemas = {"Cat": with_property(TEXT)}

    changes = found(
        receives(with_property(ref("Cat")), schemas=schemas),
        receives(with_property(spelling), schemas=schemas),
    )

    pointer = "/paths/~1things/get/responses/200/content/application~1json/schema/properties/p"
    assert changes == [("response-property-became-nullable", pointer)]


def shared(schema: Json, *, name: str = "Thing") -> Json:
    """A document that sends and receives the same component, at several places."""
    body = {"required": True, "content": {"application/json": {"schema": ref(name)}}}
    listed = {"type": "array", "items": ref(name)}
    made = document(
        get=operation(operationId="list", responses={"200": reply(listed)}),
        post=operation(requestBody=body, responses={"201": reply(ref(name))}),
        schemas={name: schema},
    )
    patch = operation(operationId="patch", requestBody={**body, "required": False})
    made["paths"]["/things/{id}"] = {"patch": copy.deepcopy(patch)}
    return made


def test_a_shared_schema_is_told_once_for_all_its_places() -> None:
    old, new = shared(with_property(TEXT)), shared(with_property({"type": "boolean"}))

    changes = {one.change.rule.id: one for one in openapi_changes(old, new)}

    assert set(changes) == {
        "request-property-type-changed",
        "response-property-type-changed",
    }
    assert {one.change.coordinate for one in changes.values()} == {
        "/components/schemas/Thing/properties/p"
    }
    assert changes["response-property-type-changed"].occurrences == (
        Occurrence("GET", "/things", "response", "reply 200", required=True),
        Occurrence("POST", "/things", "response", "reply 201", required=True),
    )
    assert changes["request-property-type-changed"].occurrences == (
        Occurrence("PATCH", "/things/{id}", "request", "request body", required=False),
        Occurrence("POST", "/things", "request", "request body", required=True),
    )


def test_a_renamed_component_is_no_change() -> None:
    assert found(shared(with_property(TEXT)), shared(with_property(TEXT), name="Item")) == []


def test_an_inlined_component_is_no_change() -> None:
    schemas = {"Cat": with_property(TEXT)}

    assert found(receives(ref("Cat"), schemas=schemas), receives(with_property(TEXT))) == []


def tree(leaf: Any, name: str = "Tree") -> Json:
    children = {"type": "array", "items": ref(name)}
    schema = {"type": "object", "properties": {"children": children, "leaf": leaf}}
    return receives(ref(name), schemas={name: schema})


def test_recursive_schemas_are_compared_once() -> None:
    pointer = "/components/schemas/Tree/properties/leaf"

    assert found(tree(TEXT), tree(TEXT, name="Node")) == []
    assert found(tree(TEXT), tree({"type": "boolean"}, name="Node")) == [
        ("response-property-type-changed", pointer)
    ]


def test_what_comes_or_goes_with_a_property_is_folded_into_it() -> None:
    inner = {"type": "object", "properties": {"a": TEXT, "b": with_property(TEXT)}}
    old, new = sends({"type": "object", "properties": {}}), sends(with_property(inner))

    (added,), (removed,) = openapi_changes(old, new), openapi_changes(new, old)

    pointer = "/paths/~1things/post/requestBody/content/application~1json/schema/properties/p"
    below = ("/properties/a", "/properties/b", "/properties/b/properties/p")
    assert added.change.rule.id == "new-required-request-property"
    assert added.change.coordinate == removed.change.coordinate == pointer
    assert added.change.folded == removed.change.folded == tuple(pointer + end for end in below)
    assert added.change.before == removed.change.after == ""
    assert added.change.after == removed.change.before
    assert '"b": {' in added.change.after


def test_a_long_definition_is_cut_with_a_line_that_says_so() -> None:
    many = {"type": "object", "properties": {f"p{number}": TEXT for number in range(30)}}
    old, new = receives(with_property(many)), receives(with_property({"type": "boolean"}))

    (changed,) = openapi_changes(old, new)

    lines = changed.change.before.split("\n")
    assert len(lines) == 40
    assert lines[-1] == "… 56 more lines"


def test_who_need_not_send_a_place_is_told_apart() -> None:
    def body(*, outer: bool, inner: bool, schema: Json = TEXT) -> Json:
        return sends(with_property(with_property(schema, required=inner), required=outer))

    for outer, inner in itertools.product((True, False), repeat=2):
        old = body(outer=outer, inner=inner)
        (changed,) = openapi_changes(old, body(outer=outer, inner=inner, schema={"type": "number"}))
        assert [place.required for place in changed.occurrences] == [outer and inner]
        # Who sends the object must send what is new and required in it.
        (added,) = openapi_changes(
            sends(with_property({"type": "object"}, required=outer)),
            sends(with_property(with_property(TEXT), required=outer)),
        )
        assert added.change.rule.id == "new-required-request-property"
        assert [place.required for place in added.occurrences] == [outer]


CAT: Json = {
    "type": "object",
    "required": ["kind"],
    "properties": {"kind": {"type": "string", "enum": ["cat"]}, "name": TEXT},
}
DOG: Json = {
    "type": "object",
    "required": ["kind"],
    "properties": {"kind": {"type": "string", "enum": ["dog"]}, "name": TEXT},
}


def changed(schema: Json) -> Json:
    return {**schema, "properties": {**schema["properties"], "name": {"type": "boolean"}}}


def test_variants_that_have_moved_are_no_change() -> None:
    assert found(receives({"oneOf": [CAT, DOG]}), receives({"oneOf": [DOG, CAT]})) == []


def test_variants_are_matched_by_their_constant() -> None:
    changes = found(receives({"oneOf": [CAT, DOG]}), receives({"oneOf": [changed(DOG), CAT]}))

    base = "/paths/~1things/get/responses/200/content/application~1json/schema"
    assert changes == [("response-property-type-changed", f"{base}/oneOf/1/properties/name")]


def test_variants_are_matched_by_likeness() -> None:
    first = {"type": "object", "properties": {"a": TEXT, "b": TEXT}}
    second: Json = {"type": "object", "properties": {"x": TEXT, "y": TEXT}}
    more = {**second, "properties": {**second["properties"], "z": TEXT}}

    changes = found(sends({"anyOf": [first, second]}), sends({"anyOf": [more, first]}))

    base = "/paths/~1things/post/requestBody/content/application~1json/schema"
    assert changes == [("new-optional-request-property", f"{base}/anyOf/0/properties/z")]


def test_a_variant_within_all_of_is_the_variant() -> None:
    wrapped = {"oneOf": [CAT, {"allOf": [TEXT]}]}

    assert rules(receives({"oneOf": [CAT, TEXT]}), receives(wrapped)) == []
    assert rules(receives(wrapped), receives({"oneOf": [CAT, TEXT]})) == []


def test_a_type_that_the_variants_of_a_reply_do_not_have_breaks() -> None:
    objects = [CAT, DOG]
    eel = {"type": "object", "properties": {"fins": TEXT}}

    assert rules(receives({"oneOf": objects}), receives({"oneOf": [*objects, eel]})) == [
        "response-body-one-of-added"
    ]
    assert rules(receives({"oneOf": [CAT, TEXT]}), receives({"oneOf": [CAT, TEXT, eel]})) == [
        "response-body-one-of-type-added"
    ]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ({}, TEXT, "response-body-type-specialized"),
        (TEXT, {}, "response-body-type-generalized"),
        ({"type": ["string", "integer"]}, TEXT, "response-body-type-specialized"),
        (TEXT, {"type": ["string", "integer"]}, "response-body-type-generalized"),
        ({"type": "number"}, {"type": ["string", "integer"]}, "response-body-type-changed"),
        ({"oneOf": [CAT, DOG]}, TEXT, "response-body-type-changed"),
        (TEXT, {"oneOf": [CAT, DOG]}, "response-body-type-changed"),
        ({"oneOf": [CAT, DOG]}, {}, "response-body-type-generalized"),
    ],
)
def test_types(old: Json, new: Json, rule: str) -> None:
    assert rules(receives(old), receives(new)) == [rule]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            {"type": "number", "minimum": 1, "exclusiveMinimum": True},
            {"type": "number", "exclusiveMinimum": 1},
        ),
        ({"type": "string", "enum": ["a"]}, {"type": "string", "const": "a"} | {"enum": ["a"]}),
        ({"type": "string", "enum": ["a", "b"]}, {"type": "string", "enum": ["b", "a"]}),
        ({"type": "string"}, {"type": ["string"]}),
        ({"properties": {"a": TEXT}}, {"type": "object", "properties": {"a": TEXT}}),
        ({"allOf": [CAT]}, CAT),
    ],
)
def test_another_spelling_is_no_change(old: Json, new: Json) -> None:
    assert found(sends(old), sends(new)) == []
    assert found(receives(new), receives(old)) == []


def test_a_new_variant_that_is_taken_for_an_old_one_breaks() -> None:
    other_cat = {**CAT, "required": ["kind", "lives"], "properties": {**CAT["properties"]}}
    other_cat["properties"] |= {"lives": {"type": "integer"}, "home": TEXT, "food": TEXT}

    assert rules(receives({"oneOf": [CAT, DOG]}), receives({"oneOf": [CAT, DOG, other_cat]})) == [
        "response-body-one-of-type-added"
    ]


def test_a_property_that_was_one_of_those_not_listed() -> None:
    old = {"type": "object", "additionalProperties": TEXT}
    new = {**old, "properties": {"a": {"type": "integer"}, "b": TEXT}}

    assert rules(receives(old), receives(new)) == [
        "response-property-type-changed",
        "response-optional-property-added",
        "response-optional-property-added",
    ]


def test_the_only_value_is_another_one() -> None:
    old, new = ({"type": "string", "enum": [value]} for value in "ab")

    assert rules(sends(old), sends(new)) == ["request-body-const-changed"]


def test_a_schema_of_parts_that_becomes_something_else() -> None:
    parts = {"allOf": [with_property(TEXT), {"type": "object", "properties": {"q": TEXT}}]}

    assert rules(receives(parts), receives(TEXT)) == ["response-body-type-changed"]
    assert rules(sends(TEXT), sends(parts)) == ["request-body-type-changed"]


def test_variants_under_another_keyword() -> None:
    told = {"oneOf": [CAT, DOG]}, {"anyOf": [CAT, DOG]}
    overlapping = [{**variant, "required": []} for variant in (CAT, DOG)]
    untold = {"oneOf": overlapping}, {"anyOf": overlapping}

    assert rules(*map(sends, told)) == []
    assert rules(*map(sends, untold)) == ["request-body-keyword-changed"]


def test_equal_variants_belong_together_whatever_else_is_alike() -> None:
    texts, flags = with_property(TEXT), with_property({"type": "boolean"})

    assert found(receives({"oneOf": [texts, flags]}), receives({"oneOf": [flags, texts]})) == []
