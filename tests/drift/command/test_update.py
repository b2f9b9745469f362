"""`--update`: the new pin and the client of it, or everything as it was."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.output import swapping
from paasport_codegen.output.files import file_system_error
from paasport_codegen.pins import pins
from tests.drift.command.conftest import (
    BREAKING,
    HARMLESS,
    SDL,
    TOKEN,
    WARNING,
    Expect,
    breaking_document,
    configure,
    everything,
    pin,
    serve_both,
    serve_sdl,
)
from tests.snapshot.servers import serving
from tests.support.projects import Project
from tests.support.small_apis import write
from tests.support.sources import PYTHON_PATH, SOURCE_ROOTS

pytestmark = pytest.mark.slow


@pytest.fixture
def generated(project: Project) -> Project:
    """The API, generated."""
    assert project.run("generate").code == 0
    return project


def source(project: Project, sdl: str) -> str:
    file = project.root.parent / "newer.graphql"
    write(file, sdl)
    return str(file)


def without_locks(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without what only saves time, and what only keeps others away."""
    return {
        name: content for name, content in files.items() if not name.startswith(".paasport-cache/")
    }


def test_pin_and_client_follow_the_live_schema(generated: Project, expect: Expect) -> None:
    with serving(serve_sdl(WARNING)) as server:
        configure(generated, shop=f"{server.url}/graphql")
        expect("update", generated.run("drift", "--update"))
        assert generated.run("check").code == 0
        lock = (generated.root / "schemas/shop/snapshot.toml").read_text(encoding="utf-8")
        assert f'location = "{server.url}/graphql"' in lock
        assert 'method = "introspection"' in lock
        assert TOKEN not in lock
        # What the command above has pinned is what `snapshot` would have.
        assert "unchanged" in generated.run("snapshot").out
        before = everything(generated)
        expect("update-again", generated.run("drift", "--update", "--fail-on", "any"))
        assert everything(generated) == before


def test_findings_are_told_although_the_pin_follows(generated: Project) -> None:
    done = generated.run(
        "drift", "--fail-on", "any", "--update", "--against", source(generated, HARMLESS)
    )
    assert done.code == 1
    assert "With `--fail-on any`, 1 change counts until acknowledged.\n" in done.out
    assert "pinned schemas/shop/schema.graphql from newer.graphql." in done.err
    assert generated.run("check").code == 0


def test_an_operation_that_breaks_keeps_everything(generated: Project, expect: Expect) -> None:
    before = without_locks(everything(generated))
    with serving(serve_sdl(BREAKING)) as server:
        configure(generated, shop=f"{server.url}/graphql")
        configured = generated.root / "pyproject.toml"
        before["pyproject.toml"] = configured.read_bytes()
        expect("update-breaks", generated.run("drift", "--update"))
        assert without_locks(everything(generated)) == before
        # A change that is acknowledged does not generate any better.
        write(
            generated.root / "drift.toml",
            '[[acknowledged]]\napi = "shop"\nfingerprint = "8fd685f57226"\nreason = "Known."\n',
        )
        assert generated.run("drift", "--update").code == 1


def test_one_of_two_may_fail(both: Project) -> None:
    assert both.run("generate").code == 0
    with serving(serve_both(BREAKING, breaking_document())) as server:
        configure(both, shop=f"{server.url}/graphql", store=f"{server.url}/openapi.json")
        done = both.run("drift", "--update")
    assert done.code == 1
    assert "shop: the pin and the generated code are as they were." in done.err
    assert "store: pinned schemas/store/openapi.json" in done.err
    assert both.run("check", "store").code == 0


@pytest.mark.parametrize("command", ["drift", "snapshot"])
def test_a_schema_that_repeats_the_token_is_not_pinned(generated: Project, command: str) -> None:
    before = without_locks(everything(generated))
    told = HARMLESS.replace("  size: Int\n", f'  "For {TOKEN} only."\n  size: Int\n')
    newer = source(generated, told)
    options = ["--update", "--against"] if command == "drift" else ["shop", "--force", "--from"]
    done = generated.run(command, *options, newer)
    assert done.code == (2 if command == "drift" else 5)
    assert "shop: the new schema contains the token in SHOP_TOKEN, so it is not pinned" in done.err
    assert TOKEN not in done.out + done.err
    assert without_locks(everything(generated)) == before


def test_a_loss_is_refused(generated: Project, expect: Expect) -> None:
    many = SDL + "".join(f"type Extra{n} {{ a: Int }}\n" for n in range(9))
    pin(generated, "shop", many)
    before = without_locks(everything(generated))
    done = generated.run("drift", "--update", "--against", source(generated, SDL))
    expect("update-loss", done)
    assert without_locks(everything(generated)) == before


def test_a_revision_cannot_be_pinned(generated: Project, expect: Expect) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=generated.root, check=True)
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    for arguments in (["add", "."], ["commit", "--quiet", "-m", "one"]):
        subprocess.run(["git", *identity, *arguments], cwd=generated.root, check=True)
    expect("update-revision", generated.run("drift", "--update", "--against", "HEAD"))


def test_a_pin_that_has_moved_meanwhile(
    generated: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from paasport_codegen.drift.reports import delivery, render

    def first_report(*arguments: Any) -> Iterable[str]:
        pin(generated, "shop", WARNING)
        return render.pieces(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "pieces", first_report)
        done = generated.run("drift", "--update", "--against", source(generated, HARMLESS))
    assert done.code == 2
    schema = (generated.root / "schemas/shop/schema.graphql").read_text(encoding="utf-8")
    assert "deprecated" in schema


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["swap", "pin", "lock"])
def test_a_fault_anywhere_puts_everything_back(
    generated: Project, monkeypatch: pytest.MonkeyPatch, fault: BaseException, step: str
) -> None:
    before = without_locks(everything(generated))
    newer = source(generated, HARMLESS)

    def fail(*_: object) -> None:
        if isinstance(fault, OSError):
            raise file_system_error("written", generated.root, fault)
        raise fault

    replace = Path.replace

    def fail_at_lock(path: Path, target: Path) -> Path:
        if target.name == "snapshot.toml" and path.name == ".snapshot.toml.next" and not done:
            done.append(True)
            raise fault
        return replace(path, target)

    done: list[bool] = []
    with monkeypatch.context() as patch:
        if step == "swap":
            patch.setattr(swapping, "_swap", fail)
        elif step == "pin":
            patch.setattr(pins, "write_atomically", fail)
        else:
            patch.setattr(Path, "replace", fail_at_lock)
        failed = generated.run("drift", "--update", "--against", newer)
    assert failed.code == (130 if isinstance(fault, KeyboardInterrupt) else 6)
    assert without_locks(everything(generated)) == before
    assert generated.run("check").code == 0
    assert generated.run("drift", "--update", "--against", newer).code == 0
    assert generated.run("check").code == 0


@pytest.mark.parametrize("place", ["swapping.write_pin", "swapping.after"])
def test_a_kill_in_the_middle_is_recovered_from(
    generated: Project, tmp_path: Path, place: str
) -> None:
    newer = source(generated, HARMLESS)
    reached = tmp_path / "reached"
    stop = f"    pathlib.Path({str(reached)!r}).touch()\n    time.sleep(600)\n"
    before_lock = (
        ""
        if place == "swapping.write_pin"
        else "    if args[0].name != '.snapshot.toml.next': return replace(*args)\n"
    )
    patched = (
        "def wait(*args):\n"
        + stop
        + "from paasport_codegen.drift.policy import update\nupdate.write_pin = wait\n"
        if not before_lock
        else "replace = pathlib.Path.replace\ndef wait(*args):\n"
        + before_lock
        + stop
        + "pathlib.Path.replace = wait\n"
    )
    write(tmp_path / "first/sitecustomize.py", "import pathlib, time\n" + patched)
    process = subprocess.Popen(
        [sys.executable, "-m", "paasport_codegen", "drift", "--update", "--against", newer],
        cwd=generated.root,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (tmp_path / "first", *SOURCE_ROOTS))),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not reached.exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    # The pin is whole, the old one or the new one, and one run puts the client right.
    pins.verify_pin(load_configuration(generated.root).apis["shop"])
    assert generated.run("drift", "--update", "--against", newer).code == 0
    assert generated.run("generate").code == 0
    assert generated.run("check").code == 0
    assert not list(generated.root.glob("generated/.*"))


def test_it_waits_for_another_run(generated: Project) -> None:
    newer = source(generated, HARMLESS)
    lock = generated.root / ".paasport-cache/lock"
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        process = subprocess.Popen(
            [sys.executable, "-m", "paasport_codegen", "drift", "--update", "--against", newer],
            cwd=generated.root,
            env={**os.environ, "PYTHONPATH": PYTHON_PATH},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None
        while not (line := process.stderr.readline()).startswith("Another run"):
            assert line
    finally:
        os.close(descriptor)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "field-added" in out
    assert generated.run("check").code == 0
