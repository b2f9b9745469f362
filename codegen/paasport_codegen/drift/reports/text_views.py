"""The text report by operation and by file, those with most breaks first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal, TypeVar

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.findings import Finding, harmful
from paasport_codegen.drift.reports.ink import Page
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

Entry = TypeVar("Entry", TouchedOperation, TouchedFile)

# So many lines may have been written after the view; what follows it has its own limits.
_MOST_LINES: Final = 140
_MOST_TOUCHES: Final = 6
_MOST_OF_LINE: Final = 3
_MOST_LINES_OF_FILE: Final = 6
_MOST_CALLERS: Final = 3


def write_view(
    page: Page, report: DriftReport, by: Literal["operation", "file"], *, verbose: bool
) -> None:
    """Add a view, and how many changes concern none of ours."""
    findings = harmful(report)
    several = len(report.apis) > 1
    if by == "operation":
        operations = touched_operations(findings)

        def write_operation(part: Page, operation: TouchedOperation) -> None:
            _write_operation(part, operation, several=several, verbose=verbose)

        _write_entries(page, "operation", operations, write_operation, verbose=verbose)
    else:

        def write_file(part: Page, file: TouchedFile) -> None:
            _write_file(part, file, verbose=verbose)

        _write_entries(page, "file", touched_files(findings), write_file, verbose=verbose)
    _write_others(page, findings)


def _write_entries(
    page: Page,
    noun: str,
    entries: Sequence[Entry],
    write: Callable[[Page, Entry], None],
    *,
    verbose: bool,
) -> None:
    page.heading(f"By {noun} ({len(entries)})")
    left = 0
    for entry in entries:
        part = Page(page.width, page.colour)
        write(part, entry)
        # Once one is left out, so are all after it, since the worst come first.
        if verbose or (not left and len(page.lines) + len(part.lines) < _MOST_LINES):
            page.blank()
            page.lines += part.lines
        else:
            left += 1
    if left:
        page.blank()
        page.write(f"and {plural(left, noun)} more (--verbose)", indent=2)


def _write_others(page: Page, findings: Sequence[Finding]) -> None:
    others = without_operations(findings)
    if others:
        page.blank()
        page.write(f"{others} by name (--by cause)", indent=2)


def _write_operation(
    page: Page, operation: TouchedOperation, *, several: bool, verbose: bool
) -> None:
    effect = operation.effect
    label = f"{operation.api.title}: " if several else ""
    kind = f" ({effect.kind})" if effect.kind else ""
    text = f"{label}{effect.operation}{kind}: {shown_counts(operation.touches)}"
    page.write(text, indent=2, hang=2, style="bold")
    page.write(f"{effect.function} {effect.place}", indent=4, hang=2)
    callers = effect.facade if verbose else effect.facade[:_MOST_CALLERS]
    for method in callers:
        page.write(f"called by {method.name} {method.place}", indent=4, hang=2)
    if len(callers) < len(effect.facade):
        page.write(f"and {len(effect.facade) - len(callers)} more (--verbose)", indent=4)
    _write_touches(page, operation.touches, _MOST_TOUCHES, indent=4, verbose=verbose)


def _write_file(page: Page, file: TouchedFile, *, verbose: bool) -> None:
    page.write(f"{file.name}: {shown_counts(file.touches)}", indent=2, hang=2, style="bold")
    if file.is_document:
        has = plural(len(file.lines), "operation")
        page.write(f"has {has} of these; --by operation names them", indent=4, hang=2)
        return
    lines = file.lines if verbose else file.lines[:_MOST_LINES_OF_FILE]
    for each in lines:
        page.write(f"{each.line} {each.name}", indent=4, hang=2)
        _write_touches(page, each.touches, _MOST_OF_LINE, indent=6, verbose=verbose)
    if len(lines) < len(file.lines):
        more = plural(len(file.lines) - len(lines), "line")
        page.write(f"and {more} more (--verbose)", indent=4)


def _write_touches(
    page: Page, touches: Sequence[Touch], most: int, *, indent: int, verbose: bool
) -> None:
    shown = touches if verbose else touches[:most]
    for touch in shown:
        first = touch.finding.group.first
        page.write(
            f"{first.change.message}: {touch.message} ({touch.finding.fingerprint})",
            label=f"{touch.verdict}:",
            indent=indent,
            hang=2,
            style=touch.verdict,
        )
    if len(shown) < len(touches):
        more = plural(len(touches) - len(shown), "finding")
        page.write(f"and {more} more (--verbose)", indent=indent)
