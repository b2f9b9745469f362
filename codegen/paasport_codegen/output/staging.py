"""Targets built in staging folders, compared with the current ones, then swapped in."""

from __future__ import annotations

import contextlib
import errno
import shutil
import tempfile
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path

from paasport_codegen.errors import FileSystemError
from paasport_codegen.output.files import file_system_error, read_tree, write_tree

_PREFIX = ".paasport-staging-"


@dataclass(frozen=True, slots=True)
class StagedTarget:
    """A finished tree waiting beside (or, for a check, away from) its target."""

    folder: Path
    target: Path
    files: Mapping[str, bytes]

    def differences(self) -> list[tuple[str, str]]:
        """The differences from the target: `(path, "missing" | "extra" | "differs")`, sorted.

        Line ends do not count: git may have changed them.
        """
        present = read_tree(self.target)
        found: list[tuple[str, str]] = []
        for name in sorted({*present, *self.files}):
            if name not in present:
                found.append((name, "missing"))
            elif name not in self.files:
                found.append((name, "extra"))
            elif _plain(present[name]) != _plain(self.files[name]):
                found.append((name, "differs"))
        return found


@contextlib.contextmanager
def staging_area(near: Path | None) -> Generator[Path]:
    """A temporary folder: inside `near` when it will be swapped in, else in the system's.

    It is removed whatever happens.
    """
    try:
        if near is not None:
            near.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=near))
        folder.chmod(0o755)
    except OSError as error:
        if near is None:
            raise FileSystemError(
                f"no temporary folder can be made: {error.strerror or error}. Set TMPDIR to a "
                "folder that can be written and has space."
            ) from error
        raise file_system_error("used for staging", near, error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_stale_areas(near: Path) -> None:
    """Remove what killed runs left behind; the caller holds the lock of the project.

    Raises `FileSystemError` that names a folder that cannot be removed.
    """
    for folder in near.glob(f"{_PREFIX}*"):
        try:
            shutil.rmtree(folder)
        except OSError as error:
            # The formatter started by a killed run may still write its last files there. They are
            # removed another time.
            if error.errno in (errno.ENOTEMPTY, errno.ENOENT):
                continue
            raise FileSystemError(
                f"{folder}: the leftovers of an earlier run could not be removed: "
                f"{error.strerror or error}. Remove them by hand, then run the command again."
            ) from error


def stage(area: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Write the files of one target below the staging area, as `name`, and return their folder."""
    folder = area / name
    write_tree(folder, files)
    return folder


def _plain(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n") if b"\r" in content else content
