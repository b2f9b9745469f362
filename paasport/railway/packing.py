"""Packing a folder beside the event loop; the synchronous twins import `pack`."""

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
    """Write the archive of a folder in a thread, which a cancellation ends.

    Args:
        root: The folder.
        file: The file to write to; after a cancellation nothing is written to it any more.

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
    """Nobody waits for the archive any more."""


class _Abandonable:
    """A file whose writer is stopped by the next write.

    Args:
        file: The file.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._is_abandoned = False
        self._lock = threading.Lock()

    def abandon(self) -> None:
        """Let nothing be written any more from now on."""
        with self._lock:
            self._is_abandoned = True

    def write(self, part: bytes) -> int:
        with self._lock:
            if self._is_abandoned:
                raise _Abandoned
            return self._file.write(part)

    def flush(self) -> None:
        """Do nothing: what is written is read from the same file."""
