"""`paasport generate` as a command: all or nothing, the same bytes everywhere, honest checks."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.output import files, swapping
from paasport_codegen.python import formatting
from tests.support.projects import Project, graphql_configuration
from tests.support.sources import PYTHON_PATH

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SCHEMA = """
type Item { id: ID!, name: String, at: DateTime }
scalar DateTime
type Query { item(id: ID!): Item, items: [Item!]! }
"""


@pytest.fixture
def project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    project = Project(tmp_path, capsys, monkeypatch)
    (tmp_path / "pyproject.toml").write_text(graphql_configuration(), encoding="utf-8")
    (tmp_path / "source.graphql").write_text(SCHEMA, encoding="utf-8")
    queries = tmp_path / "queries" / "example"
    queries.mkdir(parents=True)
    (queries / "item.graphql").write_text("query item($id: ID!) { item(id: $id) { id } }\n")
    pinned = project.run("snapshot", "example", "--from", str(tmp_path / "source.graphql"))
    assert pinned.code == 0, pinned.err
    return project


def add_operation(project: Project) -> None:
    path = project.root / "queries" / "example" / "items.graphql"
    path.write_text("query items { items { id name } }\n", encoding="utf-8")


def leftovers(project: Project) -> list[str]:
    return [path.name for path in (project.root / "generated").iterdir() if path.name[0] == "."]


def test_unchanged_inputs_are_recognised_without_generating(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "example: generated: 1 operation," in project.run("generate").out
    before = project.tree("generated")
    monkeypatch.setattr(formatting, "format_folders", None)  # calling it would fail
    assert "example: unchanged: 1 operation," in project.run("generate").out
    assert project.tree("generated") == before


def test_a_changed_operation_generates_again(project: Project) -> None:
    project.run("generate")
    add_operation(project)
    assert "example: generated: 2 operations" in project.run("generate").out
    assert (project.root / "generated/example_api/operations/items.py").is_file()
    (project.root / "queries/example/items.graphql").unlink()
    project.run("generate")
    assert not (project.root / "generated/example_api/operations/items.py").exists()


def test_a_checkout_in_another_folder_is_the_same_project(project: Project) -> None:
    configuration = project.root / "pyproject.toml"
    text = configuration.read_text(encoding="utf-8").replace("generated/example_api", "example_api")
    configuration.write_text(text, encoding="utf-8")
    project.run("generate")
    elsewhere = project.root.parent / "elsewhere"
    shutil.copytree(project.root, elsewhere, ignore=shutil.ignore_patterns(".paasport-cache"))
    copied = Project(elsewhere, project.capture, project.patch)
    before = copied.tree("example_api")
    assert "example: unchanged: 1 operation," in copied.run("generate").out
    assert copied.tree("example_api") == before


def test_check_lists_differences_both_ways_and_writes_nothing(project: Project) -> None:
    project.run("generate")
    target = project.root / "generated/example_api"
    (target / "client.py").write_text("edited\n", encoding="utf-8")
    (target / "extra.py").write_text("", encoding="utf-8")
    (target / "py.typed").unlink()
    before = project.tree("generated", "schemas", "queries")

    checked = project.run("generate", "--check")

    assert checked.code == 1
    assert checked.out == (
        "generated/example_api/client.py: differs\n"
        "generated/example_api/extra.py: extra\n"
        "generated/example_api/py.typed: missing\n"
        "3 files differ; `paasport generate` writes them.\n"
    )
    assert project.tree("generated", "schemas", "queries") == before
    as_json = project.run("generate", "--check", "--format", "json")
    assert [entry["difference"] for entry in json.loads(as_json.out)["differences"]] == [
        "differs",
        "extra",
        "missing",
    ]


def test_report_as_json(project: Project) -> None:
    reported = json.loads(project.run("generate", "--format", "json").out)
    (api,) = reported["apis"]
    assert api["seconds"] > 0
    assert {**api, "seconds": 0} == {
        "api": "example",
        "status": "generated",
        "operations": 1,
        "models": 2,
        "files": 11,
        "repairs": [],
        "patterns_left_to_server": [],
        "paged": [],
        "other_servers": [],
        "warnings": [],
        "seconds": 0,
    }


def test_a_schema_edited_by_hand_is_refused(project: Project) -> None:
    project.run("generate")
    schema = project.root / "schemas/example/schema.graphql"
    schema.write_text(schema.read_text().replace("name: String", "name: Int"), encoding="utf-8")
    before = project.tree("generated", "schemas")
    failed = project.run("generate")
    assert failed.code == 3
    assert "schema.graphql" in failed.err
    assert "paasport snapshot example" in failed.err
    assert project.tree("generated", "schemas") == before


def test_unknown_api_is_a_usage_error(project: Project) -> None:
    failed = project.run("generate", "railwai")
    assert (failed.code, failed.out) == (2, "")
    assert "railwai: no such API in pyproject.toml; [tool.paasport.apis] has example." in failed.err


def test_a_fault_while_staging_leaves_the_old_tree(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.run("generate")
    before = project.tree("generated")
    add_operation(project)

    def disk_full(path: str, mode: str) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files, "open", disk_full, raising=False)
        failed = project.run("generate")
    assert failed.code == 6
    assert "the disk is full" in failed.err
    assert project.tree("generated") == before
    assert leftovers(project) == []


@pytest.mark.parametrize("failing_rename", [1, 2])
def test_a_fault_during_the_swap_leaves_the_old_tree(
    project: Project, monkeypatch: pytest.MonkeyPatch, failing_rename: int
) -> None:
    project.run("generate")
    before = project.tree("generated")
    add_operation(project)
    rename = Path.rename
    calls: list[Path] = []

    def fail_once(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == failing_rename:
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(swapping, "exchange", lambda *_: False)
        patch.setattr(Path, "rename", fail_once)
        failed = project.run("generate")
    assert failed.code == 6
    assert project.tree("generated") == before
    assert leftovers(project) == []


def test_a_run_killed_between_the_renames_is_recovered(project: Project) -> None:
    project.run("generate")
    before = project.tree("generated")
    target = project.root / "generated/example_api"
    target.rename(swapping.retired_path(target))
    assert not target.exists()
    assert "unchanged" in project.run("generate").out
    assert project.tree("generated") == before


def test_a_killed_run_leaves_the_old_tree_and_no_lock(project: Project, tmp_path: Path) -> None:
    project.run("generate")
    before = project.tree("generated/example_api")
    add_operation(project)
    reached = tmp_path / "reached"
    script = (
        "import pathlib, sys, time\n"
        "from paasport_codegen.python import formatting\n"
        f"def wait(folders): pathlib.Path({str(reached)!r}).touch(); time.sleep(600)\n"
        "formatting.format_folders = wait\n"
        f"sys.argv = ['paasport', '--project', {str(project.root)!r}, 'generate']\n"
        "from paasport_codegen.cli.main import main\n"
        "main()\n"
    )
    environment = {**os.environ, "PYTHONPATH": PYTHON_PATH}
    with subprocess.Popen([sys.executable, "-c", script], env=environment) as process:
        deadline = time.monotonic() + 60
        while not reached.exists():
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert project.tree("generated/example_api") == before
    assert "generated: 2 operations" in project.run("generate").out


def test_two_runs_at_once_do_not_mix(project: Project) -> None:
    add_operation(project)
    environment = {**os.environ, "PYTHONPATH": PYTHON_PATH}
    command = [
        sys.executable, "-m", "paasport_codegen", "--project", str(project.root), "generate",
    ]  # fmt: skip
    processes = [
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    outputs = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, outputs
    assert sorted("generated:" in out for out, _ in outputs) == [False, False, False, True]
    assert project.run("generate", "--check").code == 0
    assert leftovers(project) == []


@pytest.mark.parametrize(("seed", "locale"), [("0", "C"), ("1", "C.UTF-8"), ("4242", "POSIX")])
def test_output_is_the_same_under_any_hash_seed_and_locale(
    project: Project, seed: str, locale: str
) -> None:
    project.run("generate")
    expected = project.tree("generated")
    done = subprocess.run(
        [
            sys.executable, "-m", "paasport_codegen",
            "--project", str(project.root), "generate", "--force",
        ],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": PYTHON_PATH,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
        },
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert project.tree("generated") == expected


def test_every_generated_file_begins_with_the_header(project: Project) -> None:
    project.run("generate")
    for name, content in project.tree("generated").items():
        first = content.decode().splitlines()[0]
        assert first == (
            "# Generated by paasport from schemas/example/schema.graphql; DO NOT EDIT."
        ), name
