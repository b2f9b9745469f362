"""What functions use, and where that stands in the text of a document."""

from __future__ import annotations

import json
from typing import Any

import pytest

from paasport_codegen.documents.json_positions import JsonPositions
from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.openapi.diff import openapi_changes
from paasport_codegen.drift.openapi.judge import judge_openapi
from paasport_codegen.drift.openapi.pinned_file import PinnedFile
from paasport_codegen.drift.openapi.uses import openapi_uses
from tests.openapi.conftest import configuration, one_operation
from tests.support.openapi_platform import PROJECT

TEXT = """{
"a":{"b/c":[1,{"x~y":"\\"}{"}, [2]]},
"d" : {
  "e": null
}
}
"""


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("", 1, 1),
        ("/a", 2, 1),
        ("/a/b~1c", 2, 6),
        ("/a/b~1c/1", 2, 15),
        ("/a/b~1c/1/x~0y", 2, 16),
        ("/a/b~1c/2/0", 2, 32),
        ("/d", 3, 1),
        ("/d/e", 4, 3),
        ("/d/missing/below", 3, 1),
        ("/a/b~1c/9", 2, 6),
    ],
)
def test_a_pointer_leads_to_its_line_and_column(pointer: str, line: int, column: int) -> None:
    assert JsonPositions(TEXT).line_and_column(pointer) == (line, column)


def test_without_a_text_everything_is_in_the_first_line() -> None:
    assert PinnedFile("file.json", "").place("/a/b") == SourceLocation("file.json", 1, 1)


def test_every_operation_of_the_pin_is_found_on_its_line() -> None:
    text = (PROJECT / "schemas/northflank/openapi.json").read_text("utf-8")
    pinned = PinnedFile("openapi.json", text)
    lines = text.split("\n")
    for path, item in json.loads(text)["paths"].items():
        for method in item:
            escaped = path.replace("~", "~0").replace("/", "~1")
            place = pinned.place(f"/paths/{escaped}/{method}")
            assert lines[place.line - 1].startswith(f'"{method}":', place.column - 1)


def _document() -> dict[str, Any]:
    text = {"type": "string"}
    found = one_operation(
        body={"$ref": "#/components/schemas/Request"},
        reply={"type": "object", "properties": {"data": {"$ref": "#/components/schemas/Reply"}}},
        components={
            "Request": {
                "type": "object",
                "properties": {"name": text, "id": {**text, "readOnly": True}},
            },
            "Reply": {
                "type": "object",
                "properties": {
                    "of": {"$ref": "#/components/schemas/Reply"},
                    "list": {"items": text},
                },
            },
            "Unused": text,
        },
    )
    found["paths"]["/v1/it"]["post"]["parameters"] = [{"name": "q", "in": "query", "schema": text}]
    return found


def test_a_function_uses_what_it_passes_sends_and_reads() -> None:
    document = _document()
    text = json.dumps(document, indent=1)

    ((function, uses),) = openapi_uses(configuration(), document, "openapi.json", text).items()

    operation = "/paths/~1v1~1it/post"
    content = "content/application~1json/schema"
    assert function.name == "ExampleApi.it.call_it"
    assert [(use.coordinate, use.how) for use in uses] == [
        ("/components/schemas/Reply", "read"),
        ("/components/schemas/Reply/properties/list", "read"),
        ("/components/schemas/Reply/properties/list/items", "read"),
        ("/components/schemas/Reply/properties/of", "read"),
        ("/components/schemas/Request", "sent"),
        ("/components/schemas/Request/properties/name", "sent"),
        (operation, "called"),
        (f"{operation}/parameters/0/schema", "passed"),
        (f"{operation}/requestBody/{content}", "sent"),
        (f"{operation}/responses/200/{content}", "read"),
        (f"{operation}/responses/200/{content}/properties/data", "read"),
    ]
    lines = text.split("\n")
    for use in uses:
        key = use.coordinate.rpartition("/")[2].replace("~1", "/")
        assert f'"{key}"' in lines[use.place.line - 1]


def test_null_in_a_property_that_another_part_requires() -> None:
    def replying(schema: dict[str, Any]) -> dict[str, Any]:
        document = one_operation()
        base = {"type": "object", "properties": {"name": schema}}
        parts = {"allOf": [base, {"type": "object", "required": ["name"]}]}
        reply = {"description": "", "content": {"application/json": {"schema": parts}}}
        document["paths"]["/v1/it"]["post"]["responses"] = {"200": reply}
        return document

    old = replying({"type": "string"})
    new = replying({"type": "string", "nullable": True})
    _, judgements = judge_openapi(
        configuration(), old, new, openapi_changes(old, new), "openapi.json"
    )

    assert [judgement.verdict for judgement in judgements] == ["breaks"]
