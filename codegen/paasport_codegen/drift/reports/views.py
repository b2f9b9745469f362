"""The findings by operation and by file, those with most breaks first, for text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.findings import harmful, number_of_changes
from paasport_codegen.drift.reports.listing import first
from paasport_codegen.drift.reports.outline import (
    Entry,
    Line,
    Message,
    Name,
    Placed,
    callers,
    rest,
)
from paasport_codegen.drift.reports.touched import (
    Touch,
    TouchedFile,
    TouchedOperation,
    shown_counts,
    touched_files,
    touched_operations,
)
from paasport_codegen.terminal.plurals import plural

ViewedBy = Literal["operation", "file"]

_MOST_TOUCHES: Final = 6
_MOST_LINES: Final = 6
_MOST_CALLERS: Final = 3


@dataclass(frozen=True, slots=True)
class View:
    """What findings do to our operations, or to our files.

    `others` begins a sentence on changes that concern none of ours; it is empty without any.
    """

    heading: str
    entries: Sequence[Entry]
    others: str


def view_of(
    report: DriftReport, by: ViewedBy, *, touches_of_line: int = _MOST_TOUCHES, verbose: bool
) -> View:
    """Lay a view out, with so many findings for a line of a file, or all if verbose."""
    findings = harmful(report)
    if by == "operation":
        several = len(report.apis) > 1
        entries = [
            _operation(each, several=several, verbose=verbose)
            for each in touched_operations(findings)
        ]
    else:
        entries = [_file(each, touches_of_line, verbose) for each in touched_files(findings)]
    others = number_of_changes(finding for finding in findings if not finding.effects)
    return View(
        f"By {by} ({len(entries)})",
        entries,
        f"{plural(others, 'change')} that may concern us, and no operation" if others else "",
    )


def _operation(operation: TouchedOperation, *, several: bool, verbose: bool) -> Entry:
    effect = operation.effect
    api = (Message(operation.api.title), ": ") if several else ()
    kind = (" (", Name(effect.kind), ")") if effect.kind else ()
    return Entry(
        (*api, Name(effect.operation), *kind, f": {shown_counts(operation.touches)}"),
        [
            Line((Placed(effect.function, effect.place),)),
            *callers(effect, _MOST_CALLERS, verbose=verbose),
            *_touches(operation.touches, _MOST_TOUCHES, verbose=verbose),
        ],
    )


def _file(file: TouchedFile, touches_of_line: int, verbose: bool) -> Entry:
    title = Name(file.name), f": {shown_counts(file.touches)}"
    if file.is_document:
        has = f"has {plural(len(file.lines), 'operation')} of these; "
        return Entry(title, [Line((has, Name("--by operation"), " names them"))])
    lines: list[Line] = []
    shown, more = first(file.lines, _MOST_LINES, verbose=verbose)
    for each in shown:
        lines.append(Line((f"{each.line} ", Name(each.name))))
        lines += _touches(each.touches, touches_of_line, depth=1, verbose=verbose)
    if more:
        lines.append(rest(plural(more, "line")))
    return Entry(title, lines)


def _touches(
    touches: Sequence[Touch], most: int, *, depth: int = 0, verbose: bool
) -> Iterator[Line]:
    shown, more = first(touches, most, verbose=verbose)
    for touch in shown:
        change = touch.finding.first
        yield Line(
            (
                Message(change.change.message),
                ": ",
                Message(touch.message),
                " (",
                Name(change.fingerprint),
                ")",
            ),
            depth,
            touch.verdict,
        )
    if more:
        yield rest(plural(more, "finding"), depth)
