"""`snapshot.toml`: the source and the exact content of a pinned schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit, urlunsplit

from paasport_codegen.config.toml_reading import InvalidTomlError, read_toml_bytes
from paasport_codegen.errors import DocumentError, FileSystemError
from paasport_codegen.output.files import file_system_error
from paasport_codegen.output.toml_text import TomlValue, toml_text
from paasport_codegen.regular_files import read_regular
from paasport_codegen.secrets.addresses import mask_addresses

FORMAT = 1
ObtainMethod = Literal["introspection", "download", "file"]

_HEADER = """\
# The lock of the schema beside it, written by `paasport snapshot`. Do not edit either by hand:
# `paasport generate` rejects a schema that does not match it.

"""


@dataclass(frozen=True, slots=True)
class SnapshotLock:
    """The content of a `snapshot.toml`.

    `source` is a URL without user information and query, or the bare name of a file. `etag` and
    `last_modified` are the server's, for the next conditional request. `left_out` names the
    introspection features that the server does not support.
    """

    api: str
    kind: str
    source: str
    method: ObtainMethod
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


def read_lock(path: Path, api: str = "<api>") -> SnapshotLock:
    """Read a `snapshot.toml`; `api` is the one that the messages say to pin again.

    Raises `DocumentError` with the name of the file if it is missing, damaged or of another format,
    and `FileSystemError` if it cannot be read.
    """
    repair = f"Restore it from version control, or run `paasport snapshot {api}` to pin again."
    try:
        content = read_regular(path)
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: the lock is missing. {repair}") from error
    except OSError as error:
        raise _unreadable(path, error) from error
    return parse_lock(content, str(path), repair)


def parse_lock(content: bytes, place: str, advice: str) -> SnapshotLock:
    """The lock in `content`; `place` and `advice` are for messages.

    Raises `DocumentError` if it is damaged or of another format.
    """
    try:
        table = read_toml_bytes(content)
    except InvalidTomlError as error:
        raise DocumentError(f"{error.at(place)} {advice}") from error
    if "format" not in table:
        raise DocumentError(f"{place}: not a lock: `format` is missing. {advice}")
    if table["format"] != FORMAT:
        raise DocumentError(
            f"{place}: format {table['format']!r} is unknown to this version of paasport, which "
            f"writes format {FORMAT}. {advice}"
        )
    try:
        return _from_table(table)
    except KeyError as error:
        raise DocumentError(
            f"{place}: not a lock: `{error.args[0]}` is missing. {advice}"
        ) from error
    except (TypeError, ValueError) as error:
        raise DocumentError(f"{place}: not a lock: {error}. {advice}") from error


def _from_table(table: dict[str, Any]) -> SnapshotLock:
    source = _value(table, "source", dict)
    raw, canonical = _value(table, "raw", dict), _value(table, "canonical", dict)
    return SnapshotLock(
        api=_value(table, "api", str),
        kind=_value(table, "kind", str),
        source=_value(source, "location", str),
        method=_value(source, "method", str),
        obtained_at=_value(source, "obtained_at", datetime),
        note=_value({"note": "", **source}, "note", str),
        etag=_value({"etag": "", **source}, "etag", str),
        last_modified=_value({"last_modified": "", **source}, "last_modified", str),
        left_out=tuple(map(str, _value({"left_out": [], **source}, "left_out", list))),
        raw_sha256=_value(raw, "sha256", str),
        raw_bytes=_value(raw, "bytes", int),
        schema=_value(canonical, "file", str),
        canonical_sha256=_value(canonical, "sha256", str),
        canonical_bytes=_value(canonical, "bytes", int),
        counts=_counts(table, "counts"),
        repairs=_counts(table, "repairs") if "repairs" in table else {},
    )


def _counts(table: dict[str, Any], key: str) -> dict[str, int]:
    counts = _value(table, key, dict)
    return {name: _value(counts, name, int) for name in counts}


def _value(table: dict[str, Any], key: str, kind: type) -> Any:
    value = table[key]
    if not isinstance(value, kind):
        raise TypeError(f"`{key}` is invalid")
    return value


def public_location(url: str) -> str:
    """`url` without its secret parts: user information, query and fragment."""
    # Masked first, since a password may contain a character that ends the host.
    masked = mask_addresses(url)
    try:
        parts = urlsplit(masked)
    except ValueError:  # such as brackets that do not match
        return re.split(r"[?#]", masked, maxsplit=1)[0]
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def _unreadable(path: Path, error: OSError) -> FileSystemError:
    return file_system_error("read", path, error)
