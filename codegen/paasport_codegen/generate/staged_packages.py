"""Packages that were made, written and formatted beside their targets, with their records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.errors import ProblemsError
from paasport_codegen.generate.inputs import GenerationInputs, read_inputs
from paasport_codegen.generate.keeping import KeptSources
from paasport_codegen.generate.making import Made, raise_together
from paasport_codegen.generate.record import GenerationRecord, outputs_fingerprint
from paasport_codegen.output.files import link_tree, read_tree, write_tree
from paasport_codegen.output.fingerprints import generator_fingerprint
from paasport_codegen.output.header import header
from paasport_codegen.output.manifest import RECORD
from paasport_codegen.output.staging import StagedTarget, stage
from paasport_codegen.output.tools import installed_tools, settled


def read_all(
    configuration: ProjectConfiguration, apis: Sequence[ApiConfiguration]
) -> list[GenerationInputs]:
    """The inputs of each API; faults in the operations of several APIs come together."""
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


def stage_packages(
    areas: Mapping[str, Path],
    entries: Sequence[GenerationInputs],
    made: Mapping[str, Made],
    present: Mapping[str, Mapping[str, bytes]],
) -> dict[str, tuple[StagedTarget, GenerationRecord]]:
    """Write all targets below their staging areas, what is new in them formatted in one process.

    `present` are the files of the targets as they are; those that a source was formatted as before
    are taken from there.
    """
    from paasport_codegen.python.formatting import format_folders

    folders: dict[str, Path] = {}
    ready: dict[str, dict[str, bytes]] = {}
    for entry in entries:
        name = entry.api.name
        line = _header(entry).encode()
        sources = made[name].target.files
        ready[name] = {
            path: line + body
            for path, body in _formatted(entry, sources, present.get(name, {})).items()
        }
        new = {path: text for path, text in sources.items() if path not in ready[name]}
        folders[name] = stage(
            areas[name], name, {path: line + text.encode() for path, text in new.items()}
        )
    if folders:
        format_folders([folder for folder in folders.values() if folder.is_dir()])
    return {
        (name := entry.api.name): _recorded(
            entry, made[name], folders[name], ready[name], present.get(name, {})
        )
        for entry in entries
    }


def _formatted(
    entry: GenerationInputs, sources: Mapping[str, str], present: Mapping[str, bytes]
) -> dict[str, bytes]:
    known = KeptSources.read(entry)
    return {
        name: body
        for name, text in sources.items()
        if name in present and (body := known.formatted(text, present[name])) is not None
    }


def _recorded(
    entry: GenerationInputs,
    made: Made,
    folder: Path,
    ready: Mapping[str, bytes],
    present: Mapping[str, bytes],
) -> tuple[StagedTarget, GenerationRecord]:
    """The staged target with its record in it, and with the files that are `ready`.

    Those that are in the target already, which has `present`, are linked rather than written.
    """
    files = {**read_tree(folder), **ready}
    record = GenerationRecord(
        schema_sha256=entry.schema_sha256,
        inputs=entry.fingerprint,
        outputs=outputs_fingerprint(files),
        operations=made.target.operations,
        models=made.target.models,
        repairs=made.target.repairs,
        patterns_left_to_server=made.target.patterns_left_to_server,
        paged=made.target.paged,
        other_servers=made.target.other_servers,
        warnings=tuple(str(warning) for warning in made.target.warnings),
        generator=generator_fingerprint(),
        tools=installed_tools(entry.api.kind),
    )
    text = record.to_text(_header(entry), files).encode()
    files[RECORD] = settled(text, present.get(RECORD))
    there = [name for name, content in ready.items() if present.get(name) == content]
    linked = set(there).difference(link_tree(folder, there, entry.api.target.resolve()))
    unlinked = {name: content for name, content in ready.items() if name not in linked}
    write_tree(folder, {**unlinked, RECORD: files[RECORD]})
    return StagedTarget(folder, entry.api.target.resolve(), files), record


def _header(entry: GenerationInputs) -> str:
    return header(entry.schema_file)


def root_files_of(configuration: ProjectConfiguration) -> dict[Path, bytes]:
    """The files that the roots of generated packages have of their own."""
    from paasport_codegen.python.package_roots import root_files

    titles = {api.target: api.title for api in configuration.apis.values()}
    return root_files(configuration.package_roots, titles)
