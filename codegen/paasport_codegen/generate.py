"""`paasport generate`: pins and operations in, typed packages out, all or nothing."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from paasport_codegen.config import ApiConfiguration, ProjectConfiguration
from paasport_codegen.errors import CodegenError, ProblemsError
from paasport_codegen.files import exclusive_lock, read_tree, recover_directory, write_tree
from paasport_codegen.inputs import GenerationInputs, read_inputs
from paasport_codegen.record import RECORD, GenerationRecord, outputs_fingerprint, read_record
from paasport_codegen.report import ApiReport, json_report, text_report
from paasport_codegen.staging import StagedTarget, stage, staging_area
from paasport_codegen.target import GeneratedTarget


@dataclass(frozen=True, slots=True)
class _Made:
    """A generated target, or the error that its generation ended with."""

    target: GeneratedTarget | None
    error: CodegenError | None
    seconds: float


def run_generate(
    configuration: ProjectConfiguration,
    names: tuple[str, ...],
    *,
    check: bool = False,
    force: bool = False,
    report_format: str = "text",
) -> int:
    """Generate the named APIs, or all of them together with the synchronous twins.

    With `check` nothing is written and each difference is listed. Returns the exit code: 0 for
    done, 1 for differences found. Raises `CodegenError`; the old trees are then whole.
    """
    apis = configuration.select(names)
    twins = configuration.sync_twins if not names else ()
    if check:
        return _check(configuration, apis, report_format)
    with exclusive_lock(configuration.root / ".paasport.lock", "generate"):
        for target in (*(api.target for api in apis), *(twin.target for twin in twins)):
            recover_directory(target)
        reports = _generate(configuration, apis, force=force)
        if not names:
            _write_shared(configuration)
    _print_report(reports, report_format)
    return 0


def _generate(
    configuration: ProjectConfiguration, apis: Sequence[ApiConfiguration], *, force: bool
) -> list[ApiReport]:
    started = time.perf_counter()
    inputs = [read_inputs(configuration, api) for api in apis]
    reports: dict[str, ApiReport] = {}
    changed: list[GenerationInputs] = []
    for entry in inputs:
        current = None if force else _current_record(entry)
        if current is None:
            changed.append(entry)
        else:
            record, files = current
            seconds = time.perf_counter() - started
            reports[entry.api.name] = record.report(entry.api.name, "unchanged", files, seconds)
    if changed:
        made = _make(changed)
        with staging_area(_common_parent([entry.api.target for entry in changed])) as area:
            staged = _stage(area, changed, made)
            for entry in changed:
                target, record = staged[entry.api.name]
                target.swap()
                reports[entry.api.name] = record.report(
                    entry.api.name, "generated", len(target.files), made[entry.api.name].seconds
                )
    return [reports[api.name] for api in apis]


def _check(
    configuration: ProjectConfiguration, apis: Sequence[ApiConfiguration], report_format: str
) -> int:
    """Generate everything anew, far from the targets, and compare both ways."""
    inputs = [read_inputs(configuration, api) for api in apis]
    made = _make(inputs)
    found: list[dict[str, str]] = []
    with staging_area(None) as area:
        staged = _stage(area, inputs, made)
        for entry in inputs:
            target, _ = staged[entry.api.name]
            place = configuration.relative(entry.api.target)
            found += [
                {"path": f"{place}/{name}", "difference": difference}
                for name, difference in target.differences()
            ]
    if len(apis) == len(configuration.apis):
        found += _shared_differences(configuration)
    if report_format == "json":
        print(json.dumps({"differences": found}, indent=2))
    else:
        for entry_ in found:
            print(f"{entry_['path']}: {entry_['difference']}")
        print(
            f"{len(found)} files differ; `paasport generate` writes them."
            if found
            else "Everything generated is up to date."
        )
    return 1 if found else 0


def _current_record(entry: GenerationInputs) -> tuple[GenerationRecord, int] | None:
    """The record of a target that needs no generation, and its number of files."""
    record = read_record(entry.api.target)
    if record is None or record.inputs != entry.fingerprint:
        return None
    files = read_tree(entry.api.target)
    return (record, len(files)) if outputs_fingerprint(files) == record.outputs else None


def _make(entries: Sequence[GenerationInputs]) -> dict[str, _Made]:
    """Generate in as many processes as there are APIs, so that two cores are used.

    Raises `ProblemsError` with the faults of all APIs together, or the first other error.
    """
    if len(entries) == 1:
        made = {entries[0].api.name: make_target(entries[0])}
    else:
        # The largest first: it decides when the last one is done.
        ordered = sorted(entries, key=lambda entry: len(entry.schema), reverse=True)
        with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
            results = pool.map(make_target, ordered)
            made = {entry.api.name: result for entry, result in zip(ordered, results, strict=True)}
    errors = [made[entry.api.name].error for entry in entries]
    problems = [
        problem
        for error in errors
        if isinstance(error, ProblemsError)
        for problem in error.problems
    ]
    others = [error for error in errors if error is not None]
    if len(problems) > 0 and all(isinstance(error, ProblemsError) for error in others):
        raise ProblemsError(problems)
    if others:
        raise others[0]
    return made


def make_target(entry: GenerationInputs) -> _Made:
    """Generate one API in memory; an error is a value here, because it crosses processes."""
    started = time.perf_counter()
    target: GeneratedTarget | None = None
    failure: CodegenError | None = None
    try:
        if entry.api.kind == "graphql":
            from paasport_codegen.graphql.generate import generate_graphql

            target = generate_graphql(
                entry.api, entry.schema.decode("utf-8"), entry.schema_file, entry.texts
            )
        else:
            from paasport_codegen.openapi.generate import generate_openapi

            target = generate_openapi(entry.api, json.loads(entry.schema))
    except CodegenError as error:
        failure = error
    return _Made(target, failure, time.perf_counter() - started)


def _stage(
    area: Path,
    entries: Sequence[GenerationInputs],
    made: Mapping[str, _Made],
) -> dict[str, tuple[StagedTarget, GenerationRecord]]:
    """Write all targets below the staging area and format them in one process."""
    from paasport_codegen.formatting import format_folders

    folders: dict[str, Path] = {}
    for entry in entries:
        target = made[entry.api.name].target
        assert target is not None
        line = header(entry.api.name, entry.schema_file, entry.schema_sha256)
        folders[entry.api.name] = stage(
            area,
            entry.api.target,
            {name: f"{line}{source}".encode() for name, source in target.files.items()},
        )
    format_folders(list(folders.values()))
    staged: dict[str, tuple[StagedTarget, GenerationRecord]] = {}
    for entry in entries:
        folder = folders[entry.api.name]
        target = made[entry.api.name].target
        assert target is not None
        files = read_tree(folder)
        record = GenerationRecord(
            inputs=entry.fingerprint,
            outputs=outputs_fingerprint(files),
            operations=target.operations,
            models=target.models,
            repairs=target.repairs,
            patterns_left_to_server=target.patterns_left_to_server,
            warnings=tuple(str(warning) for warning in target.warnings),
        )
        line = header(entry.api.name, entry.schema_file, entry.schema_sha256)
        files[RECORD] = record.to_text(line).encode()
        write_tree(folder, {RECORD: files[RECORD]})
        staged[entry.api.name] = (StagedTarget(folder, entry.api.target, files), record)
    return staged


def header(api: str, schema_file: str, schema_sha256: str) -> str:
    """The first line of every generated file."""
    return (
        f"# Generated by paasport from {schema_file} (sha256:{schema_sha256[:16]}); "
        f"`paasport generate {api}` makes it again.\n"
    )


def _common_parent(targets: Sequence[Path]) -> Path:
    """A folder on the same file system as the targets, for the renames."""
    return targets[0].parent


def _write_shared(configuration: ProjectConfiguration) -> None:
    """Write what belongs to no single API."""
    from paasport_codegen.package_roots import write_roots
    from paasport_codegen.twins import write_twins

    write_roots(configuration)
    write_twins(configuration)


def _shared_differences(configuration: ProjectConfiguration) -> list[dict[str, str]]:
    from paasport_codegen.package_roots import root_differences
    from paasport_codegen.twins import twin_differences

    found = [*root_differences(configuration), *twin_differences(configuration)]
    return [{"path": path, "difference": difference} for path, difference in found]


def _print_report(reports: Sequence[ApiReport], report_format: str) -> None:
    print(json_report(reports) if report_format == "json" else text_report(reports))
    sys.stdout.flush()
