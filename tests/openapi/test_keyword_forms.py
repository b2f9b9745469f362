"""The overloads of methods whose body may be given as keywords."""

from __future__ import annotations

from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import configuration, one_operation


def test_body_without_fields_that_may_be_left_out_has_no_overload() -> None:
    # It would be the call without a body once more, which type checkers report.
    body = {"type": "object", "properties": {}, "additionalProperties": False}
    document = one_operation(body=body)
    document["paths"]["/v1/it"]["post"]["requestBody"]["required"] = False
    files = generate_openapi(configuration(), document).files
    assert "body: CallItRequest | CallItRequestDict | Unset = UNSET" in files["groups/it.py"]
    assert "@overload" not in files["groups/it.py"]
