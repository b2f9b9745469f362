"""Pipes in the place of files that a command reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.drift.command.conftest import BREAKING, DOCUMENT, SDL
from tests.support.projects import Project
from tests.support.small_apis import write

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes."),
]
FILES = (
    "pyproject.toml",
    "schemas/shop/schema.graphql",
    "schemas/shop/snapshot.toml",
    "queries/shop/me.graphql",
)
COMMANDS = (
    ["check"],
    ["generate"],
    ["drift", "--against", "{file}"],
    ["coverage"],
    ["uses", "shop"],
)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command, which must end by itself."""
    command = [sys.executable, "-m", "paasport_codegen", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("name", FILES)
def test_a_pipe_is_refused(project: Project, name: str) -> None:
    source = project.root.parent / "newer.graphql"
    write(source, SDL)
    (project.root / name).unlink()
    os.mkfifo(project.root / name)
    for command in COMMANDS:
        done = run(project.root, *(part.format(file=source) for part in command))
        told = done.stdout + done.stderr
        assert done.returncode in (2, 6), (command, told)
        assert f"{name}: could not be read: it is a pipe or a device" in told, (command, told)


def test_a_policy_that_is_a_pipe_is_refused(project: Project) -> None:
    source = project.root.parent / "newer.graphql"
    write(source, SDL)
    os.mkfifo(project.root / "drift.toml")
    done = run(project.root, "drift", "--against", str(source))
    assert done.returncode == 6
    assert "drift.toml: could not be read: it is a pipe or a device" in done.stderr


def test_a_pipe_is_not_compared(tmp_path: Path) -> None:
    write(tmp_path / "old.graphql", SDL)
    os.mkfifo(tmp_path / "new.graphql")
    done = run(tmp_path, "diff", "old.graphql", "new.graphql")
    assert done.returncode == 2
    assert "is a pipe or a device, not a regular file." in done.stderr


def test_a_file_at_standard_input_is_compared(tmp_path: Path) -> None:
    write(tmp_path / "old.graphql", SDL)
    write(tmp_path / "new.graphql", BREAKING)
    command = [sys.executable, "-m", "paasport_codegen", "diff", "old.graphql", "/dev/stdin"]
    with (tmp_path / "new.graphql").open("rb") as file:
        done = subprocess.run(
            command, cwd=tmp_path, stdin=file, capture_output=True, timeout=60, check=False
        )
    assert done.returncode == 1, done.stderr


def test_a_part_of_a_document_that_is_a_pipe_is_not_read(tmp_path: Path) -> None:
    document = {**DOCUMENT, "components": {"schemas": {"A": {"$ref": "part.json"}}}}
    for name in ("old.json", "new.json"):
        write(tmp_path / name, json.dumps(document))
    os.mkfifo(tmp_path / "part.json")
    assert run(tmp_path, "diff", "old.json", "new.json").returncode == 0
