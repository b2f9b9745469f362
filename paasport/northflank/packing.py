"""Archives of local files and folders, packed in pieces.

The format is GNU tar, which BusyBox and libarchive also read. The same tree gives the same bytes:
entries are sorted by name, and owners are left out.
"""

from __future__ import annotations

import os
import stat
import tarfile
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..shared.arguments import argument_error

PIECE: Final = 64 * 1024
"""The size of a packed piece, as sent by the platform's own clients."""

_GZIP: Final = 31  # zlib's value for its largest window in gzip format
_PERMISSIONS: Final = 0o777
_NO_LINKS: Final = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class PackedEntry:
    """A file or folder to pack.

    Attributes:
        path: Where it is.
        name: Its name in the archive.
        is_folder: Whether it is a folder.
        size: Its size in bytes; 0 for a folder.
    """

    path: Path
    name: str
    is_folder: bool
    size: int = 0


def entries_of(operation: str, local: Path, name: str | None) -> list[PackedEntry]:
    """Find what to pack.

    Args:
        operation: The operation that sends it, for messages.
        local: A file or folder; a link stands for its target.
        name: The file's name in the archive; None for a folder, whose contents keep their own.

    Returns:
        The file, or the folder's contents, with each folder before its contents.

    Raises:
        RequestValidationError: An entry is a link, is neither file nor folder, or cannot be read.
    """
    if name is not None:
        return [PackedEntry(local, name, is_folder=False, size=local.stat().st_size)]
    return list(_contents(operation, local, ""))


def packed(
    entries: Iterable[PackedEntry], last: str, on_read: Callable[[int], object]
) -> Generator[bytes]:
    """Pack files and folders, followed by an empty file.

    Args:
        entries: The files and folders.
        last: The name of the empty file.
        on_read: Called with the number of bytes after each part of a file.

    Yields:
        The archive in pieces; an empty piece after work that produced none.

    Raises:
        OSError: A file cannot be read, has become a link, or has shrunk.
    """
    compressor = zlib.compressobj(wbits=_GZIP)
    waiting = bytearray()
    for block in _blocks(entries, last, on_read):
        waiting += compressor.compress(block)
        if len(waiting) < PIECE:
            yield b""
        while len(waiting) >= PIECE:
            yield bytes(waiting[:PIECE])
            del waiting[:PIECE]
    waiting += compressor.flush()
    for start in range(0, len(waiting), PIECE):
        yield bytes(waiting[start : start + PIECE])


def _contents(operation: str, folder: Path, prefix: str) -> Iterator[PackedEntry]:
    try:
        found = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
        for entry in found:
            facts = entry.stat(follow_symlinks=False)
            path, name = Path(entry.path), f"{prefix}{entry.name}"
            if stat.S_ISDIR(facts.st_mode):
                yield PackedEntry(path, name, is_folder=True)
                yield from _contents(operation, path, f"{name}/")
            elif stat.S_ISREG(facts.st_mode):
                yield PackedEntry(path, name, is_folder=False, size=facts.st_size)
            else:
                kind = "a link" if entry.is_symlink() else "neither a file nor a folder"
                raise argument_error(
                    operation, "local", f"{path} is {kind}; remove it, or replace it with a file"
                )
    except OSError as error:
        raise argument_error(
            operation, "local", f"{error.filename or folder} cannot be read: {error.strerror}"
        ) from None


def _blocks(
    entries: Iterable[PackedEntry], last: str, on_read: Callable[[int], object]
) -> Iterator[bytes]:
    for entry in entries:
        if entry.is_folder:
            yield _header(entry.name, entry.path.lstat(), tarfile.DIRTYPE)
        else:
            yield from _file_blocks(entry, on_read)
    # An empty file: only a header.
    yield _written(tarfile.TarInfo(last))
    yield bytes(2 * tarfile.BLOCKSIZE)


def _file_blocks(entry: PackedEntry, on_read: Callable[[int], object]) -> Iterator[bytes]:
    opened = os.open(entry.path, os.O_RDONLY | _NO_LINKS | getattr(os, "O_BINARY", 0))
    with os.fdopen(opened, "rb", buffering=0) as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(f"{entry.path} is no longer a file")
        yield _header(entry.name, facts, tarfile.REGTYPE)
        left = facts.st_size
        while left:
            block = file.read(min(left, PIECE))
            if not block:
                raise OSError(f"{entry.path} shrank while it was being read")
            left -= len(block)
            on_read(len(block))
            yield block
    yield bytes(-facts.st_size % tarfile.BLOCKSIZE)


def _header(name: str, facts: os.stat_result, kind: bytes) -> bytes:
    info = tarfile.TarInfo(name)
    info.type = kind
    info.mode = facts.st_mode & _PERMISSIONS
    info.mtime = max(int(facts.st_mtime), 0)
    info.size = facts.st_size if kind == tarfile.REGTYPE else 0
    return _written(info)


def _written(info: tarfile.TarInfo) -> bytes:
    return info.tobuf(tarfile.GNU_FORMAT, "utf-8", "surrogateescape")
