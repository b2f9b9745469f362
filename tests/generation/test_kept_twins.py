"""Twins are derived again whenever something that they depend on has changed, and only then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.python import sync_twins, twin_targets
from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = pytest.mark.slow

TWINS = (
    "[tool.paasport]\nsync_twins = [\n"
    '  { source = "pkg/_async", target = "pkg/_sync" },\n'
    '  { source = "pkg/other/_async", target = "pkg/other/_sync" },\n'
    "]\n"
)
SOURCE = (
    "import os\n\nimport httpx\nfrom tools.deep import things\n\n"
    "async def a() -> None:\n    await things(os, httpx)\n"
)


@pytest.fixture
def project(one_api: Project) -> Project:
    file = one_api.root / "pyproject.toml"
    write(file, TWINS + file.read_text(encoding="utf-8"))
    write(one_api.root / "pkg/__init__.py", "")
    write(one_api.root / "pkg/_async/a.py", SOURCE)
    write(one_api.root / "pkg/_async/more.py", "async def more() -> None: ...\n")
    write(one_api.root / "pkg/other/_async/b.py", "async def b() -> None: ...\n")
    assert one_api.run("generate").code == 0
    return one_api


@pytest.fixture
def derived(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were derived."""
    found: list[str] = []
    derive_tree = sync_twins.derive_tree

    def noted(source: Path, *arguments: Any, **options: Any) -> dict[str, bytes]:
        found.append(source.parent.name)
        return derive_tree(source, *arguments, **options)

    monkeypatch.setattr(twin_targets, "derive_tree", noted)
    return found


def generated(project: Project, *options: str) -> dict[str, bytes]:
    done = project.run("generate", *options)
    assert done.code == 0, done.err
    return project.tree("pkg")


def settings(project: Project, text: str) -> None:
    file = project.root / "pyproject.toml"
    write(file, f"{file.read_text(encoding='utf-8')}\n{text}\n")


def test_what_has_not_changed_is_not_derived(project: Project, derived: list[str]) -> None:
    before = project.tree("pkg")
    assert generated(project) == before
    assert derived == []
    write(project.root / "pkg/other/_async/b.py", "async def b() -> int: ...\n")
    assert b"def b() -> int: ..." in generated(project)["pkg/other/_sync/b.py"]
    assert derived == ["other"]


def other_root(project: Project) -> None:
    write(project.root / "lib/httpx.py", "")
    settings(project, '[tool.ruff]\nsrc = ["lib"]')


CHANGES: dict[str, Callable[[Project], None]] = {
    "a new source": lambda project: write(project.root / "pkg/_async/c.py", "C = 1\n"),
    "a source less": lambda project: (project.root / "pkg/_async/a.py").unlink(),
    "a twin less": lambda project: (project.root / "pkg/_sync/a.py").unlink(),
    "a folder less": lambda project: shutil.rmtree(project.root / "pkg/_sync"),
    "the line": lambda project: settings(project, "[tool.ruff]\nline-length = 30"),
    "a nearer file": lambda project: write(project.root / "pkg/ruff.toml", "indent-width = 2\n"),
    "a module of the project": lambda project: write(project.root / "tools/__init__.py", ""),
    "a file of the project": lambda project: write(project.root / "httpx.py", ""),
    "a module in src": lambda project: write(project.root / "src/httpx/__init__.py", ""),
    "another root": other_root,
    "what is kept": lambda project: write(project.root / ".paasport-cache/twins.json", "{}"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_the_twins_are_those_of_nothing(
    project: Project, derived: list[str], change: str
) -> None:
    CHANGES[change](project)
    found = generated(project)
    assert "pkg" in derived
    shutil.rmtree(project.root / ".paasport-cache")
    assert generated(project) == found
    derived.clear()
    assert generated(project) == found
    assert derived == []


@pytest.mark.parametrize(
    "text", ['extend = "common/ruff.toml"\n', 'src = ["packages/*"]\n', "src = 5\n"]
)
def test_what_depends_on_other_files_is_always_derived(
    project: Project, derived: list[str], text: str
) -> None:
    write(project.root / "common/ruff.toml", "line-length = 40\n")
    write(project.root / "ruff.toml", text)
    for _ in range(2):
        derived.clear()
        project.run("generate")
        assert "pkg" in derived


@pytest.mark.parametrize("options", [("--force",), ("--check",)])
def test_some_runs_do_without_what_is_kept(
    project: Project, derived: list[str], options: tuple[str, ...]
) -> None:
    generated(project, *options)
    assert derived == ["pkg", "other"]


def test_an_edit_of_a_twin_is_seen(project: Project, derived: list[str]) -> None:
    file = project.root / "pkg/_sync/a.py"
    write(file, file.read_text(encoding="utf-8") + "A = 1\n")
    refused = project.run("generate")
    assert refused.code != 0
    assert "pkg/_sync/a.py: edited since it was generated" in refused.err
    assert b"A = 1" not in generated(project, "--discard-edits")["pkg/_sync/a.py"]
    assert derived == ["pkg", "pkg"]


def test_a_source_that_changes_meanwhile_is_derived_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = project.root / "pkg/_async/a.py"
    derive_tree = sync_twins.derive_tree
    write(file, f"{SOURCE}B = 1\n")

    def changed(source: Path, *arguments: Any, **options: Any) -> dict[str, bytes]:
        write(file, f"{SOURCE}C = 1\n")
        return derive_tree(source, *arguments, **options)

    monkeypatch.setattr(twin_targets, "derive_tree", changed)
    assert b"C = 1" in generated(project)["pkg/_sync/a.py"]
    monkeypatch.undo()
    write(file, f"{SOURCE}B = 1\n")
    assert b"B = 1" in generated(project)["pkg/_sync/a.py"]
