"""Warnings of `paasport generate`: grouped for people, all of them for programs, or errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.projects import Project

pytestmark = pytest.mark.slow

CONFIGURATION = """
[tool.paasport.apis.example]
kind = "openapi"
endpoint = "https://api.example.com/openapi.json"
schema = "schemas/openapi.json"
target = "generated/example_api"
"""
DOCUMENT = """
openapi: 3.1.0
components:
  schemas:
    A: {type: object, properties: {a: {type: array, items: {type: string}, uniqueItems: true}}}
    B: {type: object, properties: {b: {type: array, items: {type: string}, uniqueItems: true}}}
paths:
  /a:
    get:
      operationId: a
      responses:
        200: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
        201: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
    post:
      operationId: b
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}
      responses: {200: {content: {application/json: {schema: {type: string}}}}}
"""
WARNING = "the keyword `uniqueItems` has no counterpart and is left to the server."


@pytest.fixture
def project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    project = Project(tmp_path, capsys, monkeypatch)
    (tmp_path / "pyproject.toml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "openapi.yaml").write_text(DOCUMENT, encoding="utf-8")
    pinned = project.run("snapshot", "example", "--from", str(tmp_path / "openapi.yaml"))
    assert pinned.code == 0, pinned.err
    return project


def test_warnings_of_one_kind_stand_in_one_line(project: Project) -> None:
    outcome = project.run("generate")
    place = "schemas/openapi.json: #/components/schemas/A/properties/a"
    lines = [line for line in outcome.out.splitlines() if "uniqueItems" in line]
    assert lines == [f"  warning: {WARNING} (2 places, first at {place})"]
    report = json.loads(project.run("generate", "--format", "json").out)["apis"][0]
    assert sum("uniqueItems" in warning for warning in report["warnings"]) == 2


@pytest.mark.parametrize("arguments", [("generate",), ("generate", "--check")])
def test_strict_takes_them_for_errors_and_writes_nothing(
    project: Project, arguments: tuple[str, ...]
) -> None:
    outcome = project.run(*arguments, "--strict")
    assert outcome.code == 3
    assert outcome.err.count(WARNING) == 2
    assert outcome.err.endswith("warnings, which --strict treats as errors; nothing was written.\n")
    assert not (project.root / "generated").exists() or project.tree("generated") == {}


def test_strict_remembers_the_warnings_of_what_has_not_changed(project: Project) -> None:
    assert project.run("generate").code == 0
    before = project.tree("generated")
    outcome = project.run("generate", "--strict")
    assert (outcome.code, outcome.err.count(WARNING)) == (3, 2)
    assert project.tree("generated") == before
