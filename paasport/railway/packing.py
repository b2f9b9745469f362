"""Packing a folder without blocking the event loop; the synchronous twins import `pack`."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import IO, cast

from .source_archive import write_archive


def pack(root: Path, file: IO[bytes]) -> None:
    """Write the archive of a folder.

    Args:
        root: The folder.
        file: The file to write to.

    Raises:
        RequestValidationError: See `write_archive`.
        ConfigurationError: See `write_archive`.
    """
    write_archive(root, file)


async def async_pack(root: Path, file: IO[bytes]) -> None:
    """Write the archive of a folder in a thread, stopped by cancellation.

    Args:
        root: The folder.
        file: The file to write to; nothing is written to it after cancellation.

    Raises:
        RequestValidationError: See `write_archive`.
        ConfigurationError: See `write_archive`.
    """
    # Both HTTP libraries depend on anyio, which supports asyncio and trio.
    from anyio import to_thread

    abandonable = _Abandonable(file)
    try:
        await to_thread.run_sync(
            write_archive, root, cast("IO[bytes]", abandonable), abandon_on_cancel=True
        )
    finally:
        abandonable.abandon()


class _Abandoned(Exception):
    """The archive is no longer needed."""


class _Abandonable:
    """A file whose next write can be made to fail.

    Args:
        file: The file.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._is_abandoned = False
        self._lock = threading.Lock()

    def abandon(self) -> None:
        """Make all further writes fail."""
        with self._lock:
            self._is_abandoned = True

    def write(self, part: bytes) -> int:
        with self._lock:
            if self._is_abandoned:
                raise _Abandoned
            return self._file.write(part)

    def flush(self) -> None:
        """Do nothing: the data is read back through the same file object."""
