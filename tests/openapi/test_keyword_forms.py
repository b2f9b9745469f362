"""The overloads of methods whose body may be given as keywords."""

from __future__ import annotations

from paasport_codegen.openapi.package import generate_openapi
from paasport_codegen.python.compiling import refuse_uncompilable
from tests.openapi.conftest import configuration, one_operation


def test_body_without_fields_that_may_be_left_out_has_no_overload() -> None:
    # It would be the call without a body once more, which type checkers report.
    body = {"type": "object", "properties": {}, "additionalProperties": False}
    document = one_operation(body=body)
    document["paths"]["/v1/it"]["post"]["requestBody"]["required"] = False
    files = generate_openapi(configuration(), document).files
    assert "body: CallItRequest | CallItRequestDict | Unset = UNSET" in files["groups/it.py"]
    assert "@overload" not in files["groups/it.py"]


def test_lists_deeper_than_python_nests_take_any_value() -> None:
    for levels, expected in ((40, 0), (150, 110)):
        schema: dict[str, object] = {"type": "string"}
        for _ in range(levels):
            schema = {"type": "array", "items": schema}
        body = {"type": "object", "properties": {"deep": schema}}
        target = generate_openapi(configuration(), one_operation(body=body))
        assert len(target.warnings) == expected
        refuse_uncompilable("target", target.files, {})
