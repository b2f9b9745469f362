"""Writing files atomically."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import IO, TypeAlias

Progress: TypeAlias = Callable[[int, int | None], None]
"""A function called with the number of bytes so far and in total, or None if unknown."""


class FileTarget:
    """A temporary file that is renamed to its destination when complete.

    A device or pipe is written to, not replaced. A new file takes over the permissions of the file
    that it replaces.

    Args:
        path: Its destination.

    Raises:
        OSError: It cannot be written there.
    """

    __slots__ = ("_file", "_given", "_path", "_temporary")

    def __init__(self, path: str | PathLike[str]) -> None:
        self._given = Path(path)
        # If it is a symbolic link, replace its target.
        self._path = self._given.resolve()
        self._temporary: Path | None = None
        self._file: IO[bytes] | None = None

    def __enter__(self) -> IO[bytes]:
        if self._path.is_dir():
            raise IsADirectoryError(f"{self._path} is a folder; name a file")
        mode = self._mode_before()
        if mode is not None and not stat.S_ISREG(mode):
            # Not by the resolved path, which for /dev/stdout may not exist.
            self._file = self._given.open("wb")
            return self._file
        temporary = self._path.with_name(f".{secrets.token_hex(8)}.part")
        # O_EXCL, to never write to an existing file.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._file = os.fdopen(os.open(temporary, flags, 0o666), "wb")
        self._temporary = temporary
        if mode is not None:
            # Some file systems do not support permissions.
            with suppress(OSError):
                temporary.chmod(stat.S_IMODE(mode))
        return self._file

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if self._file is not None:
                self._file.close()
            if kind is None and self._temporary is not None:
                self._temporary.replace(self._path)
        finally:
            if self._temporary is not None:
                with suppress(OSError):
                    self._temporary.unlink()

    def _mode_before(self) -> int | None:
        try:
            return self._given.stat().st_mode
        except OSError:
            return None
