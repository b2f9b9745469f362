"""The schemas of what `--format json` prints: one for each command, whole, and never too loose."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator

from paasport_codegen.cli.main import cli
from tests.support.json_output import SCHEMAS, faults, published
from tests.support.sources import ROOT

NAMES = sorted(path.stem for path in SCHEMAS.glob("*.json"))
REPORTS = sorted((ROOT / "tests/drift/reports/golden").glob("*/json.json"))


def commands_with_json() -> Iterator[str]:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter.type, click.Choice) and "json" in parameter.type.choices:
                yield name


def test_each_command_with_json_has_a_schema() -> None:
    assert sorted(commands_with_json()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_one_and_names_its_address(name: str) -> None:
    schema = published(name)
    Draft202012Validator.check_schema(schema)
    address = "https://raw.githubusercontent.com/paasport/paasport/main/docs/schemas"
    assert schema["$id"] == f"{address}/{name}.json"
    assert schema["title"] == f"paasport {name} --format json"
    assert [*loose(schema)] == []


def loose(schema: Any, place: str = "#") -> Iterator[str]:
    """The places at which a schema says nothing."""
    if not isinstance(schema, dict):
        return
    if not {"$ref", "anyOf", "const", "enum", "type"} & set(schema):
        yield place
    for key in ("properties", "$defs"):
        for name, inner in schema.get(key, {}).items():
            yield from loose(inner, f"{place}/{key}/{name}")
    for key in ("items", "additionalProperties"):
        if key in schema:
            yield from loose(schema[key], f"{place}/{key}")
    if schema.get("type") == "array" and "items" not in schema:
        yield f"{place}/items"


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.parent.name)
def test_reports_of_drift_are_described(report: Any) -> None:
    assert faults("drift", report.read_text("utf-8")) == []


def test_what_is_not_described_is_a_fault() -> None:
    text = json.dumps({"differences": [{"path": "a", "difference": "odd", "more": 1}]})
    assert {fault.partition(": ")[2] for fault in faults("check", text)} == {
        "$: 'tools' is a required property",
        "$.differences[0]: Additional properties are not allowed ('more' was unexpected)",
        "$.differences[0].difference: 'odd' is not one of ['missing', 'extra', 'differs']",
    }
