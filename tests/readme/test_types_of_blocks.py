"""What type checkers say of the Python on the pages: nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readme.pages import BLOCKS
from tests.support.sources import PYTHON_PATH, SOURCE_ROOTS

pytestmark = pytest.mark.slow

_GENERATED_ELSEWHERE = re.compile(r"^from (?!paasport_)\w+_api import", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All blocks, a module each."""
    found = tmp_path_factory.mktemp("blocks")
    for block in BLOCKS:
        if block.kind == "python" and not _GENERATED_ELSEWHERE.search(block.text):
            name = re.sub(r"\W", "_", str(block))
            (found / f"{name}.py").write_text(block.text, encoding="utf-8")
    assert len(list(found.iterdir())) > 60
    return found


def said(folder: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "MYPYPATH": PYTHON_PATH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    return done.stdout


def test_mypy(folder: Path) -> None:
    # Tests on the pages have no annotations.
    settings = "[mypy]\nstrict = true\nfollow_imports = silent\ndisallow_untyped_defs = false\n"
    (folder / "mypy.ini").write_text(settings, encoding="utf-8")
    names = sorted(path.name for path in folder.glob("*.py"))
    assert said(folder, "mypy", "--no-incremental", "--no-error-summary", *names) == ""


def test_pyright(folder: Path) -> None:
    settings = {"typeCheckingMode": "standard", "extraPaths": list(map(str, SOURCE_ROOTS))}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    report = json.loads(said(folder, "pyright", "--outputjson", "--pythonpath", sys.executable))
    assert report["summary"]["filesAnalyzed"] > 60
    assert [
        (Path(each["file"]).stem, each["range"]["start"]["line"] + 1, each["message"])
        for each in report["generalDiagnostics"]
    ] == []
