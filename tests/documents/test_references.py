"""Pointers and references: one form of pointer, one way to look it up."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_codegen.documents.json_pointers import (
    child,
    descendant,
    parent,
    reference_pointer,
    reference_to,
    split_pointer,
)
from paasport_codegen.documents.openapi_document import OpenApiDocument
from paasport_codegen.documents.references import BrokenReference, References, locate
from paasport_codegen.errors import DocumentError
from paasport_codegen.pins.canonical_openapi import canonicalize_openapi

DOCUMENT: dict[str, Any] = {
    "components": {
        "schemas": {
            "A": {"$ref": "#/components/schemas/B"},
            "B": {"properties": {"b/c": {"type": "string"}, "x~y": [1, {"z": 2}]}},
            "Circle": {"$ref": "#/components/schemas/Back"},
            "Back": {"$ref": "#/components/schemas/Circle"},
            "Outside": {"$ref": "other.yaml#/components/schemas/B"},
            "50%25": {"type": "number"},
        }
    }
}


@pytest.mark.parametrize("segments", [("a",), ("a/b", "~c", ""), ("50%25", "ü", "~1")])
def test_pointers_and_references_lead_back_to_the_same_segments(segments: tuple[str, ...]) -> None:
    pointer = descendant("", segments)

    assert split_pointer(pointer) == segments
    assert reference_pointer(reference_to(pointer)) == pointer
    assert child(parent(pointer), segments[-1]) == pointer


@pytest.mark.parametrize("reference", ["#", "#name", "other.json#/a", "/a", 5, None])
def test_what_does_not_stay_in_the_document_has_no_pointer(reference: object) -> None:
    assert reference_pointer(reference) is None


@pytest.mark.parametrize(
    ("pointer", "value", "rest"),
    [
        ("", DOCUMENT, ()),
        ("/components/schemas/B/properties/b~1c", {"type": "string"}, ()),
        ("/components/schemas/B/properties/x~0y/1/z", 2, ()),
        ("/components/schemas/B/properties/x~0y/2/z", [1, {"z": 2}], ("2", "z")),
        ("/components/schemas/B/properties/x~0y/-1", [1, {"z": 2}], ("-1",)),
    ],
)
def test_a_pointer_is_looked_up_as_far_as_it_leads(
    pointer: str, value: object, rest: tuple[str, ...]
) -> None:
    found, left = locate(DOCUMENT, pointer)

    assert (found.value, left) == (value, rest)
    assert not found.pointer or found.holder[found.key] is found.value


@pytest.mark.parametrize(
    ("reference", "pointer"),
    [
        ("#/components/schemas/B", "/components/schemas/B"),
        # A reference in the place of what holds the target is followed.
        ("#/components/schemas/A/properties/x~0y/1/z", "/components/schemas/B/properties/x~0y/1/z"),
        # The fragment of a URI is percent-encoded.
        ("#/components/schemas/50%2525", "/components/schemas/50%25"),
    ],
)
def test_a_reference_leads_to_its_target(reference: str, pointer: str) -> None:
    target = References(DOCUMENT).target(reference)

    assert not isinstance(target, BrokenReference)
    assert target.pointer == pointer


@pytest.mark.parametrize(
    ("schema", "message", "lenient"),
    [
        ("Circle", "`#/components/schemas/Circle` refers to itself.", {}),
        (
            "Outside",
            "'other.yaml#/components/schemas/B' is not a reference within the document.",
            {"$ref": "other.yaml#/components/schemas/B"},
        ),
        ("Missing", "`#/components/schemas/Missing` does not exist.", {}),
    ],
)
def test_broken_references_are_faults_or_mean_nothing(
    schema: str, message: str, lenient: dict[str, Any]
) -> None:
    document = OpenApiDocument(DOCUMENT, "schema.json")
    reference = {"$ref": f"#/components/schemas/{schema}"}

    with pytest.raises(DocumentError) as caught:
        document.follow(reference, "/here")

    assert str(caught.value).endswith(f"/$ref: {message}")
    assert document.resolve(reference, "/here")[0] == lenient
    assert document.resolved_object(reference) == {}


def test_a_percent_sign_in_a_name_survives_canonical_form() -> None:
    schema = {"$ref": "#/components/schemas/50%2525"}
    responses = {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
    form = canonicalize_openapi(
        {
            "openapi": "3.0.3",
            "paths": {"/a": {"get": {"operationId": "a", "responses": responses}}},
            "components": {"schemas": {"50%25": {"type": "number"}}},
        }
    )

    assert b'"$ref":"#/components/schemas/50%2525"' in form.content
    assert form.repairs == ()
