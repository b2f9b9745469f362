"""What `paasport snapshot` reports: kinds with their places, all of them as JSON, strictness."""

from __future__ import annotations

import json

import pytest

from tests.snapshot.conftest import GOLDEN, Project

DEGRADED = GOLDEN / "openapi_degraded/one-odd-part-each.yaml"
REFERENCES = """
openapi: 3.0.3
paths:
  /a: {get: {responses: {200: {content: {application/json: {schema: {$ref: '#/a'}}}}}}}
  /b: {get: {responses: {200: {content: {application/json: {schema: {$ref: '#/b'}}}}}}}
  /c: {get: {responses: {200: {content: {application/json: {schema: {$ref: '#/c'}}}}}}}
"""


@pytest.fixture
def openapi(project: Project) -> Project:
    project.configure("openapi", "https://api.example.com")
    (project.folder / "references.yaml").write_text(REFERENCES, encoding="utf-8")
    return project


def test_places_of_one_kind_stand_in_one_line(openapi: Project) -> None:
    outcome = openapi.run(from_file=openapi.folder / "references.yaml")
    place = "/paths/~1a/get/responses/200/content/application~1json/schema/$ref"
    assert outcome.status == 0
    assert [line for line in outcome.out.splitlines() if "broken" in line] == [
        "  taken more loosely: 3 broken-reference",
        "    broken-reference: `…` points at nothing: `…` is missing. Any value is accepted. "
        f"(3 places, first at {place})",
    ]


def test_the_json_report_has_every_place(openapi: Project) -> None:
    outcome = openapi.run(from_file=openapi.folder / "references.yaml", report_format="json")
    [report] = json.loads(outcome.out)["apis"]
    assert (report["api"], report["status"]) == ("example", "pinned")
    assert report["counts"] == {"paths": 3, "routes": 3, "schemas": 0}
    warnings = [repair for repair in report["repairs"] if repair["warning"]]
    assert [repair["pointer"].split("/")[2] for repair in warnings] == ["~1a", "~1b", "~1c"]
    assert {repair["kind"] for repair in report["repairs"] if not repair["warning"]} == {
        "missing-operation-id"
    }
    again = openapi.run(from_file=openapi.folder / "references.yaml", report_format="json")
    assert json.loads(again.out)["apis"] == [{**report, "status": "unchanged"}]


def test_strict_refuses_what_loses_something(openapi: Project) -> None:
    openapi.pin('{"openapi": "3.0.3", "paths": {"/a": {"get": {}}}}')
    before = openapi.files()
    outcome = openapi.run(from_file=DEGRADED, strict=True, report_format="json")
    assert outcome.status == 3
    [report] = json.loads(outcome.out)["apis"]
    lines = report["error"].splitlines()
    assert lines[-1] == (
        f"{len(lines) - 1} warnings, which --strict treats as errors; nothing was written."
    )
    assert len(lines) > 20
    assert openapi.files() == before


def test_strict_takes_what_only_needs_a_name(openapi: Project) -> None:
    openapi.pin('{"openapi": "3.0.3", "paths": {"/a": {"get": {}}}}')
    (openapi.folder / "more.json").write_text('{"openapi": "3.0.3", "paths": {"/b": {"get": {}}}}')
    outcome = openapi.run(from_file=openapi.folder / "more.json", strict=True, force=True)
    assert outcome.status == 0, outcome.err
