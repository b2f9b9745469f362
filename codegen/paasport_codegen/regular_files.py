"""Reading regular files only, since a pipe or a device may never end, or wait for a writer."""

from __future__ import annotations

import errno
import os
from io import FileIO
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final

# Opening a pipe waits for its writer without it; systems without such pipes do not have it.
_AT_ONCE: Final[int] = getattr(os, "O_NONBLOCK", 0)


def read_regular(path: str | Path) -> bytes:
    """The bytes of a file; raises `OSError` if it cannot be read, or is a pipe or a device."""
    # A file that is read in one step needs neither a buffer nor a `Path`.
    with FileIO(path, opener=_open) as stream:
        return stream.read()


def _open(path: str, flags: int) -> int:
    descriptor = os.open(path, flags | _AT_ONCE)
    mode = os.fstat(descriptor).st_mode
    # A folder gets its usual error.
    if S_ISREG(mode) or S_ISDIR(mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, "it is a pipe or a device, not a regular file", path)
