"""A lock that prevents concurrent runs in one project."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Generator
from pathlib import Path

from paasport_codegen.errors import CodegenError
from paasport_codegen.output.files import file_system_error


@contextlib.contextmanager
def exclusive_lock(path: Path, purpose: str) -> Generator[None]:
    """Hold an advisory lock on `path` so that two runs do not interfere.

    Waits for the other run, and says so on stderr. The operating system frees the lock of a
    process that dies, so a stale lock cannot exist.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise file_system_error(f"locked to {purpose}", path, error) from error
    try:
        try:
            _lock(descriptor, path)
        except OSError as error:
            raise file_system_error(f"locked to {purpose}", path, error) from error
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, path: Path) -> None:
    try:
        import fcntl
    except ImportError as error:  # pragma: no cover  (Windows has no advisory flock)
        raise CodegenError("paasport needs POSIX file locks; on Windows run it in WSL.") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print(
            f"Another run of paasport holds {path.name}; waiting for it to finish.", file=sys.stderr
        )
        fcntl.flock(descriptor, fcntl.LOCK_EX)
