"""Writing so that a reader sees the old bytes or the new ones, never a half of them."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Container, Generator, Mapping
from pathlib import Path

from paasport_codegen.errors import CodegenError, FileSystemError, UsageError


def file_system_error(action: str, path: Path, error: OSError) -> FileSystemError:
    """Turn an `OSError` into a message that says what is still whole and what to do."""
    if error.errno == errno.ENOSPC:
        return FileSystemError(
            f"{path}: the disk is full, so it was not {action}. What was there before is "
            f"unchanged. Free some space and run the command again."
        )
    reason = error.strerror or type(error).__name__
    return FileSystemError(
        f"{path}: could not be {action}: {reason}. What was there before is unchanged."
    )


def write_atomically(path: Path, content: bytes) -> None:
    """Write `content` to `path` through a temporary file in the same folder.

    Raises `FileSystemError`; the old file is then unchanged and no temporary file stays.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
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


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` by its relative POSIX path, byte-code caches left out.

    Raises `FileSystemError` for a file that cannot be read.
    """
    if not folder.is_dir():
        return {}
    files: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.relative_to(folder).parts:
            files[path.relative_to(folder).as_posix()] = read_file(path)
    return files


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises `FileSystemError` where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise file_system_error("read", path, error) from error


def refuse_foreign(target: Path, place: str, mark: bytes, own: Container[str] = ()) -> None:
    """Keep a folder that would be replaced, if it holds files that were not generated.

    Generated files begin with `mark`; the files named in `own` are generated however they begin.
    `place` is the target as messages show it. Raises `UsageError`.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise UsageError(f"{place}: is a file; the target of a generation is a folder.")
    foreign = [
        name
        for name, content in read_tree(target).items()
        if name not in own and not content.startswith(mark)
    ]
    if foreign:
        more = f" and {len(foreign) - 3} more" if len(foreign) > 3 else ""
        raise UsageError(
            f"{place}: holds files that paasport has not generated ({', '.join(foreign[:3])}"
            f"{more}), and a generation replaces the whole folder. Move them elsewhere, or choose "
            f"another target; --force does not delete them either. Nothing was written."
        )


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` under a new `folder`; meant for staging folders, not for targets."""
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise file_system_error("written", folder, error) from error


def swap_directory(staged: Path, target: Path) -> None:
    """Put `staged` in the place of `target`; both must be on one file system.

    The old folder is first renamed aside. If the second rename fails the old one is put back;
    if the process dies between the two, `recover_directory` puts it back at the next run.
    """
    retired = retired_path(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            target.rename(retired)
        try:
            staged.rename(target)
        except BaseException:
            if retired.exists() and not target.exists():
                retired.rename(target)
            raise
    except OSError as error:
        raise file_system_error("replaced", target, error) from error
    shutil.rmtree(retired, ignore_errors=True)


def retired_path(target: Path) -> Path:
    """Where `swap_directory` keeps the old folder for the moment of the swap."""
    return target.with_name(f".{target.name}.retired")


def recover_directory(target: Path) -> None:
    """Undo or finish a swap that a killed process left in the middle."""
    retired = retired_path(target)
    if not retired.exists():
        return
    if target.exists():
        shutil.rmtree(retired, ignore_errors=True)
        return
    try:
        retired.rename(target)
    except OSError as error:
        raise file_system_error("recovered", target, error) from error


@contextlib.contextmanager
def exclusive_lock(path: Path, purpose: str) -> Generator[None]:
    """Hold an advisory lock on `path` so that two runs do not mix.

    Waits for the other run. The operating system frees the lock of a process that dies, so a
    stale lock cannot exist.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise file_system_error(f"locked to {purpose}", path, error) from error
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError as error:  # pragma: no cover  (Windows has no advisory flock)
        raise CodegenError("paasport needs POSIX file locks; on Windows run it in WSL.") from error
    fcntl.flock(descriptor, fcntl.LOCK_EX)
