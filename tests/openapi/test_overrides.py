"""Corrections of a document, given in the configuration."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from paasport_codegen.config.model import DocumentOverride
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.overrides import apply_overrides
from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import configuration

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Example", "version": "1"},
    "paths": {
        "/v1/things/{id}": {
            "get": {
                "operationId": "getThing",
                "tags": ["things"],
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
                ],
                "responses": {"200": {"description": "OK"}},
            }
        }
    },
}
PARAMETER = "/paths/~1v1~1things~1{id}/get/parameters/0/schema/type"


def group(*overrides: DocumentOverride) -> tuple[str, tuple[str, ...]]:
    target = generate_openapi(configuration(overrides=overrides), DOCUMENT)
    return target.files["groups/things.py"], target.repairs


def test_a_value_is_set_and_reported() -> None:
    assert "id: int" in group()[0]
    source, repairs = group(DocumentOverride(PARAMETER, "string", "Ids are texts."))
    assert "id: str" in source
    assert repairs == (f"{PARAMETER}: Ids are texts.",)
    assert "id: int" in group()[0]


def test_a_value_is_removed() -> None:
    deprecated = {**DOCUMENT["paths"]["/v1/things/{id}"]["get"], "deprecated": True}
    document = {**DOCUMENT, "paths": {"/v1/things/{id}": {"get": deprecated}}}
    pointer = "/paths/~1v1~1things~1{id}/get/deprecated"
    override = DocumentOverride(pointer, None, "It is not.")
    for overrides, marked in (((), True), ((override,), False)):
        target = generate_openapi(configuration(overrides=overrides), document)
        assert ("@deprecated" in target.files["groups/things.py"]) == marked


@pytest.mark.parametrize(
    ("pointer", "why"),
    [
        ("paths", "must begin with `/`"),
        ("/paths/~1v2/get", "the document has no `~1v2`".replace("~1", "/") + " there"),
        ("/paths/~1v1~1things~1{id}/get/parameters/7", "the document has no `7` there"),
        ("/openapi/x", "is in a value that is neither object nor array"),
    ],
)
def test_an_override_that_fits_nowhere_is_an_error(pointer: str, why: str) -> None:
    with pytest.raises(UsageError, match=r"the override at `.*` cannot be applied") as caught:
        group(DocumentOverride(pointer, "x", "Because."))
    assert why in str(caught.value)


SHARED: dict[str, Any] = {
    "openapi": "3.0.3",
    "paths": {
        f"/v1/{name}": {
            "post": {
                "operationId": name,
                "tags": ["things"],
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": f"#/components/schemas/{body}"}}
                    }
                },
                "responses": {"200": {"description": "OK"}},
            }
        }
        for name, body in (("one", "Shared"), ("two", "Shared"), ("three", "Own"))
    },
    "components": {
        "schemas": {
            "Shared": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": "string"},
                    "deep": {"$ref": "#/components/schemas/D"},
                },
            },
            "Own": {"type": "object", "properties": {"deep": {"$ref": "#/components/schemas/D"}}},
            "D": {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}},
        }
    },
}
BODY = "/paths/~1v1~1{}/post/requestBody/content/application~1json/schema"


def corrected(*overrides: DocumentOverride) -> dict[str, Any]:
    document, _ = apply_overrides(SHARED, overrides)
    return document


def test_a_correction_concerns_the_place_that_it_names() -> None:
    pointer = f"{BODY.format('one')}/properties/id"
    found = corrected(DocumentOverride(pointer, None, "No.", required=False))
    assert found["components"] == SHARED["components"]
    assert found["paths"]["/v1/two"] == SHARED["paths"]["/v1/two"]
    schema = found["paths"]["/v1/one"]["post"]["requestBody"]["content"]["application/json"]
    properties = SHARED["components"]["schemas"]["Shared"]["properties"]
    assert schema["schema"] == {"type": "object", "properties": properties}
    files = generate_openapi(
        configuration(overrides=(DocumentOverride(pointer, None, "No.", required=False),)), SHARED
    ).files["groups/things.py"]
    assert "id: str | Unset = UNSET" in files
    assert files.count("id: str,") == files.count("id: str | Unset = UNSET") > 0


def test_what_only_one_place_refers_to_is_changed_where_it_is() -> None:
    pointer = f"{BODY.format('three')}/properties/deep/properties/a"
    schemas = corrected(DocumentOverride(pointer, {"type": "integer"}, "It is."))["components"]
    own = schemas["schemas"]["Own"]["properties"]["deep"]
    assert own["properties"] == {"a": {"type": "integer"}}
    assert schemas["schemas"]["D"] == SHARED["components"]["schemas"]["D"]
    assert schemas["schemas"]["Shared"] == SHARED["components"]["schemas"]["Shared"]


def test_a_correction_of_a_component_concerns_all_its_users() -> None:
    pointer = "/components/schemas/D/properties/a"
    schemas = corrected(DocumentOverride(pointer, None, "No.", required=False))["components"]
    assert schemas["schemas"]["D"] == {"type": "object", "properties": {"a": {"type": "string"}}}


def test_a_property_becomes_required() -> None:
    pointer = "/components/schemas/Shared/properties/deep"
    schemas = corrected(DocumentOverride(pointer, None, "Yes.", required=True))["components"]
    assert schemas["schemas"]["Shared"]["required"] == ["deep", "id"]


@pytest.mark.parametrize(
    ("override", "why"),
    [
        (
            DocumentOverride("/components/schemas/D/properties/b", None, "", required=True),
            "the document has no `b` there",
        ),
        (
            DocumentOverride("/components/schemas/D/properties/a", None, "", required=True),
            "`a` is already required",
        ),
        (
            DocumentOverride("/components/schemas/Own/properties/deep", None, "", required=False),
            "`deep` is already not required",
        ),
        (
            DocumentOverride("/components/schemas/D", None, "", required=False),
            "`required` needs the pointer to a property of a schema",
        ),
        (
            DocumentOverride("/components/schemas/D/type", "banana", ""),
            "it breaks the document at /components/schemas/D/type: expected the name of a "
            "type, not `banana`; left out",
        ),
        (
            DocumentOverride("/components/schemas/D", None, ""),
            "it breaks the document at /components/schemas/Own/properties/deep/$ref: "
            "'#/components/schemas/D' points at nothing",
        ),
        (
            DocumentOverride("/components/schemas/D/enum/0", "a", ""),
            "the document has no `enum` there",
        ),
    ],
)
def test_what_changes_nothing_or_breaks_the_document_is_an_error(
    override: DocumentOverride, why: str
) -> None:
    with pytest.raises(UsageError, match=r"the override at `.*` cannot be applied") as caught:
        corrected(override)
    assert why in str(caught.value)


def test_what_no_correction_reaches_is_not_copied() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}
    document = {**DOCUMENT, "components": {"schemas": {"A": schema, "B": dict(schema)}}}
    before = copy.deepcopy(document)
    pointer = "/components/schemas/A/properties/a"
    override = DocumentOverride(pointer, None, "It is left out.", required=False)
    corrected, _ = apply_overrides(document, (override,))
    assert document == before
    assert "required" not in corrected["components"]["schemas"]["A"]
    for path in (("paths",), ("components", "schemas", "B")):
        given, found = document, corrected
        for name in path:
            given, found = given[name], found[name]
        assert found is given
