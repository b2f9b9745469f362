"""Request bodies that are read while they are sent, so that they are never in memory as a whole."""

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
"""What the methods of clients take for a file: its bytes, its path, or an open binary file."""

CHUNK: Final = 64 * 1024


class UnreadableFile(ValueError):
    """A file that was to be sent cannot be read."""


class FileSource:
    """A file that is read from the same place in each attempt.

    Args:
        file: A path, or a file opened for reading bytes; one that can seek is sent from its
            present position.

    Raises:
        UnreadableFile: There is no such file, it cannot be opened, or it is opened for text.
    """

    __slots__ = ("_file", "_start", "is_repeatable", "length")

    def __init__(self, file: PathLike[str] | IO[bytes]) -> None:
        if isinstance(file, io.TextIOBase):
            raise UnreadableFile("The file is open for text; open it with mode 'rb'")
        self._file = file
        self._start = 0
        self.length: int | None = None
        self.is_repeatable = True
        try:
            if isinstance(file, PathLike):
                found = Path(file).stat()
                if stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode):
                    with Path(file).open("rb") as opened:
                        # Those of /proc are empty by their size alone.
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
            UnreadableFile: Reading fails, or the file is shorter than it was.
        """
        left = self.length
        try:
            with self._opened() as file:
                while left is None or left > 0:
                    part = file.read(CHUNK if left is None else min(CHUNK, left))
                    if isinstance(part, str):
                        raise UnreadableFile("The file gives text; open it with mode 'rb'")
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
            raise UnreadableFile("The file has become shorter while it was sent")

    def _opened(self) -> AbstractContextManager[Any]:
        if isinstance(self._file, PathLike):
            return Path(self._file).open("rb")
        if self.is_repeatable:
            self._file.seek(self._start)
        return nullcontext(self._file)


class StreamedContent:
    """A body of several parts, one after the other.

    Args:
        parts: Bytes and files.

    Attributes:
        length: Its size in bytes; None if it is not known before it is read.
        failure: Why it could not be read to its end; None if it could.
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
        """Whether another attempt would send the same."""
        return not self._begun or all(
            isinstance(part, bytes) or part.is_repeatable for part in self._parts
        )

    def chunks(self) -> Iterator[bytes]:
        """Read the body from its beginning.

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
            # Some libraries turn whatever is raised here into a fault of the connection.
            self.failure = str(error)
            raise

    async def async_chunks(self) -> AsyncIterator[bytes]:
        """Read the body from its beginning.

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
    """Return a body as synchronous clients send it.

    Args:
        content: The body.

    Returns:
        Bytes, or an iterator that begins anew.
    """
    return content.chunks() if isinstance(content, StreamedContent) else content


def async_sendable(content: Content) -> bytes | AsyncIterator[bytes] | None:
    """Return a body as asynchronous clients send it.

    Args:
        content: The body.

    Returns:
        Bytes, or an iterator that begins anew.
    """
    return content.async_chunks() if isinstance(content, StreamedContent) else content


def _can_seek(file: object) -> bool:
    # Whatever can be read is a file here, even if it can do nothing else.
    seekable = getattr(file, "seekable", None)
    return callable(seekable) and bool(seekable())


def _reason(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) else str(error)
    return text or type(error).__name__
