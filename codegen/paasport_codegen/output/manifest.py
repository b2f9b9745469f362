"""Which files a generation has written, so that an edit by hand is noticed before it is lost.

The manifest stands in the record of a generated folder, a line a file, so that version control
merges it like other text. Of a merge with conflicts it can still be read, both sides of it.
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
_MARKS = (b"<<<<<<<", b">>>>>>>")  # to look for these first takes a tenth of the time
_SHOWN = 5

Manifest = frozenset[tuple[str, str]]
"""The name and the digest of each file."""


def manifest_text(files: Mapping[str, bytes]) -> str:
    """The manifest of a folder as an entry of TOML."""
    lines = (f"{_digest(files[name])} {name}\n" for name in sorted(files) if name != RECORD)
    return f"files = '''\n{''.join(lines)}'''\n"


def read_manifest(record: bytes) -> Manifest:
    """The manifest in a record; empty where it has none."""
    text = record.decode("utf-8", "replace")
    return frozenset((name, digest) for digest, name in _LINE.findall(text))


def edited_files(
    present: Mapping[str, bytes], manifest: Manifest, new: Mapping[str, bytes]
) -> list[str]:
    """The files of a folder that are neither as they were generated nor as they will be.

    What is missing was deleted, which is a way to have it generated again, and no edit. Line ends
    do not count: git may have changed them.
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
    """The files in which git has left the marks of a conflict."""
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
            f"{_listed(found)}: edited since generated, or not generated at all. Writing "
            f"{place} would lose that. Move the edit elsewhere, or run `paasport generate "
            f"--discard-edits` to overwrite it. If a formatter made it, exclude {place} from what "
            f"it formats. Nothing was written."
        )


def refuse_conflicts(place: str, names: Iterable[str]) -> None:
    """Raise `RefusedError` if there are files with conflicts; `place` is their folder."""
    found = [f"{place}/{name}" for name in names]
    if found:
        raise RefusedError(
            f"{_listed(found)}: conflict markers of a merge. Generated files are not merged but "
            f"generated again: resolve the conflicts in the schema, the operations and the "
            f"configuration, then run `paasport generate --discard-edits` and `git add {place}`. "
            f"Nothing was written."
        )


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{', '.join(names[:_SHOWN])}{more}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:12]
