"""Where the report goes, and when it has colours."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from paasport_codegen.config.reader import load_configuration
from paasport_codegen.drift.reports.delivery import Delivery
from paasport_codegen.drift.run import run_drift
from paasport_codegen.output import files
from tests.drift.command.conftest import (
    BREAKING,
    DOCUMENT,
    SDL,
    Expect,
    breaking_document,
    configure,
    everything,
    pin,
)
from tests.support.projects import Project
from tests.support.small_apis import write
from tests.support.sources import CODEGEN_PATH

pytestmark = pytest.mark.slow


@pytest.fixture
def newer(tmp_path: Path) -> str:
    write(tmp_path / "newer.graphql", BREAKING)
    return str(tmp_path / "newer.graphql")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(project: Project, newer: str, stream: io.StringIO, **environment: str) -> str:
    run_drift(
        load_configuration(project.root),
        (),
        against=newer,
        output=stream,
        errors=io.StringIO(),
        environment=environment,
    )
    return stream.getvalue()


def test_colours_are_for_terminals_that_want_them(project: Project, newer: str) -> None:
    assert "\x1b[" in shown(project, newer, _Terminal(), TERM="xterm")
    assert "\x1b[" in shown(project, newer, _Terminal(), TERM="xterm", NO_COLOR="")
    for stream, environment in (
        (_Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}),
        (_Terminal(), {"TERM": "dumb"}),
        (_Terminal(), {}),
        (io.StringIO(), {"TERM": "xterm"}),
    ):
        assert "\x1b" not in shown(project, newer, stream, **environment)


def test_a_file_gets_what_stdout_would(project: Project, newer: str, tmp_path: Path) -> None:
    for name in ("text", "markdown", "html"):
        printed = project.run("drift", "--against", newer, "--format", name)
        file = tmp_path / f"report.{name}"
        done = project.run("drift", "--against", newer, "--format", name, "--output", str(file))
        assert (done.code, done.out) == (1, "")
        assert file.read_text(encoding="utf-8") == printed.out


def test_a_folder_that_is_missing_is_not_made(project: Project, newer: str, tmp_path: Path) -> None:
    file = tmp_path / "nowhere/report.txt"
    done = project.run("drift", "--against", newer, "--output", str(file))
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"--output {file}: there is no folder {file.parent}. Make it first, or name another.\n"
    )
    assert not file.parent.exists()


def test_the_longest_token_is_masked_first(project: Project, tmp_path: Path) -> None:
    configure(project, store="https://store.example/openapi.json")
    with (project.root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[tool.paasport.apis.store.auth]\nheader = "Authorization"\ntoken_variable = "LONG"\n'
        )
    pin(project, "store", json.dumps(DOCUMENT))
    short, long = "short-token", "short-token-and-more"
    newer = tmp_path / "newer"
    newer.mkdir()
    document = breaking_document()
    document["paths"]["/things"]["get"]["description"] = f"told {long} and {short}"
    subprocess.run(["git", "init", "--quiet"], cwd=project.root, check=True)
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    for arguments in (["add", "."], ["commit", "--quiet", "-m", "one"]):
        subprocess.run(["git", *identity, *arguments], cwd=project.root, check=True)
    pin(project, "store", json.dumps(document))
    stream = io.StringIO()
    run_drift(
        load_configuration(project.root),
        (),
        against="HEAD",
        delivery=Delivery("json"),
        output=stream,
        errors=io.StringIO(),
        environment={"SHOP_TOKEN": short, "LONG": long},
    )
    assert "told *** and ***" in stream.getvalue()


def test_devices_and_links_are_written_to_and_stay(
    project: Project, newer: str, tmp_path: Path
) -> None:
    printed = project.run("drift", "--against", newer).out
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "report.txt")
    assert project.run("drift", "--against", newer, "--output", str(link)).code == 1
    assert link.is_symlink()
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == printed
    link.unlink()
    link.symlink_to("/dev/null")
    assert project.run("drift", "--against", newer, "--output", str(link)).code == 1
    assert link.is_symlink()


def test_a_report_behind_a_link_is_replaced_atomically_and_keeps_its_permissions(
    project: Project, newer: str, tmp_path: Path
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("before", encoding="utf-8")
    report.chmod(0o600)
    (tmp_path / "link").symlink_to("report.txt")
    with report.open(encoding="utf-8") as before:
        outcome = project.run("drift", "--against", newer, "--output", str(tmp_path / "link"))
        assert (outcome.code, before.read()) == (1, "before")
    assert "breaks" in report.read_text(encoding="utf-8")
    assert report.stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_written(
    project: Project, newer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "report.txt"
    write(file, "before")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", full)
        done = project.run("drift", "--against", newer, "--output", str(file))
    assert (done.code, done.out) == (6, "")
    assert "the disk is full" in done.err
    assert file.read_text(encoding="utf-8") == "before"
    assert project.run("drift", "--against", newer, "--output", str(tmp_path)).code == 2


def test_drift_toml_that_cannot_be_read(project: Project, newer: str) -> None:
    (project.root / "drift.toml").mkdir()
    done = project.run("drift", "--against", newer)
    assert (done.code, done.out) == (6, "")
    assert done.err == "drift.toml: could not be read: Is a directory.\n"


def test_usage_errors(project: Project) -> None:
    for arguments in (["--fail-on", "never"], ["--format", "pdf"], ["--nope"]):
        done = project.run("drift", *arguments)
        assert (done.code, done.out) == (2, "")
        assert "Usage:" in done.err


def test_a_view_orders_what_is_printed_and_opens_the_page(
    project: Project, newer: str, tmp_path: Path
) -> None:
    page = tmp_path / "drift.html"
    for view, shows in (("operation", "By operation ("), ("file", "By file (")):
        done = project.run(
            "drift", "--against", newer, "--by", view, "--also", f"html={page}", "--fail-on", "any"
        )
        assert done.code == 1
        assert shows in done.out
        assert "\nBreaks (" not in done.out
        assert f'id="by-{view}" open' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("report_format", ["json", "sarif", "junit", "github"])
def test_a_view_that_no_report_has_is_refused(
    project: Project, newer: str, report_format: str
) -> None:
    done = project.run("drift", "--against", newer, "--by", "file", "--format", report_format)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("--by file: only text, Markdown and HTML have views")


def test_help(project: Project, expect: Expect) -> None:
    done = project.run("drift", "--help")
    assert done.code == 0
    for words in ("FILE", "URL", "REV", "drift.toml", "Exit codes:"):
        assert words in done.out


def test_the_help_of_all_commands_imports_nothing_heavy() -> None:
    probe = (
        "import sys\nsys.argv = ['paasport', 'drift', '--help']\n"
        "from paasport_codegen.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'graphql', 'httpx', 'jinja2', 'yaml', 'subprocess'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        env={**os.environ, "PYTHONPATH": CODEGEN_PATH},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_same_bytes_whatever_the_hash_seed_and_locale(project: Project, newer: str) -> None:
    reports: set[bytes] = set()
    for environment in (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "C.UTF-8"},
    ):
        file = project.root.parent / f"{environment['PYTHONHASHSEED']}.json"
        options = ("--against", newer, "--format", "json", "--output", str(file))
        done = subprocess.run(
            [sys.executable, "-m", "paasport_codegen", "drift", *options],
            cwd=project.root,
            env={**os.environ, "PYTHONPATH": CODEGEN_PATH, **environment},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        reports.add(file.read_bytes())
    [report] = reports
    assert json.loads(report)["apis"]


def test_equal_schemas_in_every_format(project: Project, tmp_path: Path) -> None:
    write(tmp_path / "same.graphql", SDL)
    before = everything(project)
    for name in ("text", "json", "markdown", "html", "junit", "github", "sarif"):
        done = project.run(
            "drift",
            "--against",
            str(tmp_path / "same.graphql"),
            "--fail-on",
            "any",
            "--format",
            name,
        )
        assert done.code == 0, done.err
    assert everything(project) == before
