"""What generating a package must not overwrite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paasport_codegen.generate.inputs import GenerationInputs
from paasport_codegen.generate.record import outputs_fingerprint, read_record
from paasport_codegen.output.files import refuse_foreign
from paasport_codegen.output.header import MARK
from paasport_codegen.output.manifest import (
    RECORD,
    conflicting_files,
    edited_files,
    read_manifest,
    refuse_conflicts,
    refuse_edits,
)


def refuse_conflicts_in(entry: GenerationInputs, present: Mapping[str, bytes]) -> None:
    """Raise `RefusedError` if a merge left conflicts in the current files of a package."""
    manifest = read_manifest(present.get(RECORD, b""))
    refuse_conflicts(entry.target, conflicting_files(present, manifest))


def refuse_foreign_in(
    entry: GenerationInputs, present: Mapping[str, bytes], made: Iterable[str]
) -> None:
    """Raise `UsageError` if files of a package are neither generated nor about to be `made`."""
    own = set[str]()
    if RECORD in present:
        own = {RECORD, *made, *(name for name, _ in read_manifest(present[RECORD]))}
    refuse_foreign(entry.api.target, entry.target, MARK.encode(), own, present)


def refuse_edits_in(
    entry: GenerationInputs, present: Mapping[str, bytes], new: Mapping[str, bytes]
) -> None:
    """Raise `RefusedError` if files of a package were edited; without a record, this is unknown."""
    if RECORD not in present:
        return
    manifest = read_manifest(present[RECORD])
    if manifest or not _is_as_recorded(entry, present):
        refuse_edits(entry.target, edited_files(present, manifest, new))


def _is_as_recorded(entry: GenerationInputs, present: Mapping[str, bytes]) -> bool:
    """Whether a package is intact whose record, from an older paasport, has a single hash."""
    record = read_record(entry.api.target)
    plain = {name: content.replace(b"\r\n", b"\n") for name, content in present.items()}
    return record is not None and record.outputs == outputs_fingerprint(plain)
