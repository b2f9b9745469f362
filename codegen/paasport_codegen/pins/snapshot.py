"""`paasport snapshot`: pin the schemas, or report whether pin and source differ."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TextIO

from paasport_codegen.config.model import ApiConfiguration, ProjectConfiguration
from paasport_codegen.config.reader import is_endpoint
from paasport_codegen.documents.strictness import refuse_warnings
from paasport_codegen.errors import CodegenError, DocumentError, UsageError
from paasport_codegen.output.files import read_file
from paasport_codegen.output.locking import project_lock
from paasport_codegen.pins.http_download import DownloadLimits
from paasport_codegen.pins.lock import SnapshotLock, public_location, read_lock
from paasport_codegen.pins.lock_entries import answerable, lock_of, now
from paasport_codegen.pins.losses import refuse_losses
from paasport_codegen.pins.obtain import Obtained, obtain_from_file, obtain_live
from paasport_codegen.pins.pin_report import check_report, pin_report
from paasport_codegen.pins.pins import (
    Pin,
    finish_interrupted_write,
    verify_pin,
    was_interrupted,
    write_pin,
)
from paasport_codegen.pins.snapshot_report import SnapshotReport, SnapshotStatus, json_report
from paasport_codegen.pins.tokens import refuse_token
from paasport_codegen.terminal.console import Console
from paasport_codegen.terminal.progress import Progress


@dataclass(frozen=True, slots=True)
class _Run:
    """The inputs of one run of the command."""

    project: ProjectConfiguration
    from_file: Path | None
    within: Path | None
    check: bool
    force: bool
    note: str | None
    strict: bool
    console: Console
    limits: DownloadLimits
    environment: Mapping[str, str] = field(repr=False)
    clock: Callable[[], datetime]


def run_snapshot(
    configuration: ProjectConfiguration,
    api_names: tuple[str, ...],
    *,
    from_file: Path | None = None,
    within: Path | None = None,
    check: bool = False,
    force: bool = False,
    note: str | None = None,
    endpoint: str | None = None,
    strict: bool = False,
    report_format: str = "text",
    output: TextIO | None = None,
    errors: TextIO | None = None,
    limits: DownloadLimits | None = None,
    environment: Mapping[str, str] | None = None,
    clock: Callable[[], datetime] = now,
) -> int:
    """Pin the schema of each named API (all if none are named), live or from a file.

    `within` is the folder whose files a document in `from_file` may refer to; by default its own.
    With `endpoint`, that URL is queried instead of the configured one.

    Results go to `output`, progress and errors to `errors`. A failing API does not prevent the
    others from being pinned; its old pin is left unchanged. With `strict`, a document that loses
    anything is rejected.

    Returns 0, or 1 if `check` found differences, or the highest exit code of the errors. Raises
    `UsageError` for an invalid combination of arguments.
    """
    apis = configuration.select(api_names)
    if from_file is not None and len(apis) != 1:
        raise UsageError("--from pins one file, so it needs the name of exactly one API.")
    if within is not None and from_file is None:
        raise UsageError("--within is a folder around a file, so it needs --from.")
    if note is not None and from_file is None:
        raise UsageError("--note describes a file, so it needs --from.")
    if endpoint is not None:
        apis = (_with_endpoint(apis, endpoint, from_file),)
    environment = os.environ if environment is None else environment
    run = _Run(
        configuration,
        from_file,
        within,
        check,
        force,
        note,
        strict,
        Console(
            configuration.root,
            output or sys.stdout,
            errors or sys.stderr,
            environment,
            configuration.token_variables,
        ),
        limits or DownloadLimits(),
        environment,
        clock,
    )
    status = 0
    reports: list[SnapshotReport] = []
    for api in apis:
        try:
            report = _check(run, api) if check else _pin(run, api)
            status = max(status, report.exit_code)
        except CodegenError as error:
            status = max(status, error.exit_code)
            report = SnapshotReport(api.name, "failed", error=run.console.shown(str(error)))
            run.console.complain(api.name, str(error))
            if api.schema.exists():
                run.console.complain(
                    api.name, f"the pin {configuration.relative(api.schema)} is unchanged."
                )
        reports.append(report)
        if report_format == "text":
            run.console.say(report.lines)
    if report_format == "json":
        run.console.say([json_report(reports)])
    return status


def _with_endpoint(
    apis: Sequence[ApiConfiguration], endpoint: str, from_file: Path | None
) -> ApiConfiguration:
    if len(apis) != 1:
        raise UsageError(
            "--endpoint is the endpoint of one API, so it needs the name of exactly one."
        )
    if from_file is not None:
        raise UsageError("--endpoint and --from are two sources; give one of them.")
    if not is_endpoint(endpoint):
        raise UsageError(
            f"--endpoint {public_location(endpoint)}: must be an http(s) URL without user "
            "information."
        )
    return replace(apis[0], endpoint=endpoint)


def _obtain(run: _Run, api: ApiConfiguration, known: SnapshotLock | None) -> Obtained | None:
    with Progress(api.name, run.console.errors) as progress:
        if run.from_file is not None:
            obtained = obtain_from_file(api, run.from_file, run.limits, progress, run.within)
        else:
            # For a pin that is not obtained again, only the number of losses is known.
            known = None if run.strict else known
            live = obtain_live(api, run.environment, known, run.limits, progress)
            if live is None:
                return None
            obtained = live
    if run.strict:
        refuse_warnings(str(repair) for repair in obtained.form.repairs if repair.is_warning)
    return obtained


def _check(run: _Run, api: ApiConfiguration) -> SnapshotReport:
    pin = verify_pin(api)
    obtained = _obtain(run, api, answerable(pin, api))
    if obtained is None:
        line = f"{api.name}: pinned and live are equal (the server says: not modified)"
        return SnapshotReport(api.name, "equal", [line])
    found = run.from_file.name if run.from_file else "live"
    lines = check_report(api, found, pin, obtained)
    status: SnapshotStatus = "equal" if pin.content == obtained.form.content else "different"
    return SnapshotReport(api.name, status, lines, obtained.form)


def _pin(run: _Run, api: ApiConfiguration) -> SnapshotReport:
    if was_interrupted(api):
        with project_lock(run.project.root, "finish the last snapshot"):
            finish_interrupted_write(api)
    known = None if run.force else answerable(_whole_pin(api), api)
    obtained = _obtain(run, api, known)
    if obtained is None:
        line = f"{api.name}: unchanged (the server says: not modified)"
        return SnapshotReport(api.name, "unchanged", [line])
    refuse_token(api, obtained, run.environment)
    # Not held while fetching the schema, so a slow endpoint does not block other runs.
    with project_lock(run.project.root, "write the snapshot"):
        pin = _whole_pin(api, run.console.complain)
        if not run.force:
            form = obtained.form
            refuse_losses(api, _old(api), _old_counts(pin, api), form.content, form.counts)
        if pin is not None and _is_same(run, pin, obtained):
            line = f"{api.name}: unchanged"
            return SnapshotReport(api.name, "unchanged", [line], obtained.form)
        write_pin(api, obtained.form.content, lock_of(api, obtained, run.clock(), run.note or ""))
    lines = pin_report(api, run.project.relative(api.schema), pin, obtained)
    return SnapshotReport(api.name, "pinned", lines, obtained.form)


def _whole_pin(
    api: ApiConfiguration, complain: Callable[[str, str], None] | None = None
) -> Pin | None:
    """The current pin; None if it is missing, or damaged and about to be replaced."""
    if not api.schema.exists():
        return None
    try:
        return verify_pin(api)
    except DocumentError as error:
        if complain is not None:
            complain(api.name, f"{str(error).splitlines()[0]} It is now pinned again.")
        return None


def _old(api: ApiConfiguration) -> bytes | None:
    """The pinned schema, even if its lock does not match it."""
    return read_file(api.schema) if api.schema.exists() else None


def _old_counts(pin: Pin | None, api: ApiConfiguration) -> Mapping[str, int]:
    if pin is not None:
        return pin.lock.counts
    try:
        return read_lock(api.lock, api.name).counts
    except DocumentError:
        return {}


def _is_same(run: _Run, pin: Pin, obtained: Obtained) -> bool:
    """Whether the lock would only change in its time, or not enough to matter."""
    lock = pin.lock
    return (
        pin.content == obtained.form.content
        and (lock.source, lock.method) == (obtained.source, obtained.method)
        and (run.note is None or run.note == lock.note)
    )
