"""What type checkers say of the Python on the pages and of the examples: nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readme.pages import BLOCKS, ROOT
from tests.support.sources import PYTHON_PATH, SOURCE_ROOTS

pytestmark = pytest.mark.slow

EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
_GENERATED_ELSEWHERE = re.compile(r"^from (?!paasport_)\w+_api import", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All blocks, a module each, and the examples that are one module."""
    found = tmp_path_factory.mktemp("blocks")
    texts: dict[str, str] = {}
    for block in BLOCKS:
        if block.kind == "python" and not _GENERATED_ELSEWHERE.search(block.text):
            # Files of a page import one another by their titles.
            name = block.title.removesuffix(".py") or re.sub(r"\W", "_", str(block))
            assert name not in texts, f"{block}: two pages have a file of this name"
            texts[name] = block.text
    texts |= {f"example_{path.stem}": path.read_text("utf-8") for path in EXAMPLES}
    for name, text in texts.items():
        (found / f"{name}.py").write_text(text, encoding="utf-8")
    assert len(texts) > 80
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
    # Tests on the pages have no annotations. Examples do, which ruff sees to.
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
