"""Two folders exchanged in one step of the file system, where the system has such a step.

A file opened below either name is never missing, and a process that dies leaves one state or the
other.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2  # linux/fs.h
_RENAME_SWAP: Final = 2  # sys/stdio.h of macOS


def exchange(one: Path, other: Path) -> bool:
    """Let two existing folders take each other's place at once.

    Returns whether they did. False stands for any failure, after which both are as they were: the
    kernel, the C library or the file system cannot do it, or refuses. Plain renames say why.
    """
    try:
        return _exchange(os.fsencode(one), os.fsencode(other)) == 0
    except (AttributeError, OSError, TypeError):  # no such function, or no C library to open
        return False


def _exchange(one: bytes, other: bytes) -> int:
    library = ctypes.CDLL(None)
    if sys.platform == "darwin":
        return int(library.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP)))
    flags = ctypes.c_uint(_RENAME_EXCHANGE)
    return int(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, flags))
