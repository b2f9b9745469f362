"""`paasport changelog`: the history of a pin in Git, told for people."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.drift.command.conftest import BREAKING, HARMLESS, SDL, WARNING, Expect, everything, pin
from tests.drift.command.test_revisions import commit, git
from tests.support.projects import Outcome, Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow


def dated(project: Project, day: str) -> None:
    """Let the pin be of a day."""
    lock = project.root / "schemas/shop/snapshot.toml"
    text = lock.read_text(encoding="utf-8")
    changed = re.sub(r"obtained_at = \S+", f"obtained_at = {day}T04:17:00Z", text)
    assert changed != text
    write(lock, changed)


def step(project: Project, sdl: str, day: str) -> str:
    pin(project, "shop", sdl)
    dated(project, day)
    return commit(project.root, day)


@pytest.fixture
def history(project: Project) -> Project:
    """Three pins in three commits, one more that changes nothing of them, and one uncommitted."""
    git(project.root, "init", "--quiet", "--initial-branch", "main")
    step(project, SDL, "2026-08-01")
    step(project, BREAKING, "2026-09-15")
    write(project.root / "README.md", "Meanwhile.\n")
    commit(project.root, "meanwhile")
    step(project, HARMLESS, "2026-10-20")
    pin(project, "shop", WARNING)
    dated(project, "2026-11-25")
    return project


def plain(outcome: Outcome) -> Outcome:
    text = re.sub(r"`[0-9a-f]{12}`", "`COMMIT`", outcome.out)
    return Outcome(outcome.code, text, outcome.err)


def test_each_pin_with_what_it_changed(history: Project, expect: Expect) -> None:
    before = everything(history)
    expect("changelog", plain(history.run("changelog")))
    expect("changelog-since", plain(history.run("changelog", "shop", "--since", "HEAD~1")))
    assert everything(history) == before


def test_one_query_is_a_query(project: Project) -> None:
    git(project.root, "init", "--quiet")
    pin(project, "shop", "type Query { me: String }")
    assert ", 1 query." in project.run("changelog", "shop").out


def test_into_a_file(history: Project, tmp_path: Path) -> None:
    printed = history.run("changelog").out
    file = tmp_path / "CHANGES.md"
    done = history.run("changelog", "--output", str(file))
    assert (done.code, done.out) == (0, "")
    assert file.read_text(encoding="utf-8") == printed


def test_changes_of_descriptions_are_counted_and_listed_on_request(history: Project) -> None:
    git(history.root, "checkout", "--quiet", "--", ".")
    step(history, HARMLESS.replace("type User", '"""Somebody."""\ntype User'), "2026-11-26")
    short = history.run("changelog", "--since", "HEAD~1").out
    assert "1 change, none of them breaking for clients in general; 1 change of descr" in short
    assert "###" not in short
    assert f"commit `{git(history.root, 'rev-parse', 'HEAD').strip()[:12]}`" in short
    assert "not committed" not in short
    assert "### Changed" in history.run("changelog", "--since", "HEAD~1", "--verbose").out


def test_a_commit_whose_pin_was_edited_by_hand(history: Project) -> None:
    git(history.root, "checkout", "--quiet", "--", ".")
    schema = history.root / "schemas/shop/schema.graphql"
    write(schema, schema.read_text(encoding="utf-8") + "\n")
    commit(history.root, "by hand")
    step(history, WARNING, "2026-11-27")
    done = history.run("changelog")
    assert done.code == 2
    assert "edited or merged by hand" in done.err
    assert "could not be read" in done.out
    headings = re.findall("^## (.*)$", done.out, re.MULTILINE)
    assert headings == ["2026-11-27", "2026-10-20", "2026-09-15", "2026-08-01"]


def test_a_shallow_clone_says_that_older_pins_are_missing(history: Project) -> None:
    clone = history.root.parent / "clone"
    git(history.root.parent, "clone", "--quiet", "--depth", "1", f"file://{history.root}", "clone")
    done = Project(clone, history.capture, history.patch).run("changelog")
    assert done.code == 0
    assert "shallow clone" in done.err


def test_without_a_commit_and_without_a_repository(project: Project, expect: Expect) -> None:
    expect("changelog-no-repository", project.run("changelog"))
    git(project.root, "init", "--quiet")
    done = project.run("changelog")
    assert (done.code, done.err) == (0, "")
    assert "The first pin: " in done.out
    commit(project.root, "all")
    expect("changelog-no-revision", project.run("changelog", "--since", "nowhere"))


def test_a_pipe_and_a_device_are_written_to_and_stay(history: Project, tmp_path: Path) -> None:
    printed = history.run("changelog", "shop").out
    reader, writer = os.pipe()
    try:
        written = history.run("changelog", "shop", "--output", f"/dev/fd/{writer}")
    finally:
        os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        assert (written.code, pipe.read()) == (0, printed)
    link = tmp_path / "nowhere"
    link.symlink_to(os.devnull)
    assert history.run("changelog", "shop", "--output", str(link)).code == 0
    assert link.is_symlink()
