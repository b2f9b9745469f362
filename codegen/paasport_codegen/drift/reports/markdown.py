"""The report as a comment on GitHub, within its size limit and safe to post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from paasport_codegen.drift.drift_report import Acknowledgement, ApiDrift, DriftReport, JudgedChange
from paasport_codegen.drift.groups import Finding
from paasport_codegen.drift.reports.counts import (
    acknowledged,
    broken,
    by_rule,
    count,
    result,
    unacknowledged,
    why_it_counts,
)
from paasport_codegen.drift.reports.findings import findings, first_steps, number_of_changes
from paasport_codegen.drift.reports.markdown_changes import entry_section, finding_section
from paasport_codegen.drift.reports.markup import code, prose
from paasport_codegen.drift.reports.plain import sentence
from paasport_codegen.drift.reports.presentation import Presentation
from paasport_codegen.drift.reports.views import ViewedBy, view_of
from paasport_codegen.terminal.plurals import plural

MARKER: Final = "<!-- paasport drift -->"
"""The first line, by which a workflow finds its comment again."""

LONGEST: Final = 65_536
"""GitHub's limit for a comment, in characters; we count bytes, of which there are never fewer."""

_ROOM_FOR_WHAT_IS_LEFT_OUT: Final = 400
_MOST_ENTRIES: Final = 20
_ROOM_FOR_HARMLESS: Final = 20_000


def render(report: DriftReport, how: Presentation) -> list[str]:
    """Write the report; what does not fit is left out at the end, and a sentence counts it."""
    head = [MARKER, f"## Drift: {result(report)}", "", *_table(report), *_first(report)]
    why = why_it_counts(report, how.fail_on)
    head += ["", why] if why else []
    tail = _tail(report, how)
    room = LONGEST - _ROOM_FOR_WHAT_IS_LEFT_OUT - _size(head) - _size(tail)
    if how.by == "cause":
        shown = _causes(report, room, how.verbose)
    else:
        shown = _view(report, how.by, room, how.verbose)
    return ["\n".join([*head, *shown, *tail, ""])]


def _causes(report: DriftReport, room: int, verbose: bool) -> list[str]:
    """The findings, the worst first, and a sentence on what is left out."""
    told = _told(report, _Room(room, verbose, with_versions=True))
    if not told.omitted:
        return told.lines
    # More findings are worth more than both versions of some.
    told = _told(report, _Room(room, verbose, with_versions=False))
    what = "The versions before and after are"
    if told.omitted:
        what = f"{plural(told.omitted, 'change')} of these and the versions before and after are"
    return [
        "",
        f"**{what} left out below, because a comment cannot be longer.** `paasport drift` and "
        f"`paasport drift --format html` show all.",
        *told.lines,
    ]


def _view(report: DriftReport, by: ViewedBy, room: int, verbose: bool) -> list[str]:
    """The findings by operation or by file, as many as there is room for."""
    view = view_of(report, by, verbose=verbose)
    others = ["", f"{view.others} by name (`--by cause`)."] if view.others else []
    shown = ["", f"### {view.heading}", ""]
    room -= _size([*shown, *others])
    taken = 0
    for section in map(entry_section, view.entries):
        room -= _size(section)
        if room < 0:
            break
        shown += section
        taken += 1
    if taken < len(view.entries):
        left = plural(len(view.entries) - taken, by)
        shown += [f"**and {left} more, left out because a comment cannot be longer.**", ""]
    return [*shown[:-1], *others]


def _told(report: DriftReport, room: _Room) -> _Room:
    """Fill a room with the findings, the worst first."""
    room.take("### Breaks", findings(report, "breaks"), "")
    warnings = findings(report, "warns")
    summary = f"<details><summary>{plural(number_of_changes(warnings), 'warning')}</summary>"
    room.take(summary, warnings, "</details>")
    renamed = findings(report, "renamed")
    summary = f"<details><summary>{number_of_changes(renamed)} renamed</summary>"
    room.take(summary, renamed, "</details>")
    return room


@dataclass(slots=True)
class _Room:
    """The bytes that are left for findings, their lines, and how many changes found no room."""

    left: int
    verbose: bool
    with_versions: bool
    lines: list[str] = field(default_factory=list[str])
    omitted: int = 0

    def take(self, before: str, told: Sequence[Finding], after: str) -> None:
        shown: list[str] = ["", before, ""]
        self.left -= _size([*shown, after, ""])
        # Once a finding is left out, so are all that follow: the worst come first.
        taken = 0
        for finding in () if self.omitted else told:
            section = finding_section(
                finding, verbose=self.verbose, with_versions=self.with_versions
            )
            if _size(section) > self.left:
                break
            self.left -= _size(section)
            shown += section
            taken += 1
        self.omitted += number_of_changes(told[taken:])
        if taken:
            self.lines += [*shown, after]


def _first(report: DriftReport) -> list[str]:
    """What to do first."""
    steps = [
        f"{number}. {prose(sentence(step.advice[0]))} ({prose(step.api.title)}, "
        f"{plural(len(step.effects), 'operation')})"
        for number, step in enumerate(first_steps(report), 1)
    ]
    return ["", "**Do first**", "", *steps] if steps else []


def _size(lines: list[str]) -> int:
    return sum(len(each.encode()) + 1 for each in lines)


def _table(report: DriftReport) -> list[str]:
    if not report.apis:
        return ["No API was compared."]
    return [
        "| API | Breaks | Warns | Renamed | Harmless | Acknowledged | Broken operations "
        "| Compared |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
        *(_row(api) for api in report.apis),
    ]


def _row(api: ApiDrift) -> str:
    sides = (f"{prose(side.label)} ({code(side.sha256[:8])})" for side in (api.old, api.new))
    figures = (*count([api]).values(), broken(api))
    cells = [prose(api.title), *map(str, figures), " → ".join(sides)]
    return f"| {' | '.join(cells)} |"


def _tail(report: DriftReport, how: Presentation) -> list[str]:
    lines = _messages("Could not be compared", report.failures)
    lines += _messages("Pinned for the first time", report.first_pins)
    harmless = unacknowledged(report, "harmless")
    if harmless:
        rules = by_rule(change for _, change in harmless)
        counted = ", ".join(f"{number} {code(rule)}" for rule, number in rules)
        lines += ["", f"**Harmless ({len(harmless)}):** {counted}"]
    if how.fail_on == "any":
        lines += _harmless(harmless, how.verbose)
    entries = [
        f"- {prose(api.title)}: {prose(change.change.message)}: {_entry(entry)}"
        for api, change, entry in acknowledged(report)
    ]
    stale = [
        f"- {prose(entry.api)}, expired, so the change counts again; move {code('expires')} to "
        f"acknowledge it further: {_entry(entry)}"
        for entry in report.expired
    ]
    stale += [
        f"- {prose(entry.api)}, matches no change any more; remove it: {_entry(entry)}"
        for entry in report.unmatched
    ]
    return [
        *lines,
        *_folded("Acknowledged", entries),
        *_folded("Stale acknowledgements", stale),
    ]


def _messages(title: str, messages: Sequence[tuple[str, str]]) -> list[str]:
    lines = [f"- {code(api)}: {prose(sentence(message))}" for api, message in messages]
    return ["", f"### {title}", "", *lines] if lines else []


def _folded(title: str, entries: list[str], most: int = _MOST_ENTRIES) -> list[str]:
    if not entries:
        return []
    more = len(entries) - most
    rest = [f"- and {more} more"] if more > 0 else []
    summary = f"<details><summary>{title} ({len(entries)})</summary>"
    return ["", summary, "", *entries[:most], *rest, "", "</details>"]


def _harmless(changes: Sequence[tuple[ApiDrift, JudgedChange]], verbose: bool) -> list[str]:
    entries = [
        f"- {code(change.fingerprint)} {prose(api.title)}: {prose(change.change.message)}"
        for api, change in changes
    ]
    most, size = 0, 0
    for entry in entries:
        size += _size([entry])
        if size > _ROOM_FOR_HARMLESS or (most == _MOST_ENTRIES and not verbose):
            break
        most += 1
    return _folded("Harmless changes by fingerprint", entries, most)


def _entry(entry: Acknowledgement) -> str:
    until = f" until {entry.expires.isoformat()}" if entry.expires else ""
    return f"{code(entry.subject)}{until} ({code(str(entry.place))}), {prose(entry.reason)}"
