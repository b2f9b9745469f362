"""Unpacking archives that arrive in pieces, each into its own folder.

Only files and folders are unpacked, and nothing outside that folder.
"""

from __future__ import annotations

import os
import stat
import tarfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import IO, Final

from .tar_stream import RefusedArchive, TarStream, shown

_GZIP: Final = 31  # zlib's value for its largest window in gzip format
_MOST_AT_ONCE: Final = 64 * 1024
_FILES: Final = (tarfile.REGTYPE, tarfile.AREGTYPE)
_KINDS: Final = {
    tarfile.LNKTYPE: "a hard link",
    tarfile.SYMTYPE: "a symbolic link",
    tarfile.CHRTYPE: "a device",
    tarfile.BLKTYPE: "a device",
    tarfile.FIFOTYPE: "a pipe",
    tarfile.GNUTYPE_SPARSE: "a sparse file",
}
_LEAST_OF_FILE: Final = 0o600
_LEAST_OF_FOLDER: Final = 0o700
# Without set-user-ID and similar bits, and writable only by the owner.
_MOST: Final = 0o777 & ~(stat.S_IWGRP | stat.S_IWOTH)


class ArchiveTooLarge(RefusedArchive):
    """An archive that exceeds a limit.

    Attributes:
        limit: The limit.
    """

    def __init__(self, reason: str, limit: float) -> None:
        super().__init__(reason)
        self.limit = limit


@dataclass(frozen=True, slots=True)
class UnpackingLimits:
    """How much may be unpacked.

    Attributes:
        size: The maximum total size of all files in bytes.
        entries: The maximum number of files and folders.
    """

    size: float
    entries: float


class Unpacker:
    """Unpacks one archive.

    Args:
        root: The folder to unpack into, which is empty and used by nothing else.
        limits: How much may be unpacked.
        only: The name of the archive's only file; None for the contents of a folder.

    Attributes:
        files: The number of files so far.
        folders: The number of folders so far, not counting the root.
        size: The total size of the files so far in bytes.
    """

    __slots__ = (
        "_compressed",
        "_file",
        "_folders",
        "_left",
        "_limits",
        "_member",
        "_only",
        "_path",
        "_root",
        "_tar",
        "files",
        "folders",
        "size",
    )

    def __init__(self, root: Path, limits: UnpackingLimits, only: str | None = None) -> None:
        self.files = self.folders = self.size = 0
        self._root = root
        self._limits = limits
        self._only = only
        self._compressed = zlib.decompressobj(wbits=_GZIP)
        self._tar = TarStream()
        self._folders: dict[Path, tarfile.TarInfo] = {}
        self._file: IO[bytes] | None = None
        self._path = root
        self._member = tarfile.TarInfo()
        self._left = 0

    def feed(self, data: bytes) -> None:
        """Unpack a piece of the archive.

        Args:
            data: The compressed piece.

        Raises:
            RefusedArchive: The archive is damaged, too large, or has entries that cannot be
                unpacked.
            OSError: Something cannot be written.
        """
        while data:
            if self._compressed.eof:
                # Zeros that pad the last block may follow.
                if data.strip(b"\0"):
                    raise RefusedArchive("there is data after its end")
                return
            try:
                plain = self._compressed.decompress(data, _MOST_AT_ONCE)
            except zlib.error:
                raise RefusedArchive("it is not gzip, or is damaged") from None
            self._unpack(plain)
            data = self._compressed.unconsumed_tail or self._compressed.unused_data

    def finish(self) -> None:
        """Check that the archive was complete, and set the times and permissions of folders.

        Raises:
            RefusedArchive: Its end or its only file is missing.
            OSError: A folder cannot be changed.
        """
        self._unpack(self._compressed.flush())
        if not self._compressed.eof or not self._tar.has_ended:
            raise RefusedArchive("its end is missing")
        if self._only is not None and not self.files:
            raise RefusedArchive(f"{shown(self._only)} is missing")
        for path, info in reversed(self._folders.items()):
            _restore(path, info, _LEAST_OF_FOLDER)

    def close(self) -> None:
        """Close the file that was being written."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _unpack(self, plain: bytes) -> None:
        for part in self._tar.read(plain):
            if isinstance(part, tarfile.TarInfo):
                self._begin(part)
            elif self._file is not None:
                self._file.write(part)
                self.size += len(part)
                self._left -= len(part)
            if self._file is not None and not self._left:
                self._file.close()
                _restore(self._path, self._member, _LEAST_OF_FILE)
                self._file = None

    def _begin(self, info: tarfile.TarInfo) -> None:
        is_folder = info.type == tarfile.DIRTYPE
        if not is_folder and info.type not in _FILES:
            kind = _KINDS.get(info.type, f"of the unknown kind {info.type!r}")
            raise RefusedArchive(f"{shown(info.name)} is {kind}")
        parts = _parts(info.name)
        if self._only is not None and (is_folder or parts != [self._only]):
            raise RefusedArchive(f"it contains {shown(info.name)} instead of {shown(self._only)}")
        if not parts and not is_folder:
            raise RefusedArchive(f"{shown(info.name)} is not a file name")
        if parts:
            self._count(info, is_folder)
        self._create(info, self._root.joinpath(*parts), is_folder)

    def _count(self, info: tarfile.TarInfo, is_folder: bool) -> None:
        self.folders += is_folder
        self.files += not is_folder
        if self.files + self.folders > (limit := self._limits.entries):
            raise ArchiveTooLarge(f"it has more than {limit:,.0f} files and folders", limit)
        if not is_folder and self.size + info.size > (limit := self._limits.size):
            name = shown(info.name)
            raise ArchiveTooLarge(f"with {name} it has more than {limit:,.0f} bytes", limit)

    def _create(self, info: tarfile.TarInfo, path: Path, is_folder: bool) -> None:
        if path in self._folders:
            raise RefusedArchive(f"{shown(info.name)} occurs twice")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if is_folder:
                path.mkdir(exist_ok=True)
                self._folders[path] = info
                return
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            self._file = os.fdopen(os.open(path, flags, _LEAST_OF_FILE), "wb")
        except (FileExistsError, NotADirectoryError):
            # Also if the file system does not distinguish the two names.
            raise RefusedArchive(f"{shown(info.name)} occurs twice, or below a file") from None
        self._path, self._member, self._left = path, info, info.size


def _parts(name: str) -> list[str]:
    """Return the parts of a member's name, which stay within the folder."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if name.startswith("/") or ".." in parts or "\0" in name:
        raise RefusedArchive(f"{shown(name)} leads outside the folder")
    if os.name == "nt" and any(
        PureWindowsPath(part).anchor or "\\" in part or ":" in part for part in parts
    ):
        raise RefusedArchive(f"{shown(name)} is not a valid name on Windows")
    return parts


def _restore(path: Path, info: tarfile.TarInfo, least: int) -> None:
    path.chmod((info.mode | least) & _MOST)
    try:
        os.utime(path, (info.mtime, info.mtime))
    except (OverflowError, ValueError):
        raise RefusedArchive(f"{shown(info.name)} has an invalid time") from None
