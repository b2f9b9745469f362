"""One project per feature: generated through the command line, compared, type-checked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.golden import assert_same_folder, assert_same_text
from tests.support.projects import Project, copy_graphql_case
from tests.support.sources import SOURCE_ROOTS

HERE = Path(__file__).parent
CASES = sorted(path.name for path in (HERE / "golden").iterdir())
FAILURES = sorted(path.name for path in (HERE / "failures").iterdir())
SCALARS = {
    "BigInt": "paasport_runtime.scalars.BigInt",
    "DateTime": "paasport_runtime.scalars.DateTime",
    "EnvironmentVariables": "paasport_runtime.scalars.EnvironmentVariables",
    "date": "paasport_runtime.scalars.Date",
    "numeric": "paasport_runtime.scalars.Numeric",
    "uuid": "paasport_runtime.scalars.Uuid",
}


@pytest.fixture
def project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Project:
    return Project(tmp_path, capsys, monkeypatch)


@pytest.mark.parametrize("case", CASES)
def test_generated_package_equals_the_golden(project: Project, case: str) -> None:
    folder = HERE / "golden" / case
    copy_graphql_case(folder, project.root, scalars=SCALARS)
    pinned = project.run("snapshot", "example", "--from", str(project.root / "source.graphql"))
    assert pinned.code == 0, pinned.err
    done = project.run("generate")
    assert done.code == 0, done.err
    assert_same_folder(
        project.root / "generated" / "example_api",
        folder / "expected",
        leave_out=frozenset({"generation.toml"}),
    )
    warnings = "".join(f"{line}\n" for line in done.out.splitlines() if " warning: " in line)
    if warnings or (folder / "warnings.txt").exists():
        assert_same_text(warnings, folder / "warnings.txt")
    checked = project.run("generate", "--check")
    assert (checked.code, checked.out) == (0, "Everything generated is up to date.\n")


@pytest.mark.parametrize("case", FAILURES)
def test_message_of_a_faulty_operation(project: Project, case: str) -> None:
    folder = HERE / "failures" / case
    copy_graphql_case(folder, project.root, scalars=SCALARS)
    pinned = project.run("snapshot", "example", "--from", str(project.root / "source.graphql"))
    assert pinned.code == 0, pinned.err
    marker = project.root / "generated" / "example_api" / "client.py"
    marker.parent.mkdir(parents=True)
    marker.write_text("what was there before\n", encoding="utf-8")
    before = project.tree("generated", "schemas", "queries")

    failed = project.run("generate")

    assert failed.code == 3
    assert failed.out == ""
    assert_same_text(failed.err, folder / "message.txt")
    assert project.tree("generated", "schemas", "queries") == before


def test_goldens_pass_strict_type_checks(tmp_path: Path) -> None:
    for case in CASES:
        shutil.copytree(HERE / "golden" / case / "expected", tmp_path / f"{case}_api")
    checked = subprocess.run(
        [
            sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file=",
            *(argument for case in CASES for argument in ("-p", f"{case}_api")),
        ],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": os.pathsep.join(map(str, (tmp_path, *SOURCE_ROOTS)))},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
