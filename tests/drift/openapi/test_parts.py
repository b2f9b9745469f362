"""Schemas put together of others: only variants beside texts, `allOf`, and what parts require."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_codegen.drift.openapi.diff import openapi_changes
from tests.drift.openapi.documents import Json, query, receives, sends, takes, with_property

TEXT: Json = {"type": "string"}
WHOLE: Json = {"type": "integer"}
NULL: Json = {"type": "null"}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def animal(kind: str, **properties: Any) -> Json:
    tag = {"kind": {"type": "string", "enum": [kind]}}
    return {"type": "object", "required": ["kind"], "properties": {**tag, **properties}}


SCHEMAS: Json = {"Cat": animal("cat", lives=WHOLE), "Dog": animal("dog", leash=TEXT)}
CAT, DOG = ref("Cat"), ref("Dog")
BY_KIND: Json = {"discriminator": {"propertyName": "kind"}}


def rules(old: Json, new: Json) -> list[str]:
    return [found.change.rule.id for found in openapi_changes(old, new)]


def both(old: Any, new: Any, **more: Any) -> tuple[list[str], list[str]]:
    """The rules for a required property that is sent, and for one that is received."""
    sent = rules(sends(with_property(old), **more), sends(with_property(new), **more))
    return sent, rules(receives(with_property(old), **more), receives(with_property(new), **more))


def optional(schema: Json, **more: Any) -> Json:
    """A schema as generators for Python spell an optional field."""
    return {"anyOf": [schema, NULL], "title": "It", **more}


def test_the_only_variant_beside_texts_is_compared() -> None:
    assert both(optional(TEXT), optional(WHOLE)) == (
        ["request-property-type-changed"],
        ["response-property-type-changed"],
    )
    assert rules(
        takes(query(optional(TEXT), required=True)), takes(query(optional(WHOLE), required=True))
    ) == ["request-parameter-type-changed"]
    assert both(optional(TEXT), optional({**TEXT, "maxLength": 3}))[0] == [
        "request-property-max-length-set"
    ]


def test_what_is_new_behind_a_reference_beside_texts() -> None:
    schema = optional(ref("Thing"), description="A thing.")
    old, new = {"Thing": animal("a")}, {"Thing": animal("a", more=TEXT)}
    new["Thing"]["required"].append("more")

    assert rules(
        sends(with_property(schema), schemas=old), sends(with_property(schema), schemas=new)
    ) == ["new-required-request-property"]


@pytest.mark.parametrize("more", [BY_KIND, {"description": "It."}, {"title": "It", "x-it": 1}])
@pytest.mark.parametrize("keyword", ["oneOf", "anyOf", "allOf"])
def test_the_only_variant_becomes_another(keyword: str, more: Json) -> None:
    sent, received = both({keyword: [CAT], **more}, {keyword: [DOG], **more}, schemas=SCHEMAS)

    assert "request-property-const-changed" in sent
    assert "response-optional-property-removed" in received


def test_a_variant_goes_and_one_is_left() -> None:
    for more in (BY_KIND, {"description": "It."}, {"type": "object"}):
        two, one = {"oneOf": [CAT, DOG], **more}, {"oneOf": [CAT], **more}
        sent, received = both(two, one, schemas=SCHEMAS)
        assert [rule for rule in sent if "description" not in rule] == [
            "request-property-one-of-removed"
        ]
        assert [rule for rule in received if "description" not in rule] == [
            "response-property-one-of-removed"
        ]
        assert not {"request-property-type-generalized"} & {*both(one, two, schemas=SCHEMAS)[0]}


def test_the_only_variant_goes() -> None:
    sent, received = both({"oneOf": [CAT], "title": "It"}, {"title": "It"}, schemas=SCHEMAS)

    assert sent == ["request-property-type-generalized"]
    assert received == ["response-property-type-generalized"]


def test_texts_around_a_schema_are_texts() -> None:
    bare = {"anyOf": [TEXT, NULL]}

    assert both(bare, optional(TEXT)) == (["description-added"], ["description-added"])
    assert both({**TEXT, "nullable": True, "title": "It"}, optional(TEXT)) == ([], [])
    assert both(optional(TEXT, default=None), optional(TEXT, default="a"))[0] == [
        "request-property-default-value-changed"
    ]
    assert both(optional(CAT), optional(CAT, readOnly=True), schemas=SCHEMAS)[0] == [
        "request-required-property-became-read-only"
    ]


def test_a_variant_beside_constraints_is_one_more_of_them() -> None:
    def having(name: str) -> Json:
        members = {"a": TEXT, "b": TEXT}
        return {"type": "object", "properties": members, "anyOf": [{"required": [name]}]}

    assert rules(receives(having("a")), receives(having("b"))) == [
        "response-property-became-optional",
        "response-property-became-required",
    ]


BASE: Json = {"type": "object", "properties": {"id": TEXT, "made": TEXT}, "required": ["id"]}


def derived(*required: str, base: Json | None = None, **properties: Any) -> Json:
    """Arguments for a document: an object that has a base."""
    own = {"type": "object", "properties": {"name": TEXT, **properties}, "required": [*required]}
    return {"schema": {"allOf": [ref("Base"), own]}, "schemas": {"Base": base or BASE}}


def test_a_part_requires_what_another_part_declares() -> None:
    plain, needed = derived("name"), derived("name", "made")

    assert rules(sends(**plain), sends(**needed)) == ["request-property-became-required"]
    assert rules(receives(**needed), receives(**plain)) == ["response-property-became-optional"]
    assert rules(receives(**plain), receives(**needed)) == ["response-property-became-required"]


def test_a_name_is_required_of_which_nothing_else_is_said() -> None:
    for make in (derived, lambda *names: {"schema": {**BASE, "required": [*names]}}):
        plain, needed = make("name"), make("name", "ghost")
        assert rules(sends(**plain), sends(**needed)) == ["request-property-became-required"]
        assert rules(sends(**needed), sends(**plain)) == ["request-property-became-optional"]
        assert rules(receives(**needed), receives(**plain)) == ["response-body-keyword-changed"]


FLAT: Json = {
    "type": "object",
    "properties": {**BASE["properties"], "name": TEXT},
    "required": ["id", "name"],
}


def test_parts_made_one_and_back_are_no_change() -> None:
    for make in (sends, receives):
        assert rules(make(**derived("name")), make(FLAT)) == []
        assert rules(make(FLAT), make(**derived("name"))) == []


def test_a_property_that_moves_between_parts_is_no_change() -> None:
    base = {**BASE, "properties": {**BASE["properties"], "note": TEXT}}

    for make in (sends, receives):
        assert rules(make(**derived(note=TEXT)), make(**derived(base=base))) == []


def test_a_variant_whose_base_is_taken_out_is_no_change() -> None:
    base = {"Base": {"type": "object", "properties": {"lives": WHOLE}}}
    parts = {"allOf": [ref("Base"), animal("cat")]}
    old = receives({"oneOf": [SCHEMAS["Cat"], SCHEMAS["Dog"]]})

    assert rules(old, receives({"oneOf": [parts, SCHEMAS["Dog"]]}, schemas=base)) == []


def test_a_constant_in_a_part_is_another_one() -> None:
    def tagged(value: str) -> Json:
        return derived(kind={"const": value})

    assert rules(sends(**tagged("a")), sends(**tagged("b"))) == ["request-property-const-changed"]


def test_a_property_that_several_parts_define() -> None:
    def narrowed(kind: str) -> Json:
        return derived(id={"type": "string", "enum": [kind]})

    assert rules(sends(**narrowed("a")), sends(**narrowed("b"))) == [
        "request-property-const-changed"
    ]


def test_recursion_through_a_part_ends() -> None:
    def tree(leaf: Json) -> Json:
        inner = {"allOf": [ref("Tree"), {"type": "object", "properties": {"own": TEXT}}]}
        schema = {"type": "object", "properties": {"leaf": leaf, "inner": inner}}
        return receives(ref("Tree"), schemas={"Tree": schema})

    assert rules(tree(TEXT), tree(WHOLE)) == ["response-property-type-changed"]


def test_types_in_a_list_or_as_variants_are_the_same() -> None:
    listed = {"type": ["string", "integer"], "maxLength": 5}
    spelled = {"anyOf": [{**TEXT, "maxLength": 5}, WHOLE]}

    assert both(listed, spelled) == both(spelled, listed) == ([], [])
    assert both(listed, {"anyOf": [TEXT, {"type": "boolean"}]})[1] != []


def test_parts_without_a_name_are_spoken_of_as_the_whole() -> None:
    def named(schema: Json) -> Json:
        part = {"type": "object", "properties": {"nick": schema}}
        schemas = {"Pet": {"allOf": [ref("Base"), ref("PetPart2")]}, "Base": BASE, "PetPart2": part}
        document = receives(ref("Pet"), schemas=schemas)
        return {**document, "x-paasport-vendor-schemas": ["Base", "Pet"]}

    (found,) = openapi_changes(named(TEXT), named(WHOLE))

    assert found.change.coordinate == "/components/schemas/PetPart2/properties/nick"
    assert found.change.message.startswith("the reply property `Pet.nick` is of another type")


def test_a_parameter_made_of_parts_has_its_name() -> None:
    few = {"allOf": [{"type": "object"}, {"maxProperties": 2}]}
    more = {"allOf": [{"type": "object"}, {"maxProperties": 3}]}

    (found,) = openapi_changes(takes(query(few)), takes(query(more)))

    assert "`GET /things parameter query.p" in found.change.message
