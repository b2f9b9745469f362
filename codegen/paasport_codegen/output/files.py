"""Writing files atomically: a reader sees the old bytes or the new ones, never a mixture."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from stat import S_IMODE

from paasport_codegen.errors import FileSystemError, UsageError
from paasport_codegen.regular_files import read_regular

_UNFINISHED = ".paasport-unfinished"
_BYTE_CODE = "__pycache__"
_OPEN_FILES = "/proc"
_LINKS = 40


def file_system_error(action: str, path: Path, error: OSError) -> FileSystemError:
    """Turn an `OSError` into a message that says what is still intact and what to do."""
    if error.errno == errno.ENOSPC:
        return FileSystemError(
            f"{path}: the disk is full, so it was not {action}. The previous content is "
            "unchanged. Free some space and run the command again."
        )
    reason = error.strerror or type(error).__name__
    if isinstance(error, NotADirectoryError):
        file = next((parent for parent in path.parents if parent.is_file()), path.parent)
        return FileSystemError(
            f"{path}: could not be {action}: {file} is a file, not a folder. Move it, or choose "
            "another path."
        )
    if action == "read":
        return FileSystemError(f"{path}: could not be read: {reason}.")
    return FileSystemError(
        f"{path}: could not be {action}: {reason}. The previous content is unchanged."
    )


def write_atomically(path: Path, *content: bytes) -> None:
    """Write `content`, one piece after another, to `path` through a temporary file beside it.

    Raises `FileSystemError`, which leaves the old file unchanged and no temporary file. The
    temporary file of a killed process remains until `remove_unfinished`.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(
            prefix=f".{path.name}.", suffix=_UNFINISHED, dir=path.parent
        )
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        os.replace(temporary, path)  # noqa: PTH105  Path.replace is the same call, one frame up
        temporary = None
    except OSError as error:
        raise file_system_error("written", path, error) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def write_output(path: Path, content: bytes) -> None:
    """Write a file that the user named, which may be a link or no regular file.

    A link stays, and what it leads to is written atomically. A device or a pipe, such as
    /dev/stdout, is written to: replacing it would remove it from the system. The permissions of an
    existing file are unchanged.

    Raises `FileSystemError`.
    """
    try:
        place = _behind_links(path)
        mode = S_IMODE(place.stat().st_mode) if place.is_file() else None
        if place.is_symlink() or (mode is None and place.exists()):
            place.write_bytes(content)
            return
        write_atomically(place, content)
        if mode is not None:
            place.chmod(mode)
    except OSError as error:
        raise file_system_error("written", path, error) from error


def _behind_links(path: Path) -> Path:
    """The path that a link leads to, but no further than a link that stands for an open file."""
    for _ in range(_LINKS):
        if not path.is_symlink() or path.parent.resolve().is_relative_to(_OPEN_FILES):
            break
        path = path.parent / path.readlink()
    return path


def unfinished(folder: Path) -> list[Path]:
    """Unfinished files in a folder, of killed or still running writers."""
    return list(folder.glob(f".*{_UNFINISHED}"))


def remove_unfinished(folder: Path) -> None:
    """Remove the unfinished files of killed processes in a folder.

    The caller keeps other writers away. Raises `FileSystemError`.
    """
    for leftover in unfinished(folder):
        try:
            leftover.unlink(missing_ok=True)
        except OSError as error:
            raise file_system_error("removed", leftover, error) from error


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` by its relative POSIX path, without bytecode caches.

    Raises `FileSystemError` for a file or a folder that cannot be read.
    """
    if not folder.is_dir():
        return {}
    found: list[tuple[list[str], str]] = []
    try:
        _gather(str(folder), [], found)
    except OSError as error:
        raise file_system_error("read", Path(error.filename or folder), error) from error
    return {"/".join(parts): read_file(path) for parts, path in sorted(found)}


def _gather(folder: str, within: list[str], found: list[tuple[list[str], str]]) -> None:
    """Add the files below a folder, as the parts of their names and as paths."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == _BYTE_CODE:
                continue
            parts = [*within, entry.name]
            if entry.is_dir(follow_symlinks=False):
                _gather(entry.path, parts, found)
            elif entry.is_file():
                found.append((parts, entry.path))


def walk_files(folder: Path) -> list[Path]:
    """The files under `folder`, sorted; links to folders are not followed.

    Raises `FileSystemError` for an unreadable folder, since its files are not simply missing.
    """
    try:
        return sorted(
            Path(place, name)
            for place, _, names in os.walk(folder, onerror=_raise)
            for name in names
        )
    except OSError as error:
        raise file_system_error("read", Path(error.filename or folder), error) from error


def _raise(error: OSError) -> None:
    raise error


def read_file(path: str | Path) -> bytes:
    """The bytes of a file; raises `FileSystemError` if it cannot be read."""
    try:
        return read_regular(path)
    except OSError as error:
        raise file_system_error("read", Path(path), error) from error


def refuse_foreign(
    target: Path,
    place: str,
    mark: bytes,
    own: Container[str] = (),
    present: Mapping[str, bytes] | None = None,
) -> None:
    """Refuse to replace a folder that contains files that were not generated.

    Generated files begin with `mark`, or are listed in `own`. `place` is the target for messages,
    and `present` are its files if already read. Raises `UsageError`.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(f"{place}: is a file; the target of a generation must be a folder.")
    foreign = [
        name
        for name, content in (read_tree(target) if present is None else present).items()
        if name not in own and not content.startswith(mark)
    ]
    if foreign:
        more = f" and {len(foreign) - 3} more" if len(foreign) > 3 else ""
        raise UsageError(
            f"{place}: contains files not generated by paasport ({', '.join(foreign[:3])}"
            f"{more}), but a generation replaces the entire folder. Move them elsewhere, or "
            "choose another target; no option deletes them. Nothing was written."
        )


def link_tree(folder: Path, names: Iterable[str], source: Path) -> list[str]:
    """Link files of another folder into `folder`, which is faster than copying.

    Returns the names of files that must be copied: symbolic links, and all if the file system does
    not support links.
    """
    left: list[str] = []
    made: set[str] = set()
    into, out_of = str(folder), str(source)  # a `Path` for each file takes longer than its link
    for name in names:
        original = f"{out_of}/{name}"
        try:
            _make_parent(folder, name, made)
            if os.path.islink(original):  # noqa: PTH114  as above
                left.append(name)
            else:
                os.link(original, f"{into}/{name}")
        except (OSError, NotImplementedError):
            left.append(name)
    return left


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` under a new `folder`; meant for staging folders, not for targets."""
    made: set[str] = set()
    place = str(folder)
    try:
        for name, content in files.items():
            _make_parent(folder, name, made)
            with open(f"{place}/{name}", "wb") as stream:  # noqa: PTH123  see `link_tree`
                stream.write(content)
    except OSError as error:
        raise file_system_error("written", folder, error) from error


def _make_parent(folder: Path, name: str, made: set[str]) -> None:
    """Make the folder of a file below `folder`, once."""
    parent = name.rpartition("/")[0]
    if parent not in made:
        (folder / parent).mkdir(parents=True, exist_ok=True)
        made.add(parent)
