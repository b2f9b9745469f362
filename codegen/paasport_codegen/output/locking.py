"""A lock that prevents concurrent runs in one project."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Generator
from pathlib import Path

from filelock import FileLock, Timeout

from paasport_codegen.output.files import file_system_error


@contextlib.contextmanager
def exclusive_lock(path: Path, purpose: str) -> Generator[None]:
    """Hold an advisory lock on `path` so that two runs do not interfere.

    Waits for the other run, and says so on stderr. The operating system frees the lock of a
    process that dies, so a stale lock cannot exist.
    """
    lock = FileLock(path, mode=0o644)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            print(
                f"Another run of paasport holds {path.name}; waiting for it to finish.",
                file=sys.stderr,
            )
            lock.acquire()
    # filelock raises NotImplementedError for a file system without locks.
    except (OSError, NotImplementedError) as error:
        reason = error if isinstance(error, OSError) else OSError(str(error))
        raise file_system_error(f"locked to {purpose}", path, reason) from error
    try:
        yield
    finally:
        lock.release()
