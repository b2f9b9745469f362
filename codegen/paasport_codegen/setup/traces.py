"""Cleaning up after a failed set-up, including empty folders."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

from paasport_codegen.output.kept import kept_folder


@contextlib.contextmanager
def without_traces(root: Path, *, is_new: bool) -> Generator[None]:
    """Remove the cache, with the lock in it, that a failure leaves in a project.

    Args:
        root: The folder of the project.
        is_new: Whether it had no `[tool.paasport]` before. Otherwise other commands use it too,
            and it is kept.
    """
    kept = kept_folder(root)
    is_made = is_new and not kept.exists()
    try:
        yield
    except BaseException:
        if is_made:
            shutil.rmtree(kept, ignore_errors=True)
        raise


@contextlib.contextmanager
def without_empty_folders(root: Path, *paths: Path) -> Generator[None]:
    """Remove the new folders around `paths` that a failure leaves."""
    missing = {folder for path in paths for folder in _missing_folders(path, root)}
    try:
        yield
    except BaseException:
        for folder in sorted(missing, key=lambda path: -len(path.parts)):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _missing_folders(path: Path, root: Path) -> Iterator[Path]:
    for folder in path.parents:
        if folder == root or folder.exists():
            return
        yield folder
