"""What type checkers say of right and wrong uses of the clients."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.support.sources import PYTHON_PATH, SOURCE_ROOTS

pytestmark = pytest.mark.slow

USES = Path(__file__).with_name("uses.py")
_MARK = re.compile(r"# ! (?P<pyright>[\w-]+) / (?P<mypy>[\w-]+)$")


def expected(checker: str) -> list[tuple[int, str]]:
    lines = enumerate(USES.read_text(encoding="utf-8").splitlines(), 1)
    marks = ((number, _MARK.search(line)) for number, line in lines)
    return [(number, mark[checker]) for number, mark in marks if mark and mark[checker] != "-"]


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={**os.environ, "MYPYPATH": PYTHON_PATH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def unique(found: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    # A line has its error once for each variant of a union.
    return sorted(set(found))


def test_pyright_sees_what_is_wrong_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "uses.py").write_bytes(USES.read_bytes())
    settings = {
        "typeCheckingMode": "strict",
        "extraPaths": list(map(str, SOURCE_ROOTS)),
        # The comparisons are what is looked at.
        "reportUnusedExpression": "none",
        "reportUnusedVariable": "none",
        # Follows from the attribute that is not there.
        "reportUnknownMemberType": "none",
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    report = run("pyright", "--outputjson", "--pythonpath", sys.executable, cwd=tmp_path)
    found = unique(
        (each["range"]["start"]["line"] + 1, each["rule"])
        for each in json.loads(report)["generalDiagnostics"]
    )
    assert found == expected("pyright")


def test_mypy_sees_what_is_wrong_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "uses.py").write_bytes(USES.read_bytes())
    settings = "[mypy]\nstrict = true\nfollow_imports = silent\nnamespace_packages = true\n"
    (tmp_path / "mypy.ini").write_text(settings, encoding="utf-8")
    report = run("mypy", "--no-error-summary", "--no-incremental", "uses.py", cwd=tmp_path)
    found = re.findall(r"^uses\.py:(\d+): error: .*\[([\w-]+)\]$", report, re.MULTILINE)
    assert unique((int(line), code) for line, code in found) == expected("mypy")
