"""`paasport generate`: typed packages from pins and operations, all or nothing."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.documents.garbage_collection import collector_paused
from paasport_codegen.documents.strictness import refuse_warnings
from paasport_codegen.generate.checking import check_generated
from paasport_codegen.generate.generation_report import ApiReport, json_report, text_report
from paasport_codegen.generate.inputs import GenerationInputs
from paasport_codegen.generate.keeping import (
    forget,
    is_kept_result,
    keep_result,
    keep_sources,
)
from paasport_codegen.generate.losses import (
    refuse_conflicts_in,
    refuse_edits_in,
    refuse_foreign_in,
)
from paasport_codegen.generate.making import make_targets
from paasport_codegen.generate.record import (
    GenerationRecord,
    outputs_fingerprint,
    read_record,
)
from paasport_codegen.generate.staged_packages import (
    read_all,
    root_files_of,
    stage_packages,
    warnings_of,
)
from paasport_codegen.output.files import read_tree, remove_unfinished
from paasport_codegen.output.fingerprints import generator_fingerprint
from paasport_codegen.output.kept import kept_folder
from paasport_codegen.output.locking import project_lock
from paasport_codegen.output.staging import remove_stale_areas, staging_area
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
    verbose: bool = False,
    report_format: str = "text",
) -> int:
    """Generate the named APIs, or all of them and the synchronous twins.

    With `check` nothing is written and each difference is listed. Edited generated files are
    overwritten only with `discard_edits`. With `strict`, warnings are errors. Notes of the previous
    run are repeated only with `verbose`. Returns the exit code: 0 for done, 1 for differences.
    Raises `CodegenError`, which leaves everything unchanged.
    """
    apis = configuration.select(names)
    twins = configuration.sync_twins if not names else ()
    if check:
        return check_generated(configuration, apis, report_format, strict=strict)
    with project_lock(configuration.root, "generate"):
        recover(configuration, apis, [twin.target for twin in twins])
        entries = read_all(configuration, apis)
        reports = generate_from(
            configuration,
            entries,
            force=force,
            discard_edits=discard_edits,
            strict=strict,
            shared=not names,
        )
    print(
        json_report(reports) if report_format == "json" else text_report(reports, verbose=verbose)
    )
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


@collector_paused()
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
            reports[entry.api.name] = record.report(
                entry.api.name, "unchanged", files, seconds, record
            )
    if force:
        forget(changed)
    present = {entry.api.name: read_tree(entry.api.target) for entry in changed}
    before = {entry.api.name: read_record(entry.api.target) for entry in changed}
    if not discard_edits:
        for entry in changed:
            refuse_conflicts_in(entry, present[entry.api.name])
    made = make_targets(changed) if changed else {}
    if strict:
        known = [warning for report in reports.values() for warning in report.warnings]
        refuse_warnings([*known, *warnings_of(made)])
    for entry in changed:
        refuse_foreign_in(entry, present[entry.api.name], made[entry.api.name].target.files)
    with contextlib.ExitStack() as areas:
        # Each beside its target, so that swapping it in is a rename within one file system.
        places = {
            entry.api.name: areas.enter_context(staging_area(entry.api.target.resolve().parent))
            for entry in changed
        }
        staged = stage_packages(places, changed, made, present)
        if not discard_edits:
            for entry in changed:
                target = staged[entry.api.name].target
                refuse_edits_in(entry, present[entry.api.name], target.files)
        targets = [each.target for each in staged.values()]
        files_of_roots: Mapping[Path, bytes] = {}
        kept_twins = None
        if shared:
            from paasport_codegen.python.kept_twins import KeptTwins
            from paasport_codegen.python.package_roots import changed_roots
            from paasport_codegen.python.twin_targets import packages_of, stage_twins

            files_of_roots = changed_roots(
                root_files_of(configuration),
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
        target, record, hashes = staged[entry.api.name]
        keep_sources(entry, hashes, target.files)
        keep_result(entry, record.outputs)
        reports[entry.api.name] = record.report(
            entry.api.name,
            "generated",
            len(target.files),
            made[entry.api.name].seconds,
            before[entry.api.name],
        )
    return [reports[entry.api.name] for entry in entries]


def _current_record(entry: GenerationInputs) -> tuple[GenerationRecord, int] | None:
    """The record of a target that needs no generation, and its number of files."""
    record = read_record(entry.api.target)
    if record is None or record.inputs != entry.fingerprint or not record.generator:
        return None
    made_here = record.generator == generator_fingerprint()
    if not made_here and not is_kept_result(entry, record.outputs):
        return None
    files = read_tree(entry.api.target)
    return (record, len(files)) if outputs_fingerprint(files) == record.outputs else None
