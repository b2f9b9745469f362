"""Where a report goes: to a file, atomically, or to stdout."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.policy.levels import FailOn
from paasport_codegen.drift.reports.render import ReportFormat, pieces
from paasport_codegen.drift.reports.touched import ReportView
from paasport_codegen.output.files import write_output
from paasport_codegen.secrets.replacing import replace_secret
from paasport_codegen.terminal.console import Console

T = TypeVar("T")


def write_report(
    report: DriftReport,
    report_format: ReportFormat,
    console: Console,
    file: Path | None,
    *,
    verbose: bool,
    fail_on: FailOn = "breaks",
    by: ReportView = "cause",
) -> None:
    """Render a report and write it, with colors only for a terminal that supports them.

    Tokens that a server may have put into its schema are masked. Raises `FileSystemError` if the
    file cannot be written.
    """
    is_terminal = file is None and console.output.isatty()
    written = pieces(
        _masked(report, forms) if (forms := _forms(console.tokens)) else report,
        report_format,
        colour=file is None and console.wants_colour,
        width=shutil.get_terminal_size().columns if is_terminal else 80,
        verbose=verbose,
        fail_on=fail_on,
        by=by,
    )
    if file is None:
        console.output.writelines(written)
        console.output.flush()
        return
    write_output(file, "".join(written).encode("utf-8", "backslashreplace"))


def _forms(secrets: Iterable[str]) -> tuple[str, ...]:
    """Each token unchanged, and as written in the definitions of a schema."""
    forms = {
        form
        for secret in secrets
        for form in (secret, json.dumps(secret, ensure_ascii=False)[1:-1])
    }
    # Longest first, since another one may be a part of it.
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _masked(value: T, secrets: tuple[str, ...]) -> T:
    """The same value with secrets in its texts masked, before any format escapes them."""
    masked: Any = value
    if isinstance(value, str):
        for secret in secrets:
            masked = replace_secret(masked, secret)
    elif isinstance(value, tuple):
        masked = tuple(_masked(entry, secrets) for entry in value)
    elif is_dataclass(value) and not isinstance(value, type):
        masked = replace(
            value,
            **{entry.name: _masked(getattr(value, entry.name), secrets) for entry in fields(value)},
        )
    return masked  # type: ignore[no-any-return]  # of the same type as `value`
