"""`snapshot.toml`: where a pinned schema comes from and what it must be, byte for byte."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit, urlunsplit

from paasport_codegen.errors import DocumentError, FileSystemError
from paasport_codegen.files import file_system_error
from paasport_codegen.snapshot.toml_text import TomlValue, toml_text

FORMAT = 1
Method = Literal["introspection", "download", "file"]

_HEADER = """\
# The lock of the schema beside it, written by `paasport snapshot`. Do not edit either by hand:
# `paasport generate` refuses a schema that is not the one described here.

"""


@dataclass(frozen=True, slots=True)
class SnapshotLock:
    """The content of a `snapshot.toml`.

    `source` is a URL without user information and query, or the bare name of a file. `etag` and
    `last_modified` are the server's, for the next conditional request. `left_out` names the
    introspection features that the server does not know.
    """

    api: str
    kind: str
    source: str
    method: Method
    obtained_at: datetime
    raw_sha256: str
    raw_bytes: int
    schema: str
    canonical_sha256: str
    canonical_bytes: int
    counts: Mapping[str, int]
    repairs: Mapping[str, int] = field(default_factory=dict[str, int])
    note: str = ""
    etag: str = ""
    last_modified: str = ""
    left_out: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """The lock as TOML."""
        source: dict[str, TomlValue] = {
            "location": self.source,
            "method": self.method,
            "obtained_at": self.obtained_at,
        }
        for key in ("note", "etag", "last_modified", "left_out"):
            if getattr(self, key):
                source[key] = getattr(self, key)
        tables: dict[str, Mapping[str, TomlValue]] = {
            "": {"format": FORMAT, "api": self.api, "kind": self.kind},
            "source": source,
            "raw": {"sha256": self.raw_sha256, "bytes": self.raw_bytes},
            "canonical": {
                "file": self.schema,
                "sha256": self.canonical_sha256,
                "bytes": self.canonical_bytes,
            },
            "counts": self.counts,
        }
        if self.repairs:
            tables["repairs"] = self.repairs
        return (_HEADER + toml_text(tables)).encode("utf-8")


def read_lock(path: Path) -> SnapshotLock:
    """Read a `snapshot.toml`.

    Raises `DocumentError` that names the file when it is missing, damaged, or of another format,
    and `FileSystemError` when it cannot be read.
    """
    repair = "Run `paasport snapshot` to pin the schema again."
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: the lock is missing. {repair}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path}: not a lock: {error}. {repair}") from error
    except OSError as error:
        raise _unreadable(path, error) from error
    if table.get("format") != FORMAT:
        raise DocumentError(
            f"{path}: format {table.get('format')!r} is not known to this version of paasport, "
            f"which writes format {FORMAT}. {repair}"
        )
    try:
        return _from_table(table)
    except (KeyError, TypeError, ValueError) as error:
        raise DocumentError(f"{path}: not a lock: {error} is missing or wrong. {repair}") from error


def _from_table(table: dict[str, Any]) -> SnapshotLock:
    source, raw, canonical = table["source"], table["raw"], table["canonical"]
    return SnapshotLock(
        api=table["api"],
        kind=table["kind"],
        source=source["location"],
        method=source["method"],
        obtained_at=source["obtained_at"],
        note=source.get("note", ""),
        etag=source.get("etag", ""),
        last_modified=source.get("last_modified", ""),
        left_out=tuple(source.get("left_out", ())),
        raw_sha256=raw["sha256"],
        raw_bytes=raw["bytes"],
        schema=canonical["file"],
        canonical_sha256=canonical["sha256"],
        canonical_bytes=canonical["bytes"],
        counts=dict(table["counts"]),
        repairs=dict(table.get("repairs", {})),
    )


def public_location(url: str) -> str:
    """`url` without what may be secret: user information, query and fragment."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def _unreadable(path: Path, error: OSError) -> FileSystemError:
    return file_system_error("read", path, error)
