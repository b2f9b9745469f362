"""Replacing old folders and files with finished ones, all or nothing.

A replaced folder is exchanged with the new one atomically, so readers never find it missing. If the
system does not support this, it is first renamed aside. Either way it is kept until everything is
in place.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_IMODE

from paasport_codegen.errors import FileSystemError
from paasport_codegen.output.exchanging import exchange
from paasport_codegen.output.files import file_system_error, read_file, write_atomically


@dataclass(frozen=True, slots=True)
class Step:
    """A further step of a replacement; `undo` must handle a half-finished one."""

    do: Callable[[], None]
    undo: Callable[[], None]


def file_step(path: Path, content: bytes) -> Step:
    """The step that writes a file, and restores its current content on undo.

    Its permissions are unchanged.
    """
    if not path.is_file():
        return Step(lambda: write_atomically(path, content), lambda: _restore(path, None))
    before, mode = read_file(path), S_IMODE(path.stat().st_mode)

    def write(new: bytes) -> None:
        write_atomically(path, new)
        path.chmod(mode)

    return Step(lambda: write(content), lambda: write(before))


def replace_all(
    folders: Sequence[tuple[Path, Path]],
    files: Mapping[Path, bytes],
    steps: Sequence[Step] = (),
) -> None:
    """Replace each target with its staged folder, and write each content to its file.

    The steps run last, and are part of the transaction. A staged folder and its target must be on
    the same file system. On any failure, including an interruption, everything is restored; if the
    process dies, `recover_directory` finishes in the next run. Raises `FileSystemError`.
    """
    with contextlib.ExitStack() as undo:
        for staged, target in folders:
            # Registered first, so that an interruption right after a rename is also undone.
            undo.callback(_put_back, staged, target, staged.stat().st_ino, existed=target.exists())
            _swap(staged, target)
        for path, content in files.items():
            undo.callback(_restore, path, read_file(path) if path.is_file() else None)
            write_atomically(path, content)
        for step in steps:
            undo.callback(step.undo)
            step.do()
        undo.pop_all()
    for staged, target in folders:
        drop_replaced(staged, target.name)
        drop_replaced(retired_path(target), target.name)


def retired_path(target: Path) -> Path:
    """Where the old folder is during a swap by two renames."""
    return target.with_name(f".{target.name}.retired")


def recover_directory(target: Path) -> None:
    """Undo or finish a swap that was interrupted by a killed process.

    Raises `FileSystemError` with the folder that is in the way.
    """
    retired = retired_path(target)
    if not retired.exists():
        return
    if target.exists():
        drop_replaced(retired, target.name)
        return
    try:
        retired.rename(target)
    except OSError as error:
        raise file_system_error("recovered", target, error) from error


def drop_replaced(folder: Path, name: str) -> None:
    """Remove the folder that `name` replaced, if any.

    Raises `FileSystemError` if it cannot be removed.
    """
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise FileSystemError(
            f"{folder}: the folder replaced by {name} could not be removed: "
            f"{error.strerror or error}. The new one is in place. Remove {folder} by hand, then "
            "run the command again."
        ) from error


def _swap(staged: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            staged.rename(target)
        elif not exchange(staged, target):
            target.rename(retired_path(target))
            staged.rename(target)
    except OSError as error:
        raise file_system_error("replaced", target, error) from error


def _put_back(staged: Path, target: Path, new: int, *, existed: bool) -> None:
    retired = retired_path(target)
    if retired.exists() or not existed:
        if target.exists() and not staged.exists():
            target.rename(staged)
        if existed:
            retired.rename(target)
    elif target.stat().st_ino == new and not exchange(staged, target):
        target.rename(retired)
        staged.rename(target)
        retired.rename(staged)


def _restore(path: Path, content: bytes | None) -> None:
    if content is not None:
        write_atomically(path, content)
    else:
        path.unlink(missing_ok=True)
