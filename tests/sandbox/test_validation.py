"""What the sandbox says of values that do not fit, and how it reads the schemas of vendors."""

from __future__ import annotations

from typing import Any

import pytest

from paasport_codegen.sandbox.openapi.json_schema import as_json_schema
from paasport_codegen.sandbox.openapi.validation import Validators

_IMAGE: dict[str, Any] = {
    "type": "object",
    "required": ["kind", "path"],
    "properties": {
        "kind": {"enum": ["image"]},
        "path": {"type": "string", "minLength": 3},
        "ports": {"type": "array", "items": {"oneOf": [{"type": "integer"}, {"$ref": "#/port"}]}},
    },
}
_SOURCE: dict[str, Any] = {
    "type": "object",
    "required": ["kind", "repository", "branch"],
    "properties": {"kind": {"enum": ["source"]}, "repository": {"type": "string"}},
}
_DOCUMENT: dict[str, Any] = as_json_schema(
    {
        "port": {"type": "object", "required": ["number"]},
        "workload": {
            "type": "object",
            "properties": {"origin": {"oneOf": [{"type": "string"}, _IMAGE, _SOURCE]}},
        },
        "reference": {"oneOf": [{"type": "string", "pattern": r".*\${.*}.*"}, {"enum": ["x"]}]},
    }
)


@pytest.fixture(scope="module")
def validators() -> Validators:
    return Validators(_DOCUMENT)


@pytest.mark.parametrize(
    ("origin", "faults"),
    [
        ("nginx", []),
        (
            {"kind": "image", "path": "a"},
            [("/origin/path", '"a" is shorter than 3 characters (in the nearest of 3 variants)')],
        ),
        (
            {"kind": "source", "repository": "shop"},
            [("/origin", '"branch" is a required property (in the nearest of 3 variants)')],
        ),
        (
            # A port that is an object is meant to be the variant for objects.
            {"kind": "image", "path": "nginx", "ports": [80, {"name": "http"}]},
            [
                (
                    "/origin/ports/1",
                    '"number" is a required property (in the nearest of 2 variants)',
                )
            ],
        ),
        (7, [("/origin", '7 is not of type "string" (in the nearest of 3 variants)')]),
    ],
)
def test_the_nearest_variant_is_told(
    validators: Validators, origin: Any, faults: list[tuple[str, str]]
) -> None:
    assert validators.faults("/workload", {"origin": origin}) == faults


@pytest.mark.parametrize(
    ("value", "fits"), [("${refs.plan}", True), ("x", True), ("plan", False), ("$plan", False)]
)
def test_braces_that_count_nothing_are_themselves(
    validators: Validators, value: str, fits: bool
) -> None:
    assert validators.is_valid("/reference", value) is fits


@pytest.mark.parametrize(
    ("pattern", "read"),
    [
        (r"^a{2,3}$", r"^a{2,3}$"),
        (r"\${.*}", r"\$\{.*\}"),
        (r"{\{a}", r"\{\{a\}"),
        (r"\p{L}{", r"\p{L}\{"),
    ],
)
def test_patterns_of_javascript_are_read(pattern: str, read: str) -> None:
    assert as_json_schema({"pattern": pattern}) == {"pattern": read}


def test_what_is_not_understood_is_told(caplog: pytest.LogCaptureFixture) -> None:
    document = as_json_schema({"text": {"pattern": "(("}, "odd": {"type": "texts"}})
    judging = Validators(document)

    assert judging.is_valid("/text", "anything")
    assert judging.is_valid("/odd", 1)
    pattern, schema = (record.getMessage() for record in caplog.records)
    assert pattern == "The pattern '((' is not supported, so every string matches it."
    assert schema.startswith("/odd: this schema is invalid, so every value is accepted: ")
