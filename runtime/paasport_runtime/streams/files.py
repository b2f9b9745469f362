"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import IO, TypeAlias

Progress: TypeAlias = Callable[[int, int | None], None]
"""Takes the number of bytes so far, and in all; None if that is not known."""


class FileTarget:
    """A file that takes its place when it is complete.

    Args:
        path: Its place.

    Raises:
        OSError: Nothing can be written there.
    """

    __slots__ = ("_file", "_path", "_temporary")

    def __init__(self, path: str | PathLike[str]) -> None:
        # A link stays one, and what it names is replaced.
        self._path = Path(path).resolve()
        self._temporary = self._path.with_name(f".{secrets.token_hex(8)}.part")
        self._file: IO[bytes] | None = None

    def __enter__(self) -> IO[bytes]:
        if self._path.is_dir():
            raise IsADirectoryError(f"{self._path} is a folder; name a file")
        # Exclusive: nothing of somebody else's is written to.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._file = os.fdopen(os.open(self._temporary, flags, 0o666), "wb")
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
            if kind is None:
                self._temporary.replace(self._path)
        finally:
            with suppress(OSError):
                self._temporary.unlink()
