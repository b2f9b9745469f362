"""The markdown report by operation and by file, those with most breaks first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.findings import harmful
from paasport_codegen.drift.reports.markup import code, prose
from paasport_codegen.drift.reports.touched import (
    Touch,
    TouchedFile,
    TouchedOperation,
    shown_counts,
    touched_files,
    touched_operations,
    without_operations,
)
from paasport_codegen.terminal.plurals import plural

_MOST_TOUCHES: Final = 6
_MOST_LINES: Final = 6
_MOST_CALLERS: Final = 3


def view_sections(
    report: DriftReport, by: Literal["operation", "file"], *, verbose: bool
) -> tuple[str, list[list[str]], list[str]]:
    """Return the heading of a view, the lines of each entry, and what concerns none of ours."""
    findings = harmful(report)
    several = len(report.apis) > 1
    if by == "operation":
        entries = [
            _operation(each, several=several, verbose=verbose)
            for each in touched_operations(findings)
        ]
    else:
        entries = [_file(each, verbose=verbose) for each in touched_files(findings)]
    others = without_operations(findings)
    return (
        f"### By {by} ({len(entries)})",
        entries,
        ["", f"{others} by name (`--by cause`)."] if others else [],
    )


def _operation(operation: TouchedOperation, *, several: bool, verbose: bool) -> list[str]:
    effect = operation.effect
    label = f"{prose(operation.api.title)}: " if several else ""
    kind = f" ({code(effect.kind)})" if effect.kind else ""
    counts = shown_counts(operation.touches)
    lines = [f"#### {label}{code(effect.operation)}{kind}: {counts}", ""]
    lines.append(f"- {code(effect.function)} at {code(str(effect.place))}")
    callers = effect.facade if verbose else effect.facade[:_MOST_CALLERS]
    lines += [f"- called by {code(each.name)} at {code(str(each.place))}" for each in callers]
    if len(callers) < len(effect.facade):
        lines.append(f"- and {len(effect.facade) - len(callers)} more")
    return [*lines, *_touches(operation.touches, "", verbose=verbose), ""]


def _file(file: TouchedFile, *, verbose: bool) -> list[str]:
    lines = [f"#### {code(file.name)}: {shown_counts(file.touches)}", ""]
    if file.is_document:
        has = plural(len(file.lines), "operation")
        return [*lines, f"- has {has} of these; `--by operation` names them", ""]
    shown = file.lines if verbose else file.lines[:_MOST_LINES]
    for each in shown:
        lines += [
            f"- {each.line} {code(each.name)}",
            *_touches(each.touches, "  ", verbose=verbose),
        ]
    if len(shown) < len(file.lines):
        lines.append(f"- and {plural(len(file.lines) - len(shown), 'line')} more")
    return [*lines, ""]


def _touches(touches: Sequence[Touch], indent: str, *, verbose: bool) -> list[str]:
    shown = touches if verbose else touches[:_MOST_TOUCHES]
    lines = [
        f"{indent}- **{touch.verdict}**: {prose(touch.finding.group.first.change.message)}: "
        f"{prose(touch.message)} ({code(touch.finding.fingerprint)})"
        for touch in shown
    ]
    if len(shown) < len(touches):
        lines.append(f"{indent}- and {plural(len(touches) - len(shown), 'finding')} more")
    return lines
