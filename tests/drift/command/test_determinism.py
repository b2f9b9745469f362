"""A report has the same bytes whatever the hash seed."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

Json = dict[str, Any]
SEEDS = ("0", "1", "2", "3")
_PROJECT = """[tool.paasport.apis.example]
kind = "openapi"
endpoint = "https://api.example.com/openapi.json"
schema = "schema.json"
target = "example_api"
client = "ExampleApi"
"""
_KINDS = (
    {"type": "string", "enum": ["a", "b", "c"]},
    {"type": "object", "properties": {"inner": {"type": "integer"}}},
    {"oneOf": [{"type": "string"}, {"type": "integer"}]},
)


def _document(operations: int) -> Json:
    """Operations that share objects, enums and unions, each with some of its own."""
    shared = {f"Part{number}": _object(number) for number in range(operations)}
    paths: Json = {}
    for number in range(operations):
        used = {
            f"part{other % operations}": {"$ref": f"#/components/schemas/Part{other % operations}"}
            for other in (number, number * 7 + 3, number * 5 + 1)
        }
        schema = {"type": "object", "properties": {**used, **_object(number)["properties"]}}
        paths[f"/things{number}/{{id}}"] = {
            "post": {
                "operationId": f"changeThing{number}",
                "tags": [f"group {number % 4}"],
                "parameters": [
                    {"in": "path", "name": "id", "required": True, "schema": {"type": "string"}},
                    {"in": "query", "name": "kind", "schema": _KINDS[0]},
                ],
                "requestBody": {"content": {"application/json": {"schema": schema}}},
                "responses": {
                    "200": {
                        "description": "Done.",
                        "content": {"application/json": {"schema": copy.deepcopy(schema)}},
                    }
                },
            }
        }
    return {
        "openapi": "3.0.3",
        "info": {"title": "Example", "version": "1"},
        "paths": paths,
        "components": {"schemas": shared},
    }


def _object(number: int) -> Json:
    kinds = (copy.deepcopy(_KINDS[(number + each) % len(_KINDS)]) for each in range(4))
    properties = {f"value{each}": kind for each, kind in enumerate(kinds)}
    return {"type": "object", "required": ["value0", "value2"], "properties": properties}


def _changed(document: Json) -> Json:
    """Functions, tags and components with other names, and changes within what they share."""
    text = json.dumps(document)
    text = text.replace('"#/components/schemas/Part1"', '"#/components/schemas/Piece1"')
    new: Json = json.loads(text)
    schemas = new["components"]["schemas"]
    schemas["Piece1"] = schemas.pop("Part1")
    for number, schema in enumerate(schemas.values()):
        properties = schema["properties"]
        match number % 4:
            case 0:
                properties["addedLately"] = {"type": "object", "properties": {"a": _KINDS[0]}}
            case 1:
                del properties["value1"]
            case 2:
                schema["required"] = ["value1", "value3"]
            case _:
                properties["value0"] = {"type": "string", "format": "uri"}
    for number, item in enumerate(new["paths"].values()):
        operation = item["post"]
        if number % 3 == 0:
            operation["operationId"] = f"replaceThing{number}"
        if number % 5 == 0:
            operation["tags"] = [f"other group {number % 4}"]
        if number % 2 == 0:
            operation["parameters"][1]["schema"] = {"type": "string", "enum": ["c", "d", "e"]}
    return new


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a pin, and a document beside it in which much is called otherwise."""
    root = tmp_path_factory.mktemp("seeds")
    (root / "pyproject.toml").write_text(_PROJECT, encoding="utf-8")
    old = _document(16)
    (root / "old.json").write_text(json.dumps(old), encoding="utf-8")
    (root / "new.json").write_text(json.dumps(_changed(old)), encoding="utf-8")
    _paasport(root, "0", "snapshot", "example", "--from", "old.json")
    return root


def _paasport(root: Path, seed: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    found = subprocess.run(
        [sys.executable, "-m", "paasport_codegen", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert found.returncode in (0, 1), found.stderr.decode()
    return found


@pytest.mark.parametrize("report_format", ["json", "html"])
def test_the_hash_seed_does_not_show(project: Path, report_format: str) -> None:
    reports = [
        _paasport(
            project, seed, "drift", "example", "--against", "new.json", "--format", report_format
        ).stdout
        for seed in SEEDS
    ]

    assert len(reports[0]) > 10_000
    assert all(report == reports[0] for report in reports)
    if report_format == "json":
        (api,) = json.loads(reports[0])["apis"]
        assert api["summary"]["renamed"] >= 5
        assert api["summary"]["breaks"] >= 5
