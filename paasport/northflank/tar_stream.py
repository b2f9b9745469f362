"""Reading a tar archive that arrives in pieces.

The formats are POSIX (ustar and pax) and GNU. The standard library reads archives from files,
blocking for data; this reader takes data as it arrives.
"""

from __future__ import annotations

import math
import tarfile
from collections.abc import Iterator, Mapping
from typing import Final

_LONGEST_NAME: Final = 1024 * 1024
_ENCODING: Final = ("utf-8", "surrogateescape")
_NAMES: Final = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
_RECORDS: Final = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.XGLTYPE)


class RefusedArchive(Exception):
    """An archive that is damaged or has entries that cannot be unpacked.

    Attributes:
        reason: The reason as a clause, with the member's name if there is one.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TarStream:
    """Reads one archive.

    Attributes:
        has_ended: Whether its end has been reached.
    """

    __slots__ = (
        "_collected",
        "_extension",
        "_left",
        "_name",
        "_padding",
        "_records",
        "_shared_records",
        "_waiting",
        "has_ended",
    )

    def __init__(self) -> None:
        self.has_ended = False
        self._waiting = b""
        self._left = self._padding = 0
        # The description of the next member: its header and its content.
        self._extension: tarfile.TarInfo | None = None
        self._collected = bytearray()
        self._name: str | None = None
        self._records: Mapping[str, str] = {}
        self._shared_records: Mapping[str, str] = {}

    def read(self, plain: bytes) -> Iterator[tarfile.TarInfo | memoryview]:
        """Read a piece of the archive.

        Args:
            plain: The piece, decompressed.

        Yields:
            Each member, then its content as it arrives.

        Raises:
            RefusedArchive: It is damaged.
        """
        view, position = memoryview(self._waiting + plain), 0
        while position < len(view):
            if self._left:
                piece = view[position : position + self._left]
                self._left -= len(piece)
                position += len(piece)
                if self._extension is None:
                    yield piece
                else:
                    self._describe(piece)
            elif self._padding:
                step = min(self._padding, len(view) - position)
                self._padding -= step
                position += step
            elif len(view) - position < tarfile.BLOCKSIZE:
                break
            else:
                info = self._header(bytes(view[position : position + tarfile.BLOCKSIZE]))
                position += tarfile.BLOCKSIZE
                if info is not None:
                    yield info
        self._waiting = bytes(view[position:])

    def _header(self, block: bytes) -> tarfile.TarInfo | None:
        if not block.strip(b"\0"):
            self.has_ended = True
            return None
        if self.has_ended:
            raise RefusedArchive("there is data after its end")
        try:
            info = tarfile.TarInfo.frombuf(block, *_ENCODING)
        except tarfile.HeaderError:
            raise RefusedArchive("it is not a tar archive, or is damaged") from None
        if info.type in _NAMES or info.type in _RECORDS:
            if not 0 < info.size <= _LONGEST_NAME:
                raise RefusedArchive("a name in it has an invalid length")
            self._extension, self._collected = info, bytearray()
        else:
            self._complete(info)
        # Some tools write a size for folders, which have no content.
        self._left = 0 if info.type == tarfile.DIRTYPE else info.size
        self._padding = -self._left % tarfile.BLOCKSIZE
        return None if self._extension is info else info

    def _complete(self, info: tarfile.TarInfo) -> None:
        """Apply a preceding description to a header."""
        said = {**self._shared_records, **self._records}
        info.name = said.get("path", self._name or info.name)
        try:
            info.size = int(said.get("size", info.size))
            info.mtime = float(said.get("mtime", info.mtime))
        except ValueError:
            info.size = -1
        if info.size < 0 or not math.isfinite(info.mtime):
            raise RefusedArchive(f"{shown(info.name)} has an invalid size or time")
        if any(name.startswith("GNU.sparse.") for name in said):
            info.type = tarfile.GNUTYPE_SPARSE
        # Pre-POSIX archives mark folders only by a slash.
        if info.type == tarfile.AREGTYPE and info.name.endswith("/"):
            info.type = tarfile.DIRTYPE
        self._name, self._records = None, {}

    def _describe(self, piece: memoryview) -> None:
        assert self._extension is not None
        self._collected += piece
        if self._left:
            return
        kind, data = self._extension.type, bytes(self._collected)
        self._extension = None
        if kind == tarfile.GNUTYPE_LONGNAME:
            self._name = data.rstrip(b"\0").decode(*_ENCODING)
        elif kind == tarfile.XGLTYPE:
            self._shared_records = {**self._shared_records, **_records(data)}
        elif kind in _RECORDS:
            self._records = _records(data)


def shown(name: str) -> str:
    """Format a member's name for a message.

    Args:
        name: The name.

    Returns:
        The name in quotes, shortened to fit a message.
    """
    return repr(name if len(name) <= 200 else f"{name[:199]}…")


def _records(data: bytes) -> dict[str, str]:
    """Read the records of a pax header, each `length name=value` followed by a newline."""
    found: dict[str, str] = {}
    while data:
        length, _, _ = data.partition(b" ")
        if not length.isdigit() or not len(length) + 1 < int(length) <= len(data):
            raise RefusedArchive("a header in it is damaged")
        record, data = data[len(length) + 1 : int(length) - 1], data[int(length) :]
        name, _, value = record.partition(b"=")
        found[name.decode(*_ENCODING)] = value.decode(*_ENCODING)
    return found
