"""`--against REV`: the pin and the operations of a revision, judged by the present pin."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.drift.command.conftest import (
    BREAKING,
    DOCUMENT,
    HARMLESS,
    OPERATIONS,
    SDL,
    Expect,
    breaking_document,
    configure,
    everything,
    pin,
)
from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow

IDENTITY = {
    f"GIT_{who}_{what}": text
    for who in ("AUTHOR", "COMMITTER")
    for what, text in (("NAME", "Somebody"), ("EMAIL", "somebody@example.com"))
}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        env={**os.environ, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(folder: Path, message: str) -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def history(project: Project) -> Project:
    """Two commits: the old schema with its operations, and the new one with theirs."""
    git(project.root, "init", "--quiet", "--initial-branch", "main")
    commit(project.root, "old")
    pin(project, "shop", BREAKING)
    write(
        project.root / "queries/shop/project.graphql",
        OPERATIONS["project"].replace("description", "summary"),
    )
    commit(project.root, "new")
    return project


def test_what_a_change_broke_is_told_for_the_operations_of_then(
    history: Project, expect: Expect
) -> None:
    before = everything(history)
    expect("revision", history.run("drift", "--against", "HEAD~1"))
    expect("revision-equal", history.run("drift", "--against", "main"))
    assert everything(history) == before


@pytest.mark.parametrize("rename", [True, False])
def test_all_apis_at_once(both: Project, rename: bool) -> None:
    git(both.root, "init", "--quiet")
    first = commit(both.root, "old")
    pin(both, "shop", BREAKING)
    document = json.dumps(breaking_document())
    pin(both, "store", document)
    done = both.run("drift", "--against", first, "--format", "json")
    assert [api["api"] for api in json.loads(done.out)["apis"]] == ["shop", "store"]
    assert done.code == 1


def test_a_project_in_a_subfolder(empty: Project) -> None:
    top = empty.root
    inner = Project(top / "a folder" / "[x]", empty.capture, empty.patch)
    configure(inner)
    for name, text in OPERATIONS.items():
        write(inner.root / f"queries/shop/{name}.graphql", text)
    pin(inner, "shop", SDL)
    # A pattern would find these as well.
    write(top / "a folder" / "x" / "queries/shop/me.graphql", "query other { other }\n")
    git(top, "init", "--quiet")
    commit(top, "old")
    pin(inner, "shop", BREAKING)
    done = inner.run("drift", "--against", "HEAD", "--format", "json")
    assert done.code == 1, done.err
    [api] = json.loads(done.out)["apis"]
    assert api["operations"] == 3


def test_a_file_comes_before_a_revision(history: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    git(history.root, "branch", "queries", "HEAD~1")
    git(history.root, "branch", "newer", "HEAD~1")
    monkeypatch.chdir(history.root)
    write(history.root / "newer", HARMLESS.replace("description", "summary"))
    assert "file newer" in history.run("drift", "--against", "newer").out
    # A folder is no file.
    assert "queries (" in history.run("drift", "--against", "queries").out
    assert history.run("drift", "--against", "heads/newer").code == 1


def test_tags_and_abbreviations(history: Project) -> None:
    git(history.root, "tag", "-a", "v1", "-m", "one", "HEAD~1")
    short = git(history.root, "rev-parse", "--short", "HEAD~1")
    for name in ("v1", short, "@{0}~1", ":/old"):
        assert history.run("drift", "--against", name).code == 1, name


def test_what_hooks_set_leads_nowhere_else(
    history: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    assert history.run("drift", "--against", "HEAD~1").code == 1
    assert not (tmp_path / "trace").exists()


def test_no_such_revision(history: Project, expect: Expect) -> None:
    expect("nothing", history.run("drift", "--against", "nosuch"))
    expect("nothing-tree", history.run("drift", "--against", "HEAD:queries"))


def test_a_shallow_clone(history: Project, tmp_path: Path, expect: Expect) -> None:
    clone = Project(tmp_path / "clone", history.capture, history.patch)
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{history.root}", "clone")
    failed = clone.run("drift", "--against", "HEAD~1")
    assert failed.code == 2
    assert failed.err.endswith(
        "not a file, a URL or a Git revision. The repository is a shallow clone; fetch the "
        "revision first.\n"
    )


def test_a_partial_clone_fetches_nothing(history: Project, tmp_path: Path) -> None:
    git(history.root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{history.root}", "clone")
    clone = Project(tmp_path / "clone", history.capture, history.patch)
    moved = history.root.rename(tmp_path / "moved")
    failed = clone.run("drift", "--against", "HEAD~1")
    moved.rename(history.root)
    assert failed.code == 2
    assert "HEAD~1" in failed.err


def test_no_pin_there(both: Project, expect: Expect) -> None:
    git(both.root, "init", "--quiet")
    git(both.root, "add", "pyproject.toml", "schemas/store")
    git(both.root, "commit", "--quiet", "--message", "one", "--author", "A <a@example.com>")
    pin(both, "store", json.dumps({**DOCUMENT, "info": {"title": "Store", "version": "2"}}))
    expect("revision-no-pin", both.run("drift", "--against", "HEAD"))


def test_a_pin_that_was_elsewhere_is_not_new(both: Project) -> None:
    git(both.root, "init", "--quiet")
    old = both.root / "schemas/shop"
    old.rename(both.root / "schemas/before")
    commit(both.root, "one")
    (both.root / "schemas/before").rename(old)
    done = both.run("drift", "shop", "--against", "HEAD")
    assert done.code == 2
    assert "the pin of Shop was beside schemas/before/snapshot.toml there" in " ".join(
        done.out.split()
    )


def test_half_a_pin_is_not_new(both: Project) -> None:
    git(both.root, "init", "--quiet")
    lock = both.root / "schemas/shop/snapshot.toml"
    text = lock.read_text(encoding="utf-8")
    lock.unlink()
    commit(both.root, "one")
    write(lock, text)
    done = both.run("drift", "shop", "--against", "HEAD")
    assert done.code == 2
    assert "there is no such file" in " ".join(done.out.split())


def test_no_operations_there(project: Project, expect: Expect) -> None:
    git(project.root, "init", "--quiet")
    git(project.root, "add", "schemas")
    git(project.root, "commit", "--quiet", "--message", "one")
    expect("revision-no-operations", project.run("drift", "--against", "HEAD"))


@pytest.mark.parametrize(
    ("name", "file", "old", "new"),
    [
        ("format", "snapshot.toml", "format = 1", "format = 0"),
        ("damaged-lock", "snapshot.toml", "format = 1", "format = "),
        ("other-api", "snapshot.toml", 'api = "shop"', 'api = "shoes"'),
        ("edited", "schema.graphql", "type User", "type Member"),
    ],
)
def test_a_pin_that_was_not_whole_there(
    history: Project, expect: Expect, name: str, file: str, old: str, new: str
) -> None:
    path = history.root / "schemas/shop" / file
    good = path.read_text(encoding="utf-8")
    assert old in good
    write(path, good.replace(old, new))
    commit(history.root, "bad")
    write(path, good)
    expect(f"revision-{name}", history.run("drift", "--against", "HEAD"))


def test_operations_that_did_not_fit_there(history: Project, expect: Expect) -> None:
    file = history.root / "queries/shop/me.graphql"
    good = file.read_text(encoding="utf-8")
    write(file, "query me {\n  you\n}\n")
    commit(history.root, "bad")
    write(file, good)
    expect("revision-unfit", history.run("drift", "--against", "HEAD"))
    file.write_bytes(b"query me { \xff }")
    commit(history.root, "worse")
    write(file, good)
    expect("revision-not-utf-8", history.run("drift", "--against", "HEAD"))


def test_a_schema_outside_of_the_repository(history: Project) -> None:
    text = (history.root / "pyproject.toml").read_text(encoding="utf-8")
    (history.root / "schemas").rename(history.root.parent / "schemas")
    write(history.root / "pyproject.toml", text.replace('"schemas/', '"../schemas/'))
    failed = history.run("drift", "--against", "HEAD")
    assert failed.code == 2
    assert "is outside the Git repository" in failed.err
