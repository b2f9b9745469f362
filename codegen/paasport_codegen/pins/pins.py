"""The pair of files that make up a pin, written atomically.

Both files are first staged beside their targets, the lock last, and then renamed, the schema first.
So a crash leaves the old pair, or the new schema with its lock still under the staged name. In that
case, the staged lock matches the schema, so it is accepted, and the next write moves it into place.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from paasport_codegen.config.model import ApiConfiguration
from paasport_codegen.errors import DocumentError, FileSystemError
from paasport_codegen.output.files import (
    file_system_error,
    remove_unfinished,
    unfinished,
    write_atomically,
)
from paasport_codegen.pins.canonical import sha256
from paasport_codegen.pins.lock import SnapshotLock, read_lock
from paasport_codegen.regular_files import read_regular


@dataclass(frozen=True, slots=True)
class Pin:
    """A pinned schema on disk, verified against its lock."""

    content: bytes
    lock: SnapshotLock


def staged(path: Path) -> Path:
    """Where the next version of `path` is staged."""
    return path.with_name(f".{path.name}.next")


def verify_pin(api: ApiConfiguration) -> Pin:
    """Read the pin of `api` and verify that it is intact; writes nothing.

    Raises `DocumentError` if schema or lock is missing, or if the schema's bytes do not match the
    lock (a manual edit, a bad merge). Line ends do not count.
    """
    content = _read(api.schema)
    if content is None:
        raise DocumentError(
            f"{api.schema}: the pinned schema of {api.title} is missing. "
            f"Run `paasport snapshot {api.name}` to pin it."
        )
    found = sha256(content)
    lock = _lock_for(api, found)
    if lock.canonical_sha256 != found and b"\r\n" in content:
        # Git writes such line ends in a checkout on Windows.
        content = content.replace(b"\r\n", b"\n")
        found = sha256(content)
        lock = _lock_for(api, found)
    if lock.api != api.name:
        raise DocumentError(
            f"{api.lock}: describes the schema of `{lock.api}`, not of `{api.name}`. If the API "
            f"was renamed, run `paasport snapshot {api.name}` to pin its schema again; otherwise "
            "give each API its own folder."
        )
    if lock.canonical_sha256 != found:
        raise DocumentError(
            f"{api.schema}: does not match {api.lock.name}, so it was edited or merged by hand.\n"
            f"  SHA-256 in the lock: {lock.canonical_sha256}\n"
            f"  SHA-256 of the file: {found}\n"
            f"Restore both files from version control, or run `paasport snapshot {api.name}` to "
            f"pin the schema again."
        )
    return Pin(content, lock)


def write_pin(api: ApiConfiguration, content: bytes, lock: SnapshotLock) -> None:
    """Replace the old pin with a new one, atomically.

    The caller keeps other writers of the project away.

    Raises `FileSystemError`; the old pin is then unchanged.
    """
    write_pair(api, content, lock.to_bytes())


def write_pair(api: ApiConfiguration, content: bytes, lock: bytes) -> None:
    """The same for a lock in bytes."""
    next_schema, next_lock = staged(api.schema), staged(api.lock)
    finish_interrupted_write(api)
    try:
        write_atomically(next_schema, content)
        write_atomically(next_lock, lock)
        next_schema.replace(api.schema)
    except (OSError, FileSystemError) as error:
        for path in (next_lock, next_schema):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        # The staged name would mean nothing to the reader of the message.
        cause = error.__cause__ if isinstance(error, FileSystemError) else error
        if isinstance(cause, OSError):
            raise file_system_error("written", api.schema, cause) from error
        raise
    try:
        next_lock.replace(api.lock)
    except OSError as error:
        raise FileSystemError(
            f"{api.lock}: the new schema is in place, but its lock could not be renamed from "
            f"{next_lock.name}: {error.strerror}. The pair is still readable; run "
            f"`paasport snapshot {api.name}` again to finish."
        ) from error


def was_interrupted(api: ApiConfiguration) -> bool:
    """Whether a crash has left anything for `finish_interrupted_write`."""
    folders = {api.schema.parent, api.lock.parent}
    return any(path.exists() for path in (staged(api.schema), staged(api.lock))) or any(
        unfinished(folder) for folder in folders
    )


def finish_interrupted_write(api: ApiConfiguration) -> None:
    """Finish a write that a crash stopped between its renames, or remove its leftovers.

    The caller keeps other writers of the project away.
    """
    next_schema, next_lock = staged(api.schema), staged(api.lock)
    with contextlib.suppress(DocumentError):
        content = _read(api.schema)
        waiting = read_lock(next_lock) if next_lock.exists() else None
        if content is not None and waiting and waiting.canonical_sha256 == sha256(content):
            next_lock.replace(api.lock)
    for path in (next_schema, next_lock):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise file_system_error("removed", path, error) from error
    for folder in {api.schema.parent, api.lock.parent}:
        remove_unfinished(folder)


def _lock_for(api: ApiConfiguration, digest: str) -> SnapshotLock:
    waiting = staged(api.lock)
    if waiting.exists():
        with contextlib.suppress(DocumentError):
            lock = read_lock(waiting)
            if lock.canonical_sha256 == digest:
                return lock
    return read_lock(api.lock, api.name)


def _read(path: Path) -> bytes | None:
    try:
        return read_regular(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise file_system_error("read", path, error) from error
