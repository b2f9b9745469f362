"""Exchanging two folders atomically, where the system supports it."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2  # linux/fs.h
_RENAME_SWAP: Final = 2  # sys/stdio.h of macOS


def exchange(staged: Path, place: Path) -> None:
    """Exchange two existing folders.

    If the kernel, the C library or the file system cannot do this atomically, three renames are
    used, and `place` is briefly missing between two of them.

    Args:
        staged: A folder beside `place`.
        place: The other folder.

    Raises:
        OSError: They cannot be exchanged; both are unchanged.
    """
    if _at_once(os.fsencode(staged), os.fsencode(place)):
        return
    aside = staged.with_name(f"{staged.name}.old")
    place.rename(aside)
    try:
        staged.rename(place)
    except BaseException:
        aside.rename(place)
        raise
    aside.rename(staged)


def _at_once(one: bytes, other: bytes) -> bool:
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return int(library.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP))) == 0
        flags = ctypes.c_uint(_RENAME_EXCHANGE)
        return int(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, flags)) == 0
    except (AttributeError, OSError, TypeError):  # no such function, or no C library to open
        return False
