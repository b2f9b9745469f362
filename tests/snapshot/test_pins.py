"""The pair of files is whole whatever happens, and a change by hand is seen."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.errors import DocumentError
from paasport_codegen.pins.pins import verify_pin
from tests.snapshot.conftest import ROOT, SMALL_SDL, Project
from tests.support.sources import CODEGEN_PATH

NEW_SDL = "type Query {\n  a: Int\n  b: Int\n}\n"


@pytest.fixture
def changed(project: Project) -> Path:
    """A project with a pin, and a file with the next schema."""
    project.configure("graphql", "https://api.example.com")
    project.pin(SMALL_SDL)
    file = project.folder / "next.graphql"
    file.write_text(NEW_SDL, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("call", "time"), [("fsync", 1), ("fsync", 2), ("replace", 1), ("replace", 2), ("replace", 3)]
)
def test_a_full_disk_leaves_the_old_pin(
    project: Project,
    changed: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect_golden: Callable[[str, str], None],
    call: str,
    time: int,
) -> None:
    before = project.files()
    original: Any = getattr(os, call)
    calls = 0

    def full(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        target = str(arguments[0])
        if call == "fsync" or project.api.schema.parent.name in target:
            calls += 1
            if calls >= time:
                raise OSError(errno.ENOSPC, "No space left on device")
        return original(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        outcome = project.run(from_file=changed)
    assert outcome.status == 6
    expect_golden("messages/disk-full.txt", f"exit {outcome.status}\n{outcome.err}")
    assert project.files() == before


@pytest.fixture
def command(project: Project) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(code: str, **options: Any) -> subprocess.CompletedProcess[str]:
        program = f"""
import os, sys
from pathlib import Path
from paasport_codegen.config.reader import load_configuration
from paasport_codegen.pins.snapshot import run_snapshot
{code}
sys.exit(run_snapshot(load_configuration(Path({str(project.folder)!r})), (),
                      from_file=Path({str(project.folder / "next.graphql")!r})))
"""
        environment = {**os.environ, "PYTHONPATH": CODEGEN_PATH}
        return subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            **options,
        )

    return run


def test_a_real_write_limit(
    project: Project,
    changed: Path,
    command: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    before = project.files()
    # The kernel refuses to let any file grow beyond 16 bytes, as a full disk would.
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))"
    done = command(limit)
    assert done.returncode == 6, done.stderr
    assert "File too large" in done.stderr
    assert project.files() == before
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 16


@pytest.mark.parametrize("survives", [0, 1, 2, 3])
def test_a_crash_between_the_renames_leaves_a_whole_pin(
    project: Project,
    changed: Path,
    command: Callable[..., subprocess.CompletedProcess[str]],
    survives: int,
) -> None:
    crash = f"""
original, calls = os.replace, 0
def replace(*arguments):
    global calls
    if calls == {survives}:
        os._exit(9)
    calls += 1
    return original(*arguments)
os.replace = replace
"""
    assert command(crash).returncode == 9
    expected = SMALL_SDL if survives < 3 else NEW_SDL
    pin = verify_pin(project.api)
    assert pin.content == expected.encode()
    before = project.files()
    verify_pin(project.api)
    assert project.files() == before
    assert project.run(from_file=changed, note="again").status == 0
    assert sorted(project.files()) == ["schema.graphql", "snapshot.toml"]
    assert verify_pin(project.api).content == NEW_SDL.encode()


def test_a_change_by_hand_names_file_and_hashes(project: Project, changed: Path) -> None:
    project.api.schema.write_text(NEW_SDL, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        verify_pin(project.api)
    message = str(caught.value)
    assert str(project.api.schema) in message
    assert message.count("SHA-256") == 2
    assert "paasport snapshot example" in message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "the lock is missing"),
        ("format = [", "not valid TOML"),
        ("format = 99", "format 99 is unknown"),
        ("api = 1", "not a lock: `format` is missing"),
        ("format = 1", "not a lock: `source` is missing. Restore it from version control"),
    ],
)
def test_damaged_locks(project: Project, changed: Path, content: str | None, expected: str) -> None:
    if content is None:
        project.api.lock.unlink()
    else:
        project.api.lock.write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError, match=expected):
        verify_pin(project.api)
    # Pinning again is the repair that the message names.
    assert project.run(from_file=changed).status == 0
    assert verify_pin(project.api).content == NEW_SDL.encode()


@pytest.mark.parametrize("name", ["railway", "hasura", "northflank"])
def test_the_pins_of_this_project_are_whole(name: str) -> None:
    pin = verify_pin(load_configuration(ROOT).apis[name])
    lock = pin.lock
    assert len(pin.content) == lock.canonical_bytes
    assert lock.api == name
    expected = {
        "railway": {"types": 609, "queries": 152, "mutations": 230, "subscriptions": 13},
        "hasura": {"definitions": 300},
        "northflank": {"paths": 501, "routes": 793},
    }[name]
    assert expected.items() <= dict(lock.counts).items()
    assert lock.method != "file" or "not fetched live" in lock.note


def test_two_runs_at_once_leave_one_whole_pin(project: Project, changed: Path) -> None:
    outcomes: list[int] = []

    def run(number: int) -> None:
        outcomes.append(project.run(from_file=changed, note=f"run {number}").status)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [0] * 6
    assert verify_pin(project.api).content == NEW_SDL.encode()
    assert sorted(project.files()) == ["schema.graphql", "snapshot.toml"]
