"""Generated packages, written and formatted beside their targets, with their records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.errors import ProblemsError
from paasport_codegen.generate.inputs import GenerationInputs, read_inputs
from paasport_codegen.generate.keeping import KeptSources, source_hash
from paasport_codegen.generate.making import Made, raise_together
from paasport_codegen.generate.record import GenerationRecord, outputs_fingerprint
from paasport_codegen.output.files import link_tree, read_tree, write_tree
from paasport_codegen.output.fingerprints import generator_fingerprint
from paasport_codegen.output.header import header
from paasport_codegen.output.manifest import RECORD
from paasport_codegen.output.staging import StagedTarget, stage
from paasport_codegen.output.target import GeneratedTarget
from paasport_codegen.output.tools import installed_tools, settled


class Staged(NamedTuple):
    """A target that is ready to be swapped in.

    Attributes:
        target: Its files.
        record: Its record.
        hashes: For each file, the hash of the source that it was formatted from.
    """

    target: StagedTarget
    record: GenerationRecord
    hashes: Mapping[str, str]


class _Written(NamedTuple):
    folder: Path
    ready: Mapping[str, bytes]
    hashes: Mapping[str, str]


def read_all(
    configuration: ProjectConfiguration, apis: Sequence[ApiConfiguration]
) -> list[GenerationInputs]:
    """The inputs of each API; errors in the operations of several APIs are raised together."""
    inputs: list[GenerationInputs] = []
    faults: list[ProblemsError] = []
    for api in apis:
        try:
            inputs.append(read_inputs(configuration.root, api))
        except ProblemsError as error:
            faults.append(error)
    raise_together(faults)
    return inputs


def warnings_of(made: Mapping[str, Made]) -> list[str]:
    """The warnings of all packages."""
    return [str(warning) for entry in made.values() for warning in entry.target.warnings]


def root_files_of(configuration: ProjectConfiguration) -> dict[Path, bytes]:
    """The files of the roots of generated packages."""
    from paasport_codegen.python.package_roots import root_files

    titles = {api.target: api.title for api in configuration.apis.values()}
    return root_files(configuration.package_roots, titles)


def stage_packages(
    areas: Mapping[str, Path],
    entries: Sequence[GenerationInputs],
    made: dict[str, Made],
    present: Mapping[str, Mapping[str, bytes]],
) -> dict[str, Staged]:
    """Write all targets to their staging areas, and format new files in one process.

    Args:
        areas: The staging areas by the name of the API.
        entries: The inputs of the APIs.
        made: Their targets, whose sources are removed so that they do not need memory while the
            formatter runs.
        present: The current files of the targets, which are reused if their source is unchanged.

    Raises:
        CodegenError: A file cannot be written or formatted.
    """
    from paasport_codegen.python.formatting import format_folders

    written: dict[str, _Written] = {}
    for entry in entries:
        name = entry.api.name
        target, seconds = made[name].target, made[name].seconds
        written[name] = _write(entry, target, areas[name], present.get(name, {}))
        made[name] = Made(replace(target, files={}), seconds)
        del target
    folders = [each.folder for each in written.values() if each.folder.is_dir()]
    if written:
        format_folders(folders)
    return {
        (name := entry.api.name): _recorded(
            entry, made[name].target, written[name], present.get(name, {})
        )
        for entry in entries
    }


def _write(
    entry: GenerationInputs,
    target: GeneratedTarget,
    area: Path,
    present: Mapping[str, bytes],
) -> _Written:
    """Write the files that must be formatted; the rest is ready."""
    line = header(entry.schema_file).encode()
    known = KeptSources.read(entry)
    hashes = {path: source_hash(text) for path, text in target.files.items()}
    ready = {
        path: line + body
        for path, found in hashes.items()
        if path in present and (body := known.formatted(found, present[path])) is not None
    }
    new = {path: line + text.encode() for path, text in target.files.items() if path not in ready}
    return _Written(stage(area, entry.api.name, new), ready, hashes)


def _recorded(
    entry: GenerationInputs,
    made: GeneratedTarget,
    written: _Written,
    present: Mapping[str, bytes],
) -> Staged:
    """The staged target with its record and the files that are ready.

    Files that are already in the target, listed in `present`, are linked rather than written.
    """
    folder, ready, hashes = written
    files = {**read_tree(folder), **ready}
    record = GenerationRecord(
        schema_sha256=entry.schema_sha256,
        inputs=entry.fingerprint,
        outputs=outputs_fingerprint(files),
        operations=made.operations,
        models=made.models,
        repairs=made.repairs,
        patterns_left_to_server=made.patterns_left_to_server,
        paged=made.paged,
        other_servers=made.other_servers,
        warnings=tuple(str(warning) for warning in made.warnings),
        generator=generator_fingerprint(),
        tools=installed_tools(entry.api.kind),
    )
    text = record.to_text(header(entry.schema_file), files).encode()
    files[RECORD] = settled(text, present.get(RECORD))
    there = [name for name, content in ready.items() if present.get(name) == content]
    linked = set(there).difference(link_tree(folder, there, entry.api.target.resolve()))
    unlinked = {name: content for name, content in ready.items() if name not in linked}
    write_tree(folder, {**unlinked, RECORD: files[RECORD]})
    return Staged(StagedTarget(folder, entry.api.target.resolve(), files), record, hashes)
