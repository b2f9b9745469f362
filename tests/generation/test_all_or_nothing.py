"""Several targets, twins and package roots change together, or not at all."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.generate import making
from paasport_codegen.output import files, swapping
from tests.support.projects import Project
from tests.support.small_apis import add_api, write

pytestmark = pytest.mark.slow

SHARED = (
    '[tool.paasport]\npackage_roots = ["generated"]\n'
    'sync_twins = [{ source = "pkg/_async", target = "pkg/_sync" }]\n'
)
FOLDERS = ("generated", "pkg")


def change_everything(project: Project) -> None:
    for name in ("example", "other"):
        write(project.root / f"queries/{name}/b.graphql", "query b { b }\n")
    write(project.root / "pkg/_async/b.py", "async def b() -> None: ...\n")
    file = project.root / "pyproject.toml"
    text = file.read_text(encoding="utf-8")
    write(file, text.replace('client = "ExampleApi"', 'client = "ExampleApi"\ntitle = "Renamed"'))


@pytest.fixture
def project(two_apis: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(making, "_in_processes", lambda all_: [*map(making.make_target, all_)])
    file = two_apis.root / "pyproject.toml"
    write(file, SHARED + file.read_text(encoding="utf-8"))
    write(two_apis.root / "pkg/_async/a.py", "async def a() -> None: ...\n")
    assert two_apis.run("generate").code == 0
    change_everything(two_apis)
    return two_apis


def hidden(project: Project) -> list[str]:
    return [path.name for folder in FOLDERS for path in (project.root / folder).glob(".*")]


# Two renames for each of two APIs and one twin.
@pytest.mark.parametrize("failing_rename", range(1, 7))
@pytest.mark.parametrize("fault", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_a_fault_in_any_swap_puts_everything_back(
    project: Project, monkeypatch: pytest.MonkeyPatch, failing_rename: int, fault: BaseException
) -> None:
    before = project.tree(*FOLDERS)
    rename = Path.rename
    calls: list[Path] = []

    def fail_once(path: Path, target: Path) -> Path:
        calls.append(path)
        done = rename(path, target) if isinstance(fault, KeyboardInterrupt) else target
        if len(calls) == failing_rename:
            raise fault
        return done if isinstance(fault, KeyboardInterrupt) else rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail_once)
        failed = project.run("generate")
    assert failed.code == (130 if isinstance(fault, KeyboardInterrupt) else 6)
    assert project.tree(*FOLDERS) == before
    assert hidden(project) == []
    assert project.run("generate").code == 0
    assert project.run("generate", "--check").code == 0


def test_a_fault_in_the_last_file_puts_everything_back(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = project.tree(*FOLDERS)

    def full(path: Path, content: bytes) -> None:
        raise files.file_system_error("written", path, OSError(errno.ENOSPC, "No space left"))

    with monkeypatch.context() as patch:
        patch.setattr(swapping, "write_atomically", full)
        failed = project.run("generate")
    assert failed.code == 6
    assert project.tree(*FOLDERS) == before
    assert hidden(project) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [("pkg/_async/c.py", "async def c( -> None: ...\n"), ("pkg/_sync/mine.py", "x = 1\n")],
)
def test_a_fault_in_the_twins_keeps_the_targets(project: Project, file: str, text: str) -> None:
    write(project.root / file, text)
    before = project.tree(*FOLDERS)
    assert project.run("generate").code in (2, 3)
    assert project.tree(*FOLDERS) == before
    assert hidden(project) == []


def test_a_new_target_disappears_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(project.root / "generated/example_api")

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(swapping, "write_atomically", fail)
        assert project.run("generate").code == 130
    assert not (project.root / "generated/example_api").exists()
    assert hidden(project) == []


def test_each_target_is_staged_beside_itself(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs: list[tuple[Path, Path]] = []
    replace_all = swapping.replace_all

    def record(folders: list[tuple[Path, Path]], *others: Any) -> None:
        pairs.extend(folders)
        replace_all(folders, *others)

    monkeypatch.setattr("paasport_codegen.generate.run.replace_all", record)
    assert project.run("generate").code == 0
    assert len(pairs) == 3
    assert all(staged.parent.parent == target.parent for staged, target in pairs)


def test_a_retired_folder_that_stays_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove = shutil.rmtree

    def refuse(path: Path | str, **options: bool) -> None:
        if str(path).endswith(".retired"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        remove(path, **options)

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refuse)
        for _ in range(2):
            failed = project.run("generate")
            assert failed.code == 6
            assert failed.err.startswith("generated/.example_api.retired: ")
            assert "Remove generated/.example_api.retired by hand" in failed.err
    assert project.run("generate").code == 0
    assert hidden(project) == []
    assert project.run("generate", "--check").code == 0


def test_a_target_behind_a_link_stays_behind_it(one_api: Project) -> None:
    elsewhere = one_api.root / "elsewhere"
    elsewhere.mkdir()
    link = one_api.root / "generated/example_api"
    link.parent.mkdir()
    link.symlink_to(elsewhere)
    assert one_api.run("generate").code == 0
    assert link.is_symlink()
    assert (elsewhere / "client.py").is_file()
    write(one_api.root / "queries/example/b.graphql", "query b { b }\n")
    assert one_api.run("generate").code == 0
    assert link.is_symlink()
    assert (elsewhere / "operations/b.py").is_file()
    assert [path.name for path in one_api.root.glob(".*")] == [".paasport.lock"]


def test_targets_with_the_same_last_name(empty_project: Project) -> None:
    add_api(empty_project, "first", target="one/api")
    add_api(empty_project, "second", target="two/api")
    assert empty_project.run("generate").code == 0
    assert b"from schemas/first/" in (empty_project.root / "one/api/client.py").read_bytes()
    assert b"from schemas/second/" in (empty_project.root / "two/api/client.py").read_bytes()
    assert empty_project.run("generate", "--check").code == 0
