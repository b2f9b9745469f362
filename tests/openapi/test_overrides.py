"""Corrections of a document, given in the configuration."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_codegen.config.model import DocumentOverride
from paasport_codegen.errors import UsageError
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
        ("/openapi/x", "stands in a value that is neither object nor array"),
    ],
)
def test_an_override_that_fits_nowhere_is_an_error(pointer: str, why: str) -> None:
    with pytest.raises(UsageError, match=r"the override at `.*` cannot be applied") as caught:
        group(DocumentOverride(pointer, "x", "Because."))
    assert why in str(caught.value)
