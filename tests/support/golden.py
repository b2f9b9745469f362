"""Compare folders and texts with their goldens, both ways; `PAASPORT_UPDATE_GOLDEN=1` rewrites."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

UPDATE = os.environ.get("PAASPORT_UPDATE_GOLDEN") == "1"


def read_folder(folder: Path, *, leave_out: frozenset[str] = frozenset()) -> dict[str, str]:
    """The texts of a folder by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in leave_out and "__pycache__" not in path.parts
    }


def assert_same_folder(
    actual: Path, golden: Path, *, leave_out: frozenset[str] = frozenset()
) -> None:
    """Fail for a file that is missing, that is extra, or that differs."""
    found = read_folder(actual, leave_out=leave_out)
    if UPDATE:
        shutil.rmtree(golden, ignore_errors=True)
        for name, text in found.items():
            (golden / name).parent.mkdir(parents=True, exist_ok=True)
            (golden / name).write_text(text, encoding="utf-8")
    expected = read_folder(golden, leave_out=leave_out)
    assert sorted(found) == sorted(expected), "the sets of files differ"
    for name, text in expected.items():
        assert found[name] == text, f"{golden / name} differs"


def assert_same_text(actual: str, golden: Path) -> None:
    """Fail if a text is not the golden's."""
    if UPDATE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(actual, encoding="utf-8")
    assert golden.is_file(), f"{golden} is missing; PAASPORT_UPDATE_GOLDEN=1 writes it"
    assert actual == golden.read_text(encoding="utf-8")
