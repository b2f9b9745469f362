"""Which files a generation wrote, so that manual edits are noticed before they are lost.

The manifest is in the record of a generated folder, one line per file, so that version control
merges it like other text. After a merge with conflicts, both sides can still be read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from paasport_codegen.errors import RefusedError

RECORD: Final = "generation.toml"
"""The file that holds the manifest; it is not part of it."""

_LINE = re.compile(r"^([0-9a-f]{12}) (.+?)\r?$", re.MULTILINE)
_CONFLICT = re.compile(rb"^(?:<{7}|>{7}) ", re.MULTILINE)
_MARKS = (b"<<<<<<<", b">>>>>>>")  # searching for these first takes a tenth of the time
_SHOWN = 5

Manifest = frozenset[tuple[str, str]]
"""The name and the digest of each file."""


def manifest_text(files: Mapping[str, bytes]) -> str:
    """The manifest of a folder as an entry of TOML."""
    lines = (f"{_digest(files[name])} {name}\n" for name in sorted(files) if name != RECORD)
    return f"files = '''\n{''.join(lines)}'''\n"


def read_manifest(record: bytes) -> Manifest:
    """The manifest in a record; empty if it has none."""
    text = record.decode("utf-8", "replace")
    return frozenset((name, digest) for digest, name in _LINE.findall(text))


def edited_files(
    present: Mapping[str, bytes], manifest: Manifest, new: Mapping[str, bytes]
) -> list[str]:
    """The files of a folder that match neither the last generation nor the next one.

    A missing file does not count as edited: deleting it is a way to regenerate it. Line ends do not
    count: git may have changed them.
    """
    return [
        name
        for name, content in sorted(present.items())
        if name != RECORD
        and content != new.get(name)
        and (name, digest := _digest(content)) not in manifest
        and not (name in new and digest == _digest(new[name]))
    ]


def conflicting_files(present: Mapping[str, bytes], manifest: Manifest) -> list[str]:
    """The files in which git left conflict markers."""
    return [
        name
        for name, content in sorted(present.items())
        if any(mark in content for mark in _MARKS)
        and _CONFLICT.search(content)
        and (name, _digest(content)) not in manifest
    ]


def refuse_edits(place: str, names: Iterable[str]) -> None:
    """Raise `RefusedError` if there are edited files; `place` is their folder in messages."""
    found = [f"{place}/{name}" for name in names]
    if found:
        raise RefusedError(
            f"{_listed(found)}: edited since it was generated, or not generated at all. Writing "
            f"{place} would lose the edit. Move it elsewhere, or run `paasport generate "
            f"--discard-edits` to overwrite it. If a formatter made it, exclude {place} from "
            "formatting. Nothing was written."
        )


def refuse_conflicts(place: str, names: Iterable[str]) -> None:
    """Raise `RefusedError` if there are files with conflicts; `place` is their folder."""
    found = [f"{place}/{name}" for name in names]
    if found:
        raise RefusedError(
            f"{_listed(found)}: conflict markers of a merge. Generated files are regenerated "
            "instead of merged: resolve the conflicts in the schema, the operations and the "
            f"configuration, then run `paasport generate --discard-edits` and `git add {place}`. "
            "Nothing was written."
        )


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{', '.join(names[:_SHOWN])}{more}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:12]
