"""Exchanging two folders atomically, if the system can.

A file in either folder is never missing, and a killed process leaves one state or the other.
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
    """Exchange two existing folders atomically.

    Returns whether that succeeded. After any failure, both are unchanged: the kernel, the C library
    or the file system does not support it, or refuses. Plain renames then report the reason.
    """
    try:
        return _exchange(os.fsencode(one), os.fsencode(other)) == 0
    except (AttributeError, OSError, TypeError):  # no such function, or no C library
        return False


def _exchange(one: bytes, other: bytes) -> int:
    library = ctypes.CDLL(None)
    if sys.platform == "darwin":
        return int(library.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP)))
    flags = ctypes.c_uint(_RENAME_EXCHANGE)
    return int(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, flags))
