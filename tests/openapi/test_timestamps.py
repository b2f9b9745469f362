"""Texts that are timestamps by configuration, since the document does not say so."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import configuration

THING: dict[str, Any] = {
    "type": "object",
    "properties": {
        "createdAt": {"type": "string", "nullable": True},
        "history": {
            "type": "array",
            "items": {"type": "object", "properties": {"createdAt": {"type": "string"}}},
        },
        # These say what they are.
        "sent": {"type": "object", "properties": {"createdAt": {"type": "integer"}}},
        "day": {"type": "string", "format": "date"},
        "phase": {"type": "string", "enum": ["dawn", "dusk"]},
        "clock": {"type": "string", "pattern": "^[0-9]+$"},
        "title": {"type": "string"},
    },
}
_SENT, _BOTH, _CAME = (f"#/components/schemas/{name}" for name in ("Sent", "Both", "Came"))
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Example", "version": "1"},
    "paths": {
        "/things": {
            "get": {
                "operationId": "getThing",
                "tags": ["things"],
                "responses": {
                    "200": {
                        "description": "OK",
                        "content": {"application/json": {"schema": THING}},
                    }
                },
            }
        }
    },
}


def made(*timestamps: str) -> tuple[str, tuple[str, ...]]:
    before = copy.deepcopy(DOCUMENT)
    api = configuration(timestamps=timestamps, envelope=None, pagination=None)
    target = generate_openapi(api, DOCUMENT)
    assert before == DOCUMENT
    return target.files["operations/get_thing.py"], target.repairs


def test_plain_texts_are_marked_and_counted() -> None:
    plain, repairs = made()
    assert ("DateTime" in plain, repairs) == (False, ())
    source, repairs = made("createdAt")
    # What is no timestamp after all stays text.
    assert source.count("created_at: Annotated[DateTime | str") == 2
    assert "created_at: int | None" in source
    assert "title: str | None" in source
    assert repairs == ("`createdAt`: a date and time (2 places, as configured)",)


def test_what_requests_take_stays_as_the_document_says() -> None:
    document = copy.deepcopy(DOCUMENT)
    operation = document["paths"]["/things"]["get"]
    thing = {"type": "object", "properties": {"createdAt": {"type": "string"}}}
    document["components"] = {
        "schemas": {
            "Sent": thing,
            "Both": {**thing, "properties": {**thing["properties"], "of": {"$ref": _SENT}}},
            "Came": thing,
        }
    }
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    schema["properties"] |= {"both": {"$ref": _BOTH}, "came": {"$ref": _CAME}}
    body = {"content": {"application/json": {"schema": {"$ref": _BOTH}}}}
    document["paths"]["/things"]["post"] = {
        **operation,
        "operationId": "addThing",
        "parameters": [{"name": "createdAt", "in": "query", "schema": thing}],
        "requestBody": body,
    }
    api = configuration(timestamps=("createdAt",), envelope=None, pagination=None)
    files = generate_openapi(api, document).files
    classes = "".join(text for name, text in files.items() if "/" in name)
    assert "class CameInput" not in classes
    assert "    created_at: Annotated[DateTime | str" in _class(classes, "Came")
    for name in ("Both", "BothInput", "Sent", "SentInput"):
        assert "DateTime" not in _class(classes, name)


def _class(source: str, name: str) -> str:
    found = re.search(rf"^class {name}\(.*?(?=^\S|\Z)", source, re.DOTALL | re.MULTILINE)
    assert found is not None, name
    return found[0]


@pytest.mark.parametrize("name", ["updatedAt", "day", "phase", "clock", "sent", "history"])
def test_a_name_that_marks_nothing_is_refused(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        made("createdAt", name)
    message = f"[tool.paasport.apis.example.timestamps]: no reply-only property `{name}`"
    assert message in str(caught.value)
