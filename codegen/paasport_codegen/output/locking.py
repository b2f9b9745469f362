"""A lock that prevents concurrent runs in one project."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from paasport_codegen.errors import FileSystemError
from paasport_codegen.output.files import file_system_error
from paasport_codegen.output.kept import kept_folder, make_kept_folder

_NAME: Final = "lock"


@contextlib.contextmanager
def project_lock(root: Path, purpose: str) -> Generator[None]:
    """Hold the advisory lock of the project in `root`, so that two runs do not interfere.

    Waits for the other run, and says so on stderr. The operating system frees the lock of a
    process that dies, so a stale lock cannot exist.
    """
    path = kept_folder(root) / _NAME
    lock = FileLock(path, mode=0o644)
    try:
        make_kept_folder(path.parent)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            print(
                "Another run of paasport is writing to this project; waiting for it to finish.",
                file=sys.stderr,
            )
            lock.acquire()
    except (FileExistsError, NotADirectoryError) as error:
        raise FileSystemError(
            f"{path.parent}: is a file, but the lock and the cache need a folder of this name. "
            f"Move or delete it to {purpose}."
        ) from error
    # filelock raises NotImplementedError for a file system without locks.
    except (OSError, NotImplementedError) as error:
        reason = error if isinstance(error, OSError) else OSError(str(error))
        raise file_system_error(f"locked to {purpose}", path, reason) from error
    try:
        yield
    finally:
        lock.release()
