"""What is in a tar archive that arrives piece by piece.

The formats are those of POSIX (ustar and pax) and of GNU. The standard library reads archives from
files, whose reader waits; this one takes what there is.
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
    """An archive that is damaged, or has what is not unpacked.

    Attributes:
        reason: A clause about it, with the member's name if it is about one.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TarStream:
    """Reads one archive.

    Attributes:
        has_ended: Whether its end was reached.
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
        # What describes the next member: the header of the description, and what it says.
        self._extension: tarfile.TarInfo | None = None
        self._collected = bytearray()
        self._name: str | None = None
        self._records: Mapping[str, str] = {}
        self._shared_records: Mapping[str, str] = {}

    def read(self, plain: bytes) -> Iterator[tarfile.TarInfo | memoryview]:
        """Read a piece of the archive.

        Args:
            plain: The piece, not compressed any more.

        Yields:
            Each member, and then its content as it comes.

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
            raise RefusedArchive("something follows after its end")
        try:
            info = tarfile.TarInfo.frombuf(block, *_ENCODING)
        except tarfile.HeaderError:
            raise RefusedArchive("it is no tar, or damaged") from None
        if info.type in _NAMES or info.type in _RECORDS:
            if not 0 < info.size <= _LONGEST_NAME:
                raise RefusedArchive("a name in it has no sensible length")
            self._extension, self._collected = info, bytearray()
        else:
            self._complete(info)
        # Some tools write the size of a folder, which has no content.
        self._left = 0 if info.type == tarfile.DIRTYPE else info.size
        self._padding = -self._left % tarfile.BLOCKSIZE
        return None if self._extension is info else info

    def _complete(self, info: tarfile.TarInfo) -> None:
        """Put into a header what was said about it before."""
        said = {**self._shared_records, **self._records}
        info.name = said.get("path", self._name or info.name)
        try:
            info.size = int(said.get("size", info.size))
            info.mtime = float(said.get("mtime", info.mtime))
        except ValueError:
            info.size = -1
        if info.size < 0 or not math.isfinite(info.mtime):
            raise RefusedArchive(f"{shown(info.name)} has no sensible size or time")
        if any(name.startswith("GNU.sparse.") for name in said):
            info.type = tarfile.GNUTYPE_SPARSE
        # Archives from before POSIX mark folders by a slash alone.
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
    """Write a member's name for a message.

    Args:
        name: The name.

    Returns:
        It in quotes, and not longer than messages are.
    """
    return repr(name if len(name) <= 200 else f"{name[:199]}…")


def _records(data: bytes) -> dict[str, str]:
    """Read the records of a pax header, each `length name=value` and a line end."""
    found: dict[str, str] = {}
    while data:
        length, _, _ = data.partition(b" ")
        if not length.isdigit() or not len(length) + 1 < int(length) <= len(data):
            raise RefusedArchive("a header in it is damaged")
        record, data = data[len(length) + 1 : int(length) - 1], data[int(length) :]
        name, _, value = record.partition(b"=")
        found[name.decode(*_ENCODING)] = value.decode(*_ENCODING)
    return found
