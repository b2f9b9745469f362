"""Corrections of a document, given in the configuration."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from paasport_codegen.config.model import DocumentOverride
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.overrides import apply_overrides
from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.pins.mending import mend_one
from paasport_codegen.pins.repairs import RepairLog
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


JUDGED: dict[str, Any] = {
    "openapi": "3.1.0",
    "x-shapes": {"Adopted": {"type": "object", "properties": {"a": {"type": "string"}}}},
    "paths": {
        "/v1/things": {
            "post": {
                "operationId": "makeThing",
                "parameters": [
                    {"$ref": "#/components/parameters/Page"},
                    {"in": "query", "name": "size", "schema": {"type": "integer"}},
                ],
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/x-shapes/Adopted"}}}
                },
                "responses": {"200": {"$ref": "#/components/responses/Thing"}},
                "callbacks": {"done": {"{$url}": {"post": {"responses": {"200": {}}}}}},
            }
        }
    },
    "components": {
        "parameters": {"Page": {"in": "query", "name": "page", "schema": {"type": "string"}}},
        "responses": {
            "Thing": {
                "description": "A thing.",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}},
            }
        },
        "schemas": {
            "A": {
                "type": "object",
                "properties": {
                    "b": {"$ref": "#/components/schemas/B"},
                    "c": {"$ref": "#/components/schemas/B/properties/inner"},
                    "d": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/C"}]},
                },
            },
            "B": {"type": "object", "properties": {"inner": {"type": "string", "enum": ["x"]}}},
            "C": {"type": "string"},
            "Unused": {"type": "object"},
        },
    },
}
_A, _B = "/components/schemas/A", "/components/schemas/B"
_POST = "/paths/~1v1~1things/post"


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (f"{_A}/properties/b", {"type": "integer", "minLength": 3.0}),
        (f"{_A}/properties/b", {"$ref": "#/components/schemas/C"}),
        (f"{_A}/properties/b", {"$ref": "#/components/schemas/Z"}),
        (f"{_A}/properties/b", {"$ref": "#/components/responses/Thing"}),
        (f"{_A}/properties/b", {"$ref": "#/x-shapes/Adopted"}),
        (f"{_A}/properties/b", {"items": True, "default": {"$ref": "#/nowhere"}}),
        (f"{_A}/properties/b", {"items": {"properties": {"n": {"type": "banana"}}}}),
        (f"{_A}/properties/b", True),
        (f"{_A}/properties/b", "a string"),
        (f"{_A}/properties", None),
        (f"{_A}/properties", ["a list"]),
        (f"{_A}/properties/d/anyOf/0", {"type": "number"}),
        (f"{_A}/properties/d/anyOf/0", None),
        (f"{_A}/properties/d/anyOf", []),
        (f"{_A}/additionalProperties", {"type": "string", "title": 1.5}),
        (f"{_A}/additionalProperties", 1),
        (f"{_A}/discriminator", {"propertyName": 1}),
        (f"{_A}/x-note", {"$ref": "#/nowhere"}),
        (_A, {"$ref": "#/components/schemas/A"}),
        (_B, {"$ref": "#/components/schemas/C"}),
        (_B, {"type": "object", "properties": {"other": {"type": "string"}}}),
        (_B, None),
        (f"{_B}/properties/inner/enum", ["y"]),
        (f"{_B}/properties/inner/enum/0", "y"),
        (f"{_B}/properties/inner/enum", []),
        ("/components/schemas/Unused", None),
        ("/components/schemas/New", {"type": ["string", "null"]}),
        ("/components/responses/Thing/content/text~1plain", {"schema": {"type": "string"}}),
        ("/components/responses/Thing/content/text~1plain", "nothing"),
        ("/components/parameters/Page/in", "pocket"),
        ("/components/parameters", None),
        ("/x-shapes/Adopted/properties/a", {"type": "banana"}),
        ("/x-shapes/Adopted/properties/a", {"type": "integer"}),
        ("/x-shapes", None),
        (f"{_POST}/parameters/1/schema/type", "number"),
        (f"{_POST}/parameters/1/in", "header"),
        (f"{_POST}/parameters/1/name", "not a token"),
        (f"{_POST}/parameters/0", None),
        (f"{_POST}/parameters", None),
        (f"{_POST}/responses/2xx", {"description": "Fine."}),
        (f"{_POST}/responses/0", {"description": "Not a status."}),
        (f"{_POST}/responses/200", {"description": "Other.", "content": {"a/b": {"schema": {}}}}),
        (f"{_POST}/callbacks/done/{{$url}}/post/responses/200/description", "Done."),
        (f"{_POST}/callbacks/done/{{$url}}/post", 1),
        (f"{_POST}/deprecated", "true"),
        ("/paths/v2", {"get": {"responses": {"200": {"description": "Without a slash."}}}}),
        ("/paths/~1v3", {"get": {"responses": {"200": {"description": "Three."}}}}),
        ("/info", {"title": "Things", "version": 1.0}),
    ],
)
def test_the_changed_places_tell_what_the_whole_document_tells(
    pointer: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def outcome() -> object:
        try:
            document, _ = apply_overrides(JUDGED, [DocumentOverride(pointer, value, "Because.")])
        except UsageError as error:
            return str(error)
        return document

    before = copy.deepcopy(JUDGED)
    found = outcome()
    assert before == JUDGED
    with monkeypatch.context() as patch:
        patch.setattr("paasport_codegen.openapi.overrides.is_surely_intact", lambda *_: False)
        assert outcome() == found


def test_only_the_changed_places_are_repaired(monkeypatch: pytest.MonkeyPatch) -> None:
    mended: list[str] = []

    def counted(kind: str, pointer: str, value: dict[str, Any], log: RepairLog) -> None:
        mended.append(pointer)
        mend_one(kind, pointer, value, log)

    monkeypatch.setattr("paasport_codegen.openapi.corrected_places.mend_one", counted)
    monkeypatch.setattr("paasport_codegen.pins.mending.mend_one", counted)
    pointer = "/components/schemas/D/properties/a"
    override = DocumentOverride(pointer, {"type": "integer"}, "It is.")
    document, _ = apply_overrides(SHARED, [override])
    assert mended == ["/components", "/components/schemas/D", pointer]
    assert document["paths"] is SHARED["paths"]
