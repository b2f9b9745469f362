"""Ctrl-C, SIGTERM and another run: quiet, quick, and nothing left behind."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.projects import Project
from tests.support.small_apis import write
from tests.support.sources import SOURCE_ROOTS

pytestmark = pytest.mark.slow

COMMAND = (sys.executable, "-m", "paasport_codegen", "generate")


def start(project: Project, *first_on_path: Path) -> subprocess.Popen[str]:
    path = os.pathsep.join(map(str, (*first_on_path, *SOURCE_ROOTS)))
    return subprocess.Popen(
        COMMAND,
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while not path.exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [(signal.SIGINT, 130, "\nInterrupted"), (signal.SIGTERM, 143, "Terminated")],
)
def test_a_signal_while_the_processes_work(
    two_apis: Project, tmp_path: Path, number: int, code: int, words: str
) -> None:
    reached = tmp_path / "reached"
    # Runs at the start of every process; those that the generation starts stay in it.
    write(
        tmp_path / "first/sitecustomize.py",
        "import pathlib, sys, time\n"
        "if '--multiprocessing-fork' in sys.argv:\n"
        f"    pathlib.Path({str(reached)!r}).touch()\n"
        "    time.sleep(600)\n",
    )
    before = two_apis.tree("schemas", "queries")
    process = start(two_apis, tmp_path / "first")
    wait_for(reached, process)
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # as a terminal does
    else:
        process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (code, "")
    assert err == f"{words}; nothing is left half-written.\n"
    assert two_apis.tree("schemas", "queries") == before
    assert not list(two_apis.root.glob("generated/.*"))


def test_sigterm_while_staging_removes_the_staging_area(one_api: Project, tmp_path: Path) -> None:
    reached = tmp_path / "reached"
    write(
        tmp_path / "first/sitecustomize.py",
        "import pathlib, time\n"
        "from paasport_codegen.python import formatting\n"
        "def wait(folders):\n"
        f"    pathlib.Path({str(reached)!r}).touch()\n"
        "    time.sleep(600)\n"
        "formatting.format_folders = wait\n",
    )
    process = start(one_api, tmp_path / "first")
    wait_for(reached, process)
    assert list(one_api.root.glob("generated/.paasport-staging-*"))
    process.terminate()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (143, "Terminated; nothing is left half-written.\n")
    assert not list(one_api.root.glob("generated/.*"))


def test_a_run_that_waits_says_so(one_api: Project) -> None:
    lock = one_api.root / ".paasport-cache/lock"
    lock.parent.mkdir(exist_ok=True)
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        process = start(one_api)
        assert process.stderr is not None
        line = process.stderr.readline()
    finally:
        os.close(descriptor)
    assert line == "Another run of paasport is writing to this project; waiting for it to finish.\n"
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert out.startswith("example: generated")
