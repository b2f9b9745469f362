"""Pinning from files: formats, faults, and what the lock says and keeps to itself."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from graphql import build_schema, introspection_from_schema

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.errors import UsageError
from paasport_codegen.pins.http_download import DownloadLimits
from paasport_codegen.pins.lock import public_location, read_lock
from tests.snapshot.conftest import SMALL_SDL, Project

FAULTS = {
    "syntax-error.graphql": b"type Query {\n  a: Int\n",
    "unknown-type.graphql": b"type Query { a: Missing }\n",
    "no-query.graphql": b"type A { a: Int }\n",
    "nothing.graphql": b"  \n",
    "page.graphql": b"<html></html>",
    "other.graphql": b'{"a": 1}',
    "latin-1.graphql": "# é\ntype Query { a: Int }".encode("latin-1"),
    "half-character.graphql": json.dumps(
        {
            "data": introspection_from_schema(
                build_schema('"a\\uD83D" type Query { a: Int }'.replace("\\uD83D", "MARK"))
            )
        }
    )
    .replace("aMARK", "a\\ud83d")
    .encode(),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faulty_files(
    project: Project, expect_golden: Callable[[str, str], None], name: str
) -> None:
    project.configure("graphql", "https://api.example.com")
    project.pin(SMALL_SDL)
    before = project.files()
    file = project.folder / name
    file.write_bytes(FAULTS[name])
    outcome = project.run(from_file=file)
    expect_golden(f"messages/file-{name}.txt", f"exit {outcome.status}\n{outcome.err}")
    assert outcome.status == 3
    assert project.files() == before


def test_introspection_results_are_schemas_too(project: Project) -> None:
    project.configure("graphql", "https://api.example.com")
    result = introspection_from_schema(build_schema(SMALL_SDL))
    for value in ({"data": result}, result):
        project.pin(json.dumps(value))
        assert project.files()["schema.graphql"] == SMALL_SDL.encode()


def test_the_lock_says_where_it_comes_from_and_no_more(project: Project) -> None:
    project.configure("graphql", "https://api.example.com")
    file = project.folder / "given.graphql"
    file.write_text(SMALL_SDL, encoding="utf-8")
    note = 'compiled by hand; "not" fetched\\live\x7f'
    assert project.run(from_file=file, note=note).status == 0
    text = project.api.lock.read_text(encoding="utf-8")
    assert str(project.folder) not in text
    table = tomllib.loads(text)
    assert table["source"]["location"] == "given.graphql"
    assert table["source"]["method"] == "file"
    assert table["source"]["note"] == note
    assert project.run(from_file=file, note="caf\udce9").status == 0
    assert read_lock(project.api.lock).note == "caf\ufffd"
    assert table["counts"]["definitions"] == 1
    assert read_lock(project.api.lock).to_bytes() == project.api.lock.read_bytes()


def test_locations_lose_their_secrets() -> None:
    secret = "https://user:pass@api.example.com:8443/v1?token=x#y"
    assert public_location(secret) == "https://api.example.com:8443/v1"


def test_a_new_note_is_written_and_the_same_note_is_not(project: Project) -> None:
    project.configure("graphql", "https://api.example.com")
    project.pin(SMALL_SDL)
    file = project.folder / "given"
    assert "pinned" in project.run(from_file=file, note="one").out
    assert project.run(from_file=file, note="one").out == "example: unchanged\n"


def test_too_large_a_file(project: Project) -> None:
    project.configure("graphql", "https://api.example.com")
    file = project.folder / "large.graphql"
    file.write_bytes(b" " * 2000)
    outcome = project.run(from_file=file, limits=DownloadLimits(size=1000))
    assert outcome.status == 3
    assert "larger than the limit of 1,000 bytes" in outcome.err
    assert project.files() == {}


def test_a_file_that_cannot_be_read(project: Project) -> None:
    project.configure("graphql", "https://api.example.com")
    assert project.run(from_file=project.folder / "missing").status == 6


def test_wrong_arguments(project: Project) -> None:
    project.configure("graphql", "https://api.example.com")
    with pytest.raises(UsageError, match="needs --from"):
        project.run(note="x")
    text = (project.folder / "pyproject.toml").read_text(encoding="utf-8")
    second = text.replace("example", "second")
    (project.folder / "pyproject.toml").write_text(text + second, encoding="utf-8")
    project.configuration = load_configuration(project.folder)
    with pytest.raises(UsageError, match="exactly one API"):
        project.run(from_file=Path("x"))


def test_check_against_a_file(project: Project) -> None:
    project.configure("graphql", "https://api.example.com")
    project.pin(SMALL_SDL)
    before = project.files()
    file = project.folder / "other.graphql"
    file.write_text("type Query { a: Int b: Int }", encoding="utf-8")
    outcome = project.run(from_file=file, check=True)
    assert outcome.status == 1
    assert outcome.out.splitlines() == [
        "example: pinned and other.graphql differ",
        "  types: 0 added, 0 removed, 1 changed",
        "    ~ Query",
    ]
    assert project.run(from_file=project.folder / "given", check=True).status == 0
    assert project.files() == before


def test_check_without_a_pin(project: Project) -> None:
    project.configure("graphql", "https://api.example.com")
    outcome = project.run(check=True)
    assert outcome.status == 3
    assert "Run `paasport snapshot example` to pin it." in outcome.err
