"""The guard against pinning the wrong document compares names, not only numbers."""

from __future__ import annotations

import json
import os

import pytest

from paasport_codegen.pins.lock import read_lock
from tests.snapshot.conftest import ROOT, Project

OLD = "type Query { a: A, b: B }\ntype A { x: Int }\ntype B { x: Int }\n"
OTHER = "type Query { c: C, d: D }\ntype C { x: Int }\ntype D { x: Int }\n"


@pytest.fixture
def pinned(project: Project) -> Project:
    project.configure("graphql", "https://api.example.com")
    project.pin(OLD)
    (project.folder / "other.graphql").write_text(OTHER, encoding="utf-8")
    return project


def test_a_schema_of_the_same_size_with_other_names(pinned: Project) -> None:
    before = pinned.files()
    outcome = pinned.run(from_file=pinned.folder / "other.graphql")
    assert outcome.status == 5
    assert "the new schema has only 1 of the pinned schema's 3 types; a loss" in outcome.err
    assert "paasport snapshot example --force" in outcome.err
    assert pinned.files() == before
    assert pinned.run(from_file=pinned.folder / "other.graphql", force=True).status == 0


def test_the_schema_of_another_vendor(project: Project) -> None:
    project.configure("graphql", "https://api.example.com")
    project.pin((ROOT / "schemas/hasura/schema.graphql").read_bytes())
    outcome = project.run(from_file=ROOT / "schemas/railway/schema.graphql")
    assert outcome.status == 5
    assert "of the pinned schema's 300 types" in outcome.err


def document(*paths: str) -> str:
    operation = {"responses": {"200": {"description": "OK"}}}
    parameter = {"in": "path", "name": "x", "required": True, "schema": {"type": "string"}}
    items = {
        path: {"get": operation, "parameters": [parameter] if "{x}" in path else []}
        for path in paths
    }
    return json.dumps({"openapi": "3.0.3", "paths": items})


def test_routes_with_other_names(project: Project) -> None:
    project.configure("openapi", "https://api.example.com")
    project.pin(document("/a", "/b", "/c/{x}"))
    file = project.folder / "other.json"
    file.write_text(document("/a", "/d", "/e"), encoding="utf-8")
    outcome = project.run(from_file=file)
    assert outcome.status == 5
    assert "1 of the pinned schema's 3 operations" in outcome.err


def test_a_parameter_may_be_called_otherwise(project: Project) -> None:
    project.configure("openapi", "https://api.example.com")
    project.pin(document("/a/{x}", "/b/{x}").replace("{x}", "{y}").replace('"x"', '"y"'))
    file = project.folder / "other.json"
    file.write_text(document("/a/{x}", "/b/{x}"), encoding="utf-8")
    assert project.run(from_file=file).status == 0


@pytest.mark.parametrize("schema", ["type Query {", "\x00"])
def test_counts_decide_where_the_old_pin_is_damaged(pinned: Project, schema: str) -> None:
    pinned.api.schema.write_text(schema, encoding="utf-8")
    small = pinned.folder / "small.graphql"
    small.write_text("type Query { a: Int }", encoding="utf-8")
    outcome = pinned.run(from_file=small)
    assert outcome.status == 5
    assert "the new schema has 1 type, the pinned one 3" in outcome.err


@pytest.mark.parametrize(
    ("found", "replaced", "message"),
    [
        ("definitions = 3", 'definitions = "x"', "`definitions` is invalid"),
        ('method = "file"', "method = 5", "`method` is invalid"),
        ("[source]", "[sauce]", "`source` is missing"),
    ],
)
def test_a_damaged_lock_is_no_traceback(
    pinned: Project, found: str, replaced: str, message: str
) -> None:
    text = pinned.api.lock.read_text(encoding="utf-8")
    assert found in text
    pinned.api.lock.write_text(text.replace(found, replaced), encoding="utf-8")
    outcome = pinned.run(from_file=pinned.folder / "other.graphql")
    assert outcome.status == 5
    assert message in outcome.err
    assert pinned.run(from_file=pinned.folder / "given").status == 0
    assert read_lock(pinned.api.lock).counts["definitions"] == 3


def test_a_pipe_is_no_file(pinned: Project) -> None:
    pipe = pinned.folder / "pipe"
    os.mkfifo(pipe)
    outcome = pinned.run(from_file=pipe)
    assert outcome.status == 3
    assert "not a regular file; save the schema to a file" in outcome.err


def test_an_introspection_result_without_types(pinned: Project) -> None:
    file = pinned.folder / "result.json"
    file.write_text('{"__schema": {"queryType": {"name": "Query"}}}', encoding="utf-8")
    outcome = pinned.run(from_file=file)
    assert outcome.status == 3
    assert "does not describe a schema: `types` is missing." in outcome.err
