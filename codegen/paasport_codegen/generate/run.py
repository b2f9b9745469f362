"""`paasport generate`: pins and operations in, typed packages out, all or nothing."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.documents.strictness import refuse_warnings
from paasport_codegen.errors import ProblemsError
from paasport_codegen.generate.generation_report import ApiReport, json_report, text_report
from paasport_codegen.generate.inputs import GenerationInputs, read_inputs
from paasport_codegen.generate.keeping import KeptSources, forget, keep_sources
from paasport_codegen.generate.losses import (
    refuse_conflicts_in,
    refuse_edits_in,
    refuse_foreign_in,
)
from paasport_codegen.generate.making import Made, make_targets, raise_together
from paasport_codegen.generate.record import (
    GenerationRecord,
    outputs_fingerprint,
    read_record,
)
from paasport_codegen.output.files import link_tree, read_tree, remove_unfinished, write_tree
from paasport_codegen.output.header import header
from paasport_codegen.output.kept import kept_folder
from paasport_codegen.output.locking import exclusive_lock
from paasport_codegen.output.manifest import RECORD
from paasport_codegen.output.staging import StagedTarget, remove_stale_areas, stage, staging_area
from paasport_codegen.output.swapping import Step, recover_directory, replace_all
from paasport_codegen.pins.pins import finish_interrupted_write


def run_generate(
    configuration: ProjectConfiguration,
    names: tuple[str, ...],
    *,
    check: bool = False,
    force: bool = False,
    discard_edits: bool = False,
    strict: bool = False,
    report_format: str = "text",
) -> int:
    """Generate the named APIs, or all of them and the synchronous twins.

    With `check`, nothing is written and each difference is listed. Edited generated files are
    overwritten only with `discard_edits`. With `strict`, warnings are errors. Returns the exit
    code: 0 if done, 1 if differences were found. Raises `CodegenError`, which leaves the old trees
    intact.
    """
    apis = configuration.select(names)
    twins = configuration.sync_twins if not names else ()
    if check:
        return _check(configuration, apis, report_format, strict=strict)
    with exclusive_lock(configuration.lock, "generate"):
        recover(configuration, apis, [twin.target for twin in twins])
        entries = _read_all(configuration, apis)
        reports = generate_from(
            configuration,
            entries,
            force=force,
            discard_edits=discard_edits,
            strict=strict,
            shared=not names,
        )
    print(json_report(reports) if report_format == "json" else text_report(reports))
    sys.stdout.flush()
    return 0


def recover(
    configuration: ProjectConfiguration,
    apis: Iterable[ApiConfiguration],
    twins: Iterable[Path] = (),
) -> None:
    """Undo or finish what a killed run left behind; the caller holds the lock of the project."""
    for api in apis:
        finish_interrupted_write(api)
    for target in (*(api.target for api in apis), *twins):
        recover_directory(target.resolve())
        remove_stale_areas(target.resolve().parent)
    for root in (*configuration.package_roots, kept_folder(configuration.root)):
        remove_unfinished(root)


def generate_from(
    configuration: ProjectConfiguration,
    entries: Sequence[GenerationInputs],
    *,
    force: bool = False,
    discard_edits: bool = False,
    strict: bool = False,
    shared: bool = False,
    steps: Sequence[Step] = (),
) -> list[ApiReport]:
    """Generate each API from its inputs and swap all of them in, together or not at all.

    The caller holds the lock of the project. Edited files raise an error, or are overwritten with
    `discard_edits`. With `strict`, warnings are errors. With `shared`, twins and package roots are
    written too; `steps` run last and succeed or fail with the rest. Raises `CodegenError`, which
    leaves everything unchanged.
    """
    started = time.perf_counter()
    reports: dict[str, ApiReport] = {}
    changed: list[GenerationInputs] = []
    for entry in entries:
        current = None if force else _current_record(entry)
        if current is None:
            changed.append(entry)
        else:
            record, files = current
            seconds = time.perf_counter() - started
            reports[entry.api.name] = record.report(entry.api.name, "unchanged", files, seconds)
    if force:
        forget(changed)
    present = {entry.api.name: read_tree(entry.api.target) for entry in changed}
    if not discard_edits:
        for entry in changed:
            refuse_conflicts_in(entry, present[entry.api.name])
    made = make_targets(changed) if changed else {}
    if strict:
        known = [warning for report in reports.values() for warning in report.warnings]
        refuse_warnings([*known, *_warnings(made)])
    for entry in changed:
        refuse_foreign_in(entry, present[entry.api.name], made[entry.api.name].target.files)
    with contextlib.ExitStack() as areas:
        # Each beside its target, so that swapping it in is a rename within one file system.
        places = {
            entry.api.name: areas.enter_context(staging_area(entry.api.target.resolve().parent))
            for entry in changed
        }
        staged = _stage(places, changed, made, present)
        if not discard_edits:
            for entry in changed:
                target, _ = staged[entry.api.name]
                refuse_edits_in(entry, present[entry.api.name], target.files)
        targets = [target for target, _ in staged.values()]
        files_of_roots: Mapping[Path, bytes] = {}
        kept_twins = None
        if shared:
            from paasport_codegen.python.kept_twins import KeptTwins
            from paasport_codegen.python.package_roots import changed_roots
            from paasport_codegen.python.twin_targets import packages_of, stage_twins

            files_of_roots = changed_roots(
                _files_of_roots(configuration),
                relative=configuration.relative,
                discard_edits=discard_edits,
            )
            twins = configuration.sync_twins
            kept_twins = KeptTwins.read(configuration.root, packages_of(twins), force=force)
            targets += stage_twins(
                twins, configuration.root, areas, kept_twins, discard_edits=discard_edits
            )
        replace_all([(target.folder, target.target) for target in targets], files_of_roots, steps)
        if kept_twins is not None:
            kept_twins.write()
    for entry in changed:
        target, record = staged[entry.api.name]
        keep_sources(entry, made[entry.api.name].target.files, target.files)
        reports[entry.api.name] = record.report(
            entry.api.name, "generated", len(target.files), made[entry.api.name].seconds
        )
    return [reports[entry.api.name] for entry in entries]


def _warnings(made: Mapping[str, Made]) -> list[str]:
    return [str(warning) for entry in made.values() for warning in entry.target.warnings]


def _check(
    configuration: ProjectConfiguration,
    apis: Sequence[ApiConfiguration],
    report_format: str,
    *,
    strict: bool,
) -> int:
    found = find_differences(configuration, apis, strict=strict)
    if report_format == "json":
        print(json.dumps({"differences": found}, indent=2))
    else:
        for entry in found:
            print(f"{entry['path']}: {entry['difference']}")
        print(
            f"{len(found)} files differ; `paasport generate` writes them."
            if found
            else "Everything generated is up to date."
        )
    return 1 if found else 0


def find_differences(
    configuration: ProjectConfiguration,
    apis: Sequence[ApiConfiguration],
    *,
    strict: bool = False,
) -> list[dict[str, str]]:
    """Generate everything from scratch, away from the targets, and compare both ways.

    Returns the `path` and the `difference` of each file. Raises `CodegenError`.
    """
    # The cache of an earlier run must not vouch for the current files.
    inputs = [replace(entry, kept=None) for entry in _read_all(configuration, apis)]
    made = make_targets(inputs)
    if strict:
        refuse_warnings(_warnings(made))
    found: list[dict[str, str]] = []
    with staging_area(None) as area:
        staged = _stage(dict.fromkeys(made, area), inputs, made, {})
        for entry in inputs:
            target, _ = staged[entry.api.name]
            place = configuration.relative(entry.api.target)
            found += [
                {"path": f"{place}/{name}", "difference": difference}
                for name, difference in target.differences()
            ]
    if len(apis) == len(configuration.apis):
        found += _shared_differences(configuration)
    return found


def _read_all(
    configuration: ProjectConfiguration, apis: Sequence[ApiConfiguration]
) -> list[GenerationInputs]:
    """The inputs of each API; errors in the operations of several APIs are reported together."""
    inputs: list[GenerationInputs] = []
    faults: list[ProblemsError] = []
    for api in apis:
        try:
            inputs.append(read_inputs(configuration.root, api))
        except ProblemsError as error:
            faults.append(error)
    raise_together(faults)
    return inputs


def _current_record(entry: GenerationInputs) -> tuple[GenerationRecord, int] | None:
    """The record of a target that needs no generation, and its number of files."""
    record = read_record(entry.api.target)
    if record is None or record.inputs != entry.fingerprint:
        return None
    files = read_tree(entry.api.target)
    return (record, len(files)) if outputs_fingerprint(files) == record.outputs else None


def _stage(
    areas: Mapping[str, Path],
    entries: Sequence[GenerationInputs],
    made: Mapping[str, Made],
    present: Mapping[str, Mapping[str, bytes]],
) -> dict[str, tuple[StagedTarget, GenerationRecord]]:
    """Write all targets below their staging areas; new files are formatted in one process.

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
    )
    line = _header(entry)
    files[RECORD] = record.to_text(line, files).encode()
    there = [name for name, content in ready.items() if present.get(name) == content]
    linked = set(there).difference(link_tree(folder, there, entry.api.target.resolve()))
    unlinked = {name: content for name, content in ready.items() if name not in linked}
    write_tree(folder, {**unlinked, RECORD: files[RECORD]})
    return StagedTarget(folder, entry.api.target.resolve(), files), record


def _header(entry: GenerationInputs) -> str:
    return header(entry.schema_file)


def _files_of_roots(configuration: ProjectConfiguration) -> dict[Path, bytes]:
    from paasport_codegen.python.package_roots import root_files

    titles = {api.target: api.title for api in configuration.apis.values()}
    return root_files(configuration.package_roots, titles)


def _shared_differences(configuration: ProjectConfiguration) -> list[dict[str, str]]:
    """Differences in files that belong to no single API."""
    from paasport_codegen.python.package_roots import root_differences
    from paasport_codegen.python.twin_targets import twin_differences

    roots = root_differences(_files_of_roots(configuration))
    found = [
        *((configuration.relative(path), difference) for path, difference in roots),
        *twin_differences(configuration.sync_twins, configuration.root),
    ]
    return [{"path": path, "difference": difference} for path, difference in found]
