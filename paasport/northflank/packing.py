"""Archives of files and folders of this machine, packed piece by piece.

Written is GNU's format of tar, which BusyBox and libarchive read too. The same tree gives the same
bytes: entries are in the order of their names, and owners are left out.
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
"""The size of a packed piece, as the platform's own clients send it."""

_GZIP: Final = 31  # zlib's number for its largest window and gzip's frame
_PERMISSIONS: Final = 0o777
_NO_LINKS: Final = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class PackedEntry:
    """A file or folder that is packed.

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
    """Find what is to be packed.

    Args:
        operation: The operation that sends it, for messages.
        local: A file, or a folder; a link to one stands for what it leads to.
        name: The file's name in the archive; None for a folder, whose contents have their own.

    Returns:
        The file, or the folder's contents, each folder before what is in it.

    Raises:
        RequestValidationError: Something is a link, or neither file nor folder, or cannot be read.
    """
    if name is not None:
        return [PackedEntry(local, name, is_folder=False, size=local.stat().st_size)]
    return list(_contents(operation, local, ""))


def packed(
    entries: Iterable[PackedEntry], last: str, on_read: Callable[[int], object]
) -> Generator[bytes]:
    """Pack files and folders, and an empty file behind all others.

    Args:
        entries: The files and folders.
        last: The name of the empty file.
        on_read: Called with the number of bytes after each part of a file.

    Yields:
        The archive in pieces; an empty one after work that has given none.

    Raises:
        OSError: A file cannot be read, is a link meanwhile, or has become shorter.
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
                    operation, "local", f"{path} is {kind}; leave it out, or put a file there"
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
    # A file of no bytes: header and nothing else.
    yield _written(tarfile.TarInfo(last))
    yield bytes(2 * tarfile.BLOCKSIZE)


def _file_blocks(entry: PackedEntry, on_read: Callable[[int], object]) -> Iterator[bytes]:
    opened = os.open(entry.path, os.O_RDONLY | _NO_LINKS | getattr(os, "O_BINARY", 0))
    with os.fdopen(opened, "rb", buffering=0) as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(f"{entry.path} is no file any more")
        yield _header(entry.name, facts, tarfile.REGTYPE)
        left = facts.st_size
        while left:
            block = file.read(min(left, PIECE))
            if not block:
                raise OSError(f"{entry.path} has become shorter while it was read")
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
