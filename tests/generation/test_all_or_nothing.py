"""Several targets, twins and package roots change together, or not at all."""

from __future__ import annotations

import errno
import shutil
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.generate import processes
from paasport_codegen.output import files, swapping
from paasport_codegen.output.exchanging import exchange
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
    monkeypatch.setattr(processes, "in_processes", lambda work, all_: [*map(work, all_)])
    file = two_apis.root / "pyproject.toml"
    write(file, SHARED + file.read_text(encoding="utf-8"))
    write(two_apis.root / "pkg/_async/a.py", "async def a() -> None: ...\n")
    assert two_apis.run("generate").code == 0
    change_everything(two_apis)
    return two_apis


@pytest.fixture
def by_renames(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system that cannot exchange two folders in one step."""
    monkeypatch.setattr(swapping, "exchange", lambda *_: False)


needs_exchange = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the exchange is tested on Linux"
)


def hidden(project: Project) -> list[str]:
    return [path.name for folder in FOLDERS for path in (project.root / folder).glob(".*")]


# Two renames for each of two APIs and one twin.
@pytest.mark.usefixtures("by_renames")
@pytest.mark.parametrize("failing_rename", range(1, 7))
@pytest.mark.parametrize("fault", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_a_fault_in_any_rename_puts_everything_back(
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


@needs_exchange
@pytest.mark.parametrize("failing_exchange", [1, 3])
@pytest.mark.parametrize("fault", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("works_for_undo", [True, False])
def test_a_fault_in_any_exchange_puts_everything_back(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    failing_exchange: int,
    fault: BaseException,
    works_for_undo: bool,
) -> None:
    before = project.tree(*FOLDERS)
    calls: list[Path] = []

    def fail_once(one: Path, other: Path) -> bool:
        calls.append(other)
        if len(calls) > failing_exchange:
            return works_for_undo and exchange(one, other)
        if len(calls) < failing_exchange or isinstance(fault, KeyboardInterrupt):
            assert exchange(one, other)
        if len(calls) == failing_exchange:
            raise fault
        return True

    with monkeypatch.context() as patch:
        patch.setattr(swapping, "exchange", fail_once)
        failed = project.run("generate")
    assert failed.code == (130 if isinstance(fault, KeyboardInterrupt) else 6)
    assert project.tree(*FOLDERS) == before
    assert hidden(project) == []
    assert project.run("generate").code == 0
    assert project.run("generate", "--check").code == 0


@pytest.mark.parametrize("missing", ["function", "library", "support of the file system"])
def test_a_system_without_an_exchange_gets_two_renames(
    project: Project, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    class Library:
        def __init__(self, _: None) -> None:
            if missing == "library":
                raise OSError("no such library")
            if missing.startswith("support"):
                self.renameat2 = self.renamex_np = lambda *_: -1

    renamed: list[Path] = []
    rename = Path.rename

    def note(path: Path, target: Path) -> Path:
        renamed.append(path)
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr("ctypes.CDLL", Library)
        patch.setattr(Path, "rename", note)
        assert project.run("generate").code == 0
    assert len(renamed) == 6
    assert hidden(project) == []
    assert project.run("generate", "--check").code == 0


@needs_exchange
def test_a_reader_never_finds_a_target_missing(tmp_path: Path) -> None:
    target = tmp_path / "target"
    swaps, outcomes = 300, set[str]()
    for folder in (target, tmp_path / "staged"):
        files.write_tree(folder, {"x": folder.name.encode()})

    def swap() -> None:
        for _ in range(swaps):
            assert exchange(tmp_path / "staged", target)

    swapper = threading.Thread(target=swap)
    swapper.start()
    while swapper.is_alive():
        outcomes.add((target / "x").read_text(encoding="utf-8"))
    swapper.join()
    assert outcomes <= {"target", "staged"}


@needs_exchange
def test_a_generation_swaps_by_exchange(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def note(one: Path, other: Path) -> bool:
        seen.append(exchange(one, other))
        return seen[-1]

    monkeypatch.setattr(swapping, "exchange", note)
    monkeypatch.setattr(Path, "rename", None)
    assert project.run("generate").code == 0
    assert seen == [True, True, True]
    assert hidden(project) == []


def test_what_cannot_be_exchanged_is_left_as_it_was(tmp_path: Path) -> None:
    files.write_tree(tmp_path / "one", {"x": b"1"})
    assert not exchange(tmp_path / "one", tmp_path / "missing")
    assert files.read_tree(tmp_path) == {"one/x": b"1"}


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


@pytest.mark.usefixtures("by_renames")
def test_a_retired_folder_that_stays_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove = shutil.rmtree

    def refuse(path: Path | str, **options: Any) -> None:
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


@needs_exchange
def test_an_exchanged_folder_that_stays_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove = shutil.rmtree

    def refuse(path: Path | str, **options: Any) -> None:
        if ".paasport-staging-" in str(path):
            if options.get("ignore_errors"):
                return
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        remove(path, **options)

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refuse)
        failed = project.run("generate")
        assert failed.code == 6
        assert "the folder replaced by example_api could not be removed" in failed.err
        again = project.run("generate")
        assert again.code == 6
        assert "the leftovers of an earlier run could not be removed" in again.err
    assert project.run("generate").code == 0
    assert hidden(project) == []


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
    hidden = {path.name for path in one_api.root.glob(".*")}
    assert hidden == {".paasport-cache"}


def test_targets_with_the_same_last_name(empty_project: Project) -> None:
    add_api(empty_project, "first", target="one/api")
    add_api(empty_project, "second", target="two/api")
    assert empty_project.run("generate").code == 0
    assert b"from schemas/first/" in (empty_project.root / "one/api/client.py").read_bytes()
    assert b"from schemas/second/" in (empty_project.root / "two/api/client.py").read_bytes()
    assert empty_project.run("generate", "--check").code == 0
