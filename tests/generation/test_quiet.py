"""What `paasport generate` has told once it tells again only when it is asked to."""

from __future__ import annotations

import json

import pytest

from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow

SCHEMA = """
type Query { a: Int, old: Int @deprecated(reason: "Use a."), older: Int @deprecated(reason: "b") }
"""
OLD = "queries/example/old.graphql:1:13: The field Query.old is deprecated. Use a."
OLDER = "queries/example/older.graphql:1:15: The field Query.older is deprecated. b"


@pytest.fixture
def project(one_api: Project) -> Project:
    """A project that uses a deprecated field, generated."""
    write(one_api.root / "example.graphql", SCHEMA)
    pinned = one_api.run("snapshot", "example", "--from", str(one_api.root / "example.graphql"))
    assert pinned.code == 0, pinned.err
    write(one_api.root / "queries/example/old.graphql", "query old { old }\n")
    assert f"  warning: {OLD}" in one_api.run("generate").out.splitlines()
    return one_api


def notes(project: Project, *options: str) -> list[str]:
    done = project.run("generate", *options)
    assert done.code == 0, done.err
    return done.out.splitlines()[1:]


def test_nothing_is_told_of_what_is_unchanged(project: Project) -> None:
    assert notes(project) == []
    assert notes(project, "--verbose") == [f"  warning: {OLD}"]


def test_only_what_is_new_is_told_of_what_has_changed(project: Project) -> None:
    write(project.root / "queries/example/older.graphql", "query older { older }\n")
    assert notes(project) == [
        f"  warning: {OLDER}",
        "  1 note as before; --verbose shows all",
    ]
    assert notes(project, "--force") == ["  2 notes as before; --verbose shows all"]
    every = [f"  warning: {OLD}", f"  warning: {OLDER}"]
    assert notes(project, "--force", "--verbose") == every


def test_a_program_is_told_everything(project: Project) -> None:
    [report] = json.loads(project.run("generate", "--format", "json").out)["apis"]
    assert (report["status"], len(report["warnings"])) == ("unchanged", 1)
