"""Write the synchronous twins of hand-written asynchronous modules, or compare them."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from paasport_codegen.config.model import SyncTwin, relative_path
from paasport_codegen.config.toml_table import configuration_error
from paasport_codegen.errors import DocumentError
from paasport_codegen.output.files import file_system_error, read_tree, refuse_foreign
from paasport_codegen.output.header import MARK, header
from paasport_codegen.output.manifest import (
    RECORD,
    conflicting_files,
    edited_files,
    manifest_text,
    read_manifest,
    refuse_conflicts,
    refuse_edits,
)
from paasport_codegen.output.staging import StagedTarget, stage, staging_area
from paasport_codegen.output.tools import installed_tools, settled, tools_text
from paasport_codegen.python.compiling import fault_in
from paasport_codegen.python.kept_twins import KeptTwins
from paasport_codegen.python.sync_twins import derive_tree


def stage_twins(
    twins: Sequence[SyncTwin],
    root: Path,
    areas: contextlib.ExitStack,
    kept: KeptTwins,
    *,
    discard_edits: bool = False,
) -> list[StagedTarget]:
    """Derive the twins of a project; those that differ are staged beside their targets.

    Folders that are up to date according to `kept` are skipped. The staging areas live as long as
    `areas`. Raises `UsageError` for a source folder that does not exist and for a target with files
    that are no twins, `DocumentError` for a source whose twin would not be valid Python, and
    without `discard_edits` `RefusedError` for an edited twin.
    """
    staged: list[StagedTarget] = []
    sources = {twin: kept.sources(twin) for twin in twins}
    changed = [twin for twin in twins if not kept.is_current(twin, sources[twin])]
    for twin, files in _derived(changed, root, kept.packages):
        kept.note(twin, sources[twin], files)
        target = twin.target.resolve()
        if not StagedTarget(target, target, files).differences():
            continue
        _refuse_losses(twin, root, files, discard_edits=discard_edits)
        area = areas.enter_context(staging_area(target.parent))
        staged.append(StagedTarget(stage(area, "twin", files), target, files))
    return staged


def _refuse_losses(
    twin: SyncTwin, root: Path, files: Mapping[str, bytes], *, discard_edits: bool
) -> None:
    """Refuse to lose files in a folder of twins that are not twins or were edited."""
    place, present = relative_path(twin.target, root), read_tree(twin.target)
    manifest = read_manifest(present.get(RECORD, b""))
    if not discard_edits:
        # A record in conflict does no harm: it can be read, and what is derived decides.
        in_conflict = conflicting_files(present, manifest)
        refuse_conflicts(place, [name for name in in_conflict if name != RECORD])
    own = {RECORD, *(name for name, _ in manifest)}
    refuse_foreign(twin.target, place, MARK.encode(), own)
    if RECORD in present and not discard_edits:
        refuse_edits(place, edited_files(present, manifest, files))


def derived_twins(twins: Sequence[SyncTwin], root: Path) -> Iterator[StagedTarget]:
    """The twins of each folder as they are derived now, to be compared with those on disk."""
    for twin, files in _derived(twins, root, packages_of(twins)):
        yield StagedTarget(twin.target, twin.target, files)


def packages_of(twins: Sequence[SyncTwin]) -> frozenset[str]:
    """The packages that twins belong to."""
    return frozenset(_top_package(twin.source) for twin in twins)


def _derived(
    twins: Sequence[SyncTwin], root: Path, packages: Collection[str]
) -> Iterator[tuple[SyncTwin, Mapping[str, bytes]]]:
    for twin in twins:
        yield twin, _derive(twin, root, packages)


def _derive(twin: SyncTwin, root: Path, packages: Collection[str]) -> Mapping[str, bytes]:
    place = relative_path(twin.source, root)
    if not twin.source.is_dir():
        raise configuration_error("tool.paasport.sync_twins", f"the source {place} is missing.")
    try:
        files = derive_tree(twin.source, twin.target, root=root, first_party=packages)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{place}: a module is not UTF-8: {error}.") from error
    except OSError as error:
        raise file_system_error("read", twin.source, error) from error
    except DocumentError as error:
        raise DocumentError(f"{place}: {error}") from error
    for name, content in files.items():
        fault = fault_in(content.decode())
        if fault is not None:
            raise DocumentError(
                f"{place}/{name}: its synchronous twin does not compile: {fault[1]} in line "
                f"{fault[0]} of the twin. Nothing was written."
            )
    if files:
        tools = tools_text(installed_tools("twins"))
        record = f"{header(place)}{tools}{manifest_text(files)}".encode()
        present = twin.target / RECORD
        files[RECORD] = settled(record, present.read_bytes() if present.is_file() else None)
    return files


def _top_package(folder: Path) -> str:
    """The package that a folder of modules belongs to."""
    while (folder.parent / "__init__.py").is_file():
        folder = folder.parent
    return folder.name
