"""Request bodies that are read while being sent, so that they are never entirely in memory."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from os import PathLike
from pathlib import Path
from typing import IO, Any, Final, TypeAlias

FileContent: TypeAlias = bytes | bytearray | memoryview | PathLike[str] | IO[bytes]
"""What client methods accept as a file: its bytes, its path, or an open binary file."""

CHUNK: Final = 64 * 1024


class UnreadableFile(ValueError):
    """A file to send cannot be read."""


class FileSource:
    """A file that is read from the same position in each attempt.

    Args:
        file: A path, or a file opened in binary mode; a seekable file is sent from its current
            position.

    Raises:
        UnreadableFile: The file does not exist, cannot be opened, or is open in text mode.
    """

    __slots__ = ("_file", "_start", "is_repeatable", "length")

    def __init__(self, file: PathLike[str] | IO[bytes]) -> None:
        if isinstance(file, io.TextIOBase):
            raise UnreadableFile("The file is open in text mode; open it with mode 'rb'")
        self._file = file
        self._start = 0
        self.length: int | None = None
        self.is_repeatable = True
        try:
            if isinstance(file, PathLike):
                found = Path(file).stat()
                if stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode):
                    with Path(file).open("rb") as opened:
                        # Files in /proc only look empty by their size.
                        is_known = found.st_size > 0 or not opened.read(1)
                    self.length = found.st_size if is_known else None
                else:
                    self.is_repeatable = False
            elif _can_seek(file):
                self._start = file.tell()
                self.length = max(0, file.seek(0, os.SEEK_END) - self._start)
                file.seek(self._start)
            else:
                self.is_repeatable = False
        except (OSError, ValueError) as error:
            raise UnreadableFile(f"The file cannot be read: {_reason(error)}") from None

    def chunks(self) -> Iterator[bytes]:
        """Read the file.

        Yields:
            Its parts.

        Raises:
            UnreadableFile: Reading failed, or the file has shrunk.
        """
        left = self.length
        try:
            with self._opened() as file:
                while left is None or left > 0:
                    part = file.read(CHUNK if left is None else min(CHUNK, left))
                    if isinstance(part, str):
                        raise UnreadableFile("The file returns text; open it with mode 'rb'")
                    if not part:
                        break
                    if left is not None:
                        left -= len(part)
                    yield part
        except (OSError, ValueError) as error:
            if isinstance(error, UnreadableFile):
                raise
            raise UnreadableFile(f"The file cannot be read: {_reason(error)}") from None
        if left:
            raise UnreadableFile("The file shrank while it was being sent")

    def _opened(self) -> AbstractContextManager[Any]:
        if isinstance(self._file, PathLike):
            return Path(self._file).open("rb")
        if self.is_repeatable:
            self._file.seek(self._start)
        return nullcontext(self._file)


class StreamedContent:
    """A body of several parts, one after another.

    Args:
        parts: Bytes and files.

    Attributes:
        length: Its size in bytes; None if unknown in advance.
        failure: Why it could not be read to the end; None if it could.
    """

    __slots__ = ("_begun", "_parts", "failure", "length")

    def __init__(self, parts: Sequence[bytes | FileSource]) -> None:
        self._parts = tuple(parts)
        self._begun = False
        self.failure: str | None = None
        self.length: int | None = 0
        for part in self._parts:
            length = len(part) if isinstance(part, bytes) else part.length
            self.length = None if length is None or self.length is None else self.length + length

    @property
    def is_repeatable(self) -> bool:
        """Whether another attempt would send the same bytes."""
        return not self._begun or all(
            isinstance(part, bytes) or part.is_repeatable for part in self._parts
        )

    def chunks(self) -> Iterator[bytes]:
        """Read the body from the start.

        Yields:
            Its parts.

        Raises:
            UnreadableFile: A file cannot be read.
        """
        self._begun = True
        try:
            for part in self._parts:
                if isinstance(part, bytes):
                    for start in range(0, len(part), CHUNK):
                        yield part[start : start + CHUNK]
                else:
                    yield from part.chunks()
        except UnreadableFile as error:
            # Some libraries turn any exception raised here into a connection error.
            self.failure = str(error)
            raise

    async def async_chunks(self) -> AsyncIterator[bytes]:
        """Read the body from the start.

        Yields:
            Its parts.

        Raises:
            UnreadableFile: A file cannot be read.
        """
        for chunk in self.chunks():
            yield chunk


Content: TypeAlias = bytes | StreamedContent | None
"""The body of a request, if there is one."""


def sendable(content: Content) -> bytes | Iterator[bytes] | None:
    """Return a body in the form that synchronous clients send.

    Args:
        content: The body.

    Returns:
        Bytes, or a fresh iterator.
    """
    return content.chunks() if isinstance(content, StreamedContent) else content


def async_sendable(content: Content) -> bytes | AsyncIterator[bytes] | None:
    """Return a body in the form that asynchronous clients send.

    Args:
        content: The body.

    Returns:
        Bytes, or a fresh iterator.
    """
    return content.async_chunks() if isinstance(content, StreamedContent) else content


def _can_seek(file: object) -> bool:
    # Anything readable counts as a file here, even if it supports nothing else.
    seekable = getattr(file, "seekable", None)
    return callable(seekable) and bool(seekable())


def _reason(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) else str(error)
    return text or type(error).__name__
