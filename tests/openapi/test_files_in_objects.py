"""Bytes in objects that are parts of a multipart body."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import Import, configuration

FILE = {"type": "string", "format": "binary"}
PAGE = {
    "type": "object",
    "properties": {"scan": FILE, "note": {}, "preview": {"$ref": "#/components/schemas/Page"}},
}


def document(schema: dict[str, Any], media_type: str = "multipart/form-data") -> dict[str, Any]:
    body = {"required": True, "content": {media_type: {"schema": schema}}}
    operation = {"operationId": "send", "tags": ["all"], "requestBody": body}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Example", "version": "1"},
        "paths": {"/send": {"post": {**operation, "responses": {"204": {"description": ""}}}}},
        "components": {"schemas": {"Page": PAGE}},
    }


FORM = {
    "type": "object",
    "properties": {
        "cover": FILE,
        "scans": {"type": "array", "items": FILE},
        "page": {"$ref": "#/components/schemas/Page"},
    },
}
MIXED = {"type": "array", "items": {"anyOf": [FILE, {"$ref": "#/components/schemas/Page"}]}}


@pytest.mark.parametrize(
    ("schema", "media_type"), [(FORM, "multipart/form-data"), (MIXED, "multipart/mixed")]
)
def test_bytes_in_an_object_are_a_string_with_a_warning(
    schema: dict[str, Any], media_type: str
) -> None:
    target = generate_openapi(configuration(), document(schema, media_type))
    told = [str(warning) for warning in target.warnings]
    assert len(told) == 1, told
    assert "#/components/schemas/Page/properties/scan" in told[0]
    assert "bytes cannot be sent in JSON" in told[0]


def test_every_field_of_such_a_form_can_be_sent(import_client: Import) -> None:
    client = import_client(document(FORM))
    (body,) = import_module(f"{client.__name__}.operations.send").OPERATION.bodies
    page = {"scan": "text", "note": 1, "preview": {"scan": "more"}}
    sent = b"".join(
        body.encode({"cover": b"\xff", "scans": [b"\xfe", b"\xfd"], "page": page}).content.chunks()
    )
    assert b'{"scan":"text","note":1,"preview":{"scan":"more"}}' in sent
    assert all(part in sent for part in (b"\xff", b"\xfe", b"\xfd"))


def test_bytes_are_files_in_fields_with_brackets(import_client: Import) -> None:
    source = document(FORM)
    target = generate_openapi(configuration(form_objects="brackets"), source)
    assert not target.warnings
    client = import_client(source, form_objects="brackets")
    (body,) = import_module(f"{client.__name__}.operations.send").OPERATION.bodies
    sent = b"".join(body.encode({"page": {"scan": b"\xff"}}).content.chunks())
    assert b'name="page[scan]"' in sent
    assert b"\xff" in sent
