"""The archive of a folder, as created by `railway up`: its contents and format.

Entries matched by `.railwayignore` and `.gitignore`, in gitignore(5) syntax, are left out; each
file applies to its folder and below, and `.railwayignore` takes precedence. `.git` and
`node_modules` are never included. Links are followed, even out of the folder.
"""

from __future__ import annotations

import gzip
import os
import stat
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from paasport_runtime.errors import ConfigurationError, RequestValidationError

from ..shared.arguments import argument_error

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NEVER_SENT: Final = frozenset({".git", "node_modules"})

_IGNORE_FILES: Final = (".railwayignore", ".gitignore")
"""The first takes precedence."""

# Not zero: zip, which builds may use, has no times before 1980.
_WRITTEN_AT: Final = 946_684_800


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder visited while walking the tree.

    Attributes:
        path: Where it is.
        name: Its name in the archive.
        identity: Its identity, independent of the path that leads to it.
        parent: The folder that it was found in.
        rules: Its ignore files, in the order of `_IGNORE_FILES`; None for a missing one.
    """

    path: Path
    name: str
    identity: tuple[int, int]
    parent: _Folder | None
    rules: tuple[GitIgnoreSpec | None, ...]

    def line(self) -> Iterator[_Folder]:
        folder: _Folder | None = self
        while folder is not None:
            yield folder
            folder = folder.parent

    def leaves_out(self, name: str, is_folder: bool) -> bool:
        """Whether the ignore files exclude an entry of this folder."""
        for kind in range(len(_IGNORE_FILES)):
            below = f"{name}/" if is_folder else name
            for folder in self.line():
                rules = folder.rules[kind]
                decision = rules.check_file(below).include if rules is not None else None
                if decision is not None:
                    return decision
                below = f"{folder.path.name}/{below}"
        return False


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder in the archive.

    Attributes:
        path: Where it is.
        name: Its name in the archive, which begins with `./`.
        is_folder: Whether it is a folder.
    """

    path: Path
    name: str
    is_folder: bool


def entries(root: Path) -> Iterator[Entry]:
    """List the entries of a folder's archive, in a stable order.

    Args:
        root: The folder.

    Yields:
        Each file, and each folder before its contents.

    Raises:
        RequestValidationError: An entry cannot be read, is neither file nor folder, or is a link
            that is broken or leads to a folder containing it.
        ConfigurationError: There are ignore files, and pathspec, which reads them, is missing.
    """
    try:
        found = root.stat()
    except OSError as error:
        raise _unusable(root, error.strerror or "it cannot be read") from None
    if not stat.S_ISDIR(found.st_mode):
        raise _unusable(root, "it is not a folder")
    yield from _below(_folder(root, ".", found, None))


def write_archive(root: Path, file: IO[bytes]) -> None:
    """Write the archive of a folder; the same contents give the same bytes.

    Times, owners and permissions are left out, except whether a file is executable.

    Args:
        root: The folder.
        file: The file to write to.

    Raises:
        RequestValidationError: See `entries`; or a file changed while it was being read.
        ConfigurationError: See `entries`.
    """
    with (
        gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed,
        tarfile.open(mode="w", fileobj=packed, format=tarfile.PAX_FORMAT) as archive,
    ):
        records: Any = archive
        for entry in entries(root):
            _add(archive, entry)
            # It would keep one object per file.
            records.members = []


def _add(archive: tarfile.TarFile, entry: Entry) -> None:
    info = tarfile.TarInfo(entry.name)
    info.mtime = _WRITTEN_AT
    if entry.is_folder:
        info.type, info.mode = tarfile.DIRTYPE, 0o755
        archive.addfile(info)
        return
    try:
        with entry.path.open("rb") as content:
            found = os.fstat(content.fileno())
            info.mode = 0o755 if found.st_mode & 0o111 else 0o644
            info.size = found.st_size
            archive.addfile(info, content)
    except OSError as error:
        raise _unusable(entry.path, error.strerror or "it shrank while it was being read") from None


def _below(folder: _Folder) -> Iterator[Entry]:
    try:
        names = sorted(each.name for each in folder.path.iterdir())
    except OSError as error:
        raise _unusable(folder.path, error.strerror or "it cannot be read") from None
    for name in names:
        if name in NEVER_SENT:
            continue
        path = folder.path / name
        try:
            found = path.stat()
        except OSError as error:
            # A link counts as a folder only if it leads to one.
            if folder.leaves_out(name, is_folder=False):
                continue
            reason = "it is a broken link" if path.is_symlink() else error.strerror
            raise _unusable(path, reason or "it cannot be read") from None
        is_folder = stat.S_ISDIR(found.st_mode)
        if folder.leaves_out(name, is_folder):
            continue
        entry = Entry(path, f"{folder.name}/{name}", is_folder)
        if not is_folder:
            if not stat.S_ISREG(found.st_mode):
                raise _unusable(path, "it is neither a file nor a folder")
            yield entry
            continue
        inner = _folder(path, entry.name, found, folder)
        if any(outer.identity == inner.identity for outer in folder.line()):
            raise _unusable(path, "it is a link to a folder that contains it")
        yield entry
        yield from _below(inner)


def _folder(path: Path, name: str, found: os.stat_result, parent: _Folder | None) -> _Folder:
    rules = tuple(_rules(path / name) for name in _IGNORE_FILES)
    return _Folder(path, name, (found.st_dev, found.st_ino), parent, rules)


def _rules(path: Path) -> GitIgnoreSpec | None:
    try:
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except (FileNotFoundError, IsADirectoryError):
        return None
    except OSError as error:
        raise _unusable(path, error.strerror or "it cannot be read") from None
    return _parsed(path, lines)


def _parsed(path: Path, lines: Sequence[str]) -> GitIgnoreSpec:
    try:
        from pathspec import GitIgnoreSpec
    except ImportError:
        raise ConfigurationError(
            f"pathspec, which reads {path.name}, is not installed; "
            "run: pip install 'paasport[upload]'"
        ) from None
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        raise _unusable(path, f"it has a line that is not a valid pattern: {error}") from None


def _unusable(path: Path, reason: str) -> RequestValidationError:
    return argument_error(
        "up", "path", f"{path} cannot be sent: {reason}; fix it or list it in .railwayignore"
    )
