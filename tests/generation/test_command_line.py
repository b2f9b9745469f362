"""What the command prints where something is in its way, and with which code it ends."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from io import FileIO
from pathlib import Path

import pytest

from paasport_codegen import regular_files
from paasport_codegen.generate import staged_packages
from paasport_codegen.output import staging
from tests.support.projects import Project
from tests.support.small_apis import write
from tests.support.sources import PYTHON_PATH

pytestmark = pytest.mark.slow

ENVIRONMENT = {**os.environ, "PYTHONPATH": PYTHON_PATH}
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def shell(project: Project, redirected: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command through a shell that redirects its streams."""
    return subprocess.run(
        ["sh", "-c", f"{sys.executable} -m paasport_codegen {redirected}"],
        cwd=project.root,
        env={**ENVIRONMENT, **more},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("order", ["before", "after"])
def test_the_project_may_be_named_before_or_after_the_command(
    one_api: Project, order: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    option = ["--project", str(one_api.root)]
    arguments = [*option, "generate"] if order == "before" else ["generate", *option]
    done = subprocess.run(
        [sys.executable, "-m", "paasport_codegen", *arguments],
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (one_api.root / "generated/example_api/client.py").is_file()


def test_help_explains_formats_and_exit_codes(one_api: Project) -> None:
    whole = one_api.run("--help").out
    assert "Exit codes:" in whole
    for command in ("check", "coverage", "generate", "uses"):
        assert (
            "The output: for people (text) or programs (json)."
            in one_api.run(command, "--help").out
        )


def test_a_full_disk_behind_stdout(one_api: Project) -> None:
    done = shell(one_api, "generate >/dev/full")
    assert done.returncode == 6
    assert done.stderr == (
        "The results could not be printed: No space left on device. "
        "Files that were written are whole.\n"
    )
    assert one_api.run("generate", "--check").code == 0


@pytest.mark.parametrize("stderr", ["2>/dev/full", "2>&-"])
def test_a_stderr_that_takes_nothing_changes_no_exit_code(one_api: Project, stderr: str) -> None:
    assert shell(one_api, f"generate --check {stderr}").returncode == 1
    assert shell(one_api, f"generate {stderr}").returncode == 0
    assert shell(one_api, f"generate --check {stderr}").returncode == 0
    assert shell(one_api, f"scaffold example nothing {stderr}").returncode == 2
    assert shell(one_api, f"generate --nothing {stderr}").returncode == 2
    assert shell(one_api, f"generate --check >/dev/full {stderr}").returncode == 6


def test_a_reader_of_stderr_that_leaves_changes_no_exit_code(one_api: Project) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "paasport_codegen", "scaffold", "example", "nothing"],
            cwd=one_api.root,
            env=ENVIRONMENT,
            stderr=writer,
            check=False,
        )
    finally:
        os.close(writer)
    assert done.returncode == 2


def test_questions_without_stdin(one_api: Project) -> None:
    done = shell(one_api, "add example.graphql --endpoint https://api.example.com <&-")
    assert done.returncode == 2
    assert done.stderr.endswith(
        "No one can answer. Pass --name, or --yes to accept all defaults.\n"
    )


def test_a_limit_of_open_files_is_named(one_api: Project) -> None:
    done = subprocess.run(
        ["sh", "-c", f"ulimit -n 8; {sys.executable} -m paasport_codegen generate"],
        cwd=one_api.root,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 6
    assert "Too many open files" in done.stderr
    assert "could not be printed" not in done.stderr


def test_no_place_for_temporary_files(one_api: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(staging.tempfile, "mkdtemp", refuse)
    failed = one_api.run("generate", "--check")
    assert (failed.code, failed.err) == (
        6,
        "no temporary folder can be made: No usable temporary directory found. Set TMPDIR to a "
        "folder that can be written and has space.\n",
    )


def test_a_closed_stdout(one_api: Project) -> None:
    done = shell(one_api, "generate >&-")
    assert (done.returncode, done.stderr) == (0, "")
    assert one_api.run("generate", "--check").code == 0


def test_a_reader_that_leaves_is_no_difference(one_api: Project) -> None:
    done = shell(one_api, "generate | true; exit 0")
    assert (done.returncode, done.stderr) == (0, "")
    command = [sys.executable, "-m", "paasport_codegen", "generate", "--check"]
    reader, writer = os.pipe()
    os.close(reader)
    try:
        checked = subprocess.run(
            command,
            cwd=one_api.root,
            env=ENVIRONMENT,
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writer)
    assert (checked.returncode, checked.stderr) == (141, b"")


def test_a_fault_of_paasport_is_one_line(one_api: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LookupError("nothing there")

    monkeypatch.setattr(staged_packages, "read_inputs", fail)
    failed = one_api.run("generate")
    assert failed.code == 70
    assert failed.err == (
        "A bug in paasport: LookupError: nothing there. "
        "Please report it with the output of the same command with --debug.\n"
    )
    assert "Traceback" in one_api.run("generate", "--debug").err


def test_file_names_and_messages_beyond_ascii(one_api: Project) -> None:
    write(one_api.root / "queries/example/ä.graphql", "query b { b }\n")
    assert one_api.run("generate").code == 0
    before = one_api.tree("generated")
    done = shell(one_api, "generate", **ASCII)
    assert done.returncode == 0, done.stderr
    assert "unchanged" in done.stdout
    done = shell(one_api, "generate --force", **ASCII)
    assert done.returncode == 0, done.stderr
    assert one_api.tree("generated") == before
    write(one_api.root / "queries/example/ä.graphql", "query b { c }\n")
    done = shell(one_api, "generate", **ASCII)
    assert done.returncode == 3
    assert "queries/example/ä.graphql:1:11: " in done.stderr


def test_files_that_are_not_utf_8_stand_among_the_other_problems(one_api: Project) -> None:
    queries = one_api.root / "queries/example"
    (queries / "b.graphql").write_bytes("# ü\n# é".encode() + b"\xe4\nquery b { b }\n")
    write(queries / "c.graphql", "query c { \n")
    failed = one_api.run("generate")
    assert failed.code == 3
    lines = failed.err.splitlines()
    assert lines[0] == (
        "queries/example/b.graphql:2:4: byte 0xE4 is not UTF-8; save the file as UTF-8."
    )
    assert lines[1].startswith("queries/example/c.graphql:2:1: Syntax Error")
    assert lines[2] == "2 problems; nothing was written."


def test_links_and_folders_called_like_operations(one_api: Project) -> None:
    queries = one_api.root / "queries/example"
    write(queries / "folder.graphql/b.graphql", "query b { b }\n")
    assert "2 operations" in one_api.run("generate").out
    (queries / "gone.graphql").symlink_to("nowhere")
    failed = one_api.run("generate")
    assert failed.code == 6
    assert failed.err == (
        "queries/example/gone.graphql: could not be read: No such file or directory.\n"
    )


@pytest.mark.parametrize("folder", ["queries/example/more", "generated/example_api/operations"])
@pytest.mark.parametrize("command", [("generate",), ("generate", "--check")])
def test_a_folder_that_cannot_be_read_is_not_taken_for_empty(
    one_api: Project, monkeypatch: pytest.MonkeyPatch, folder: str, command: tuple[str, ...]
) -> None:
    write(one_api.root / "queries/example/more/b.graphql", "query b { b }\n")
    assert one_api.run("generate").code == 0
    before = one_api.tree("generated")
    scan = os.scandir

    def refuse(path: str | Path = ".") -> object:
        if str(path) == str(one_api.root / folder):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        failed = one_api.run(*command)
    assert failed.code == 6
    assert failed.err == f"{folder}: could not be read: Permission denied.\n"
    assert one_api.tree("generated") == before


@pytest.mark.parametrize("command", [("generate",), ("generate", "--check")])
def test_a_generated_file_that_cannot_be_read(
    one_api: Project, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    assert one_api.run("generate").code == 0

    def refuse(place: str | Path, opener: Callable[[str, int], int]) -> FileIO:
        path = Path(place)
        if path.name == "client.py" and path.parent.name == "example_api":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return FileIO(path, opener=opener)

    monkeypatch.setattr(regular_files, "FileIO", refuse)
    failed = one_api.run(*command)
    assert failed.code == 6
    assert failed.err == (
        "generated/example_api/client.py: could not be read: Permission denied.\n"
    )


@pytest.mark.parametrize(
    "line", ["repairs = 5", "repairs = 'x'", "operations = 'x'", "operations = [1]"]
)
def test_a_damaged_record_only_costs_a_generation(one_api: Project, line: str) -> None:
    one_api.run("generate")
    record = one_api.root / "generated/example_api/generation.toml"
    before = record.read_text(encoding="utf-8")
    key = line.partition(" ")[0]
    rows = [line if row.startswith(f"{key} ") else row for row in before.splitlines()]
    write(record, "\n".join(rows) + "\n")
    assert "example: generated" in one_api.run("generate").out
    assert record.read_text(encoding="utf-8") == before


def test_comment_blocks_above_an_operation_are_one_docstring(one_api: Project) -> None:
    write(
        one_api.root / "queries/example/a.graphql",
        "# First.\n#\n# Second.\n\n\n# Third.\nquery a {\n  # inside\n  a\n}\n",
    )
    assert one_api.run("generate").code == 0
    client = (one_api.root / "generated/example_api/client.py").read_text(encoding="utf-8")
    assert "First.\n\n        Second.\n\n        Third." in client
    assert "inside" not in client.split("Third.")[1].splitlines()[0]
