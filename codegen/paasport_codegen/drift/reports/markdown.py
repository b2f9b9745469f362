"""The report as a comment on GitHub, within its size limit and safe to post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from paasport_codegen.drift.drift_report import Acknowledgement, ApiDrift, DriftReport, JudgedChange
from paasport_codegen.drift.policy.levels import FailOn
from paasport_codegen.drift.reports.counts import (
    acknowledged,
    broken,
    by_rule,
    count,
    result,
    unacknowledged,
    why_it_counts,
)
from paasport_codegen.drift.reports.markdown_changes import change_section
from paasport_codegen.drift.reports.markup import code, prose
from paasport_codegen.drift.reports.plain import sentence
from paasport_codegen.terminal.plurals import plural

MARKER: Final = "<!-- paasport drift -->"
"""The first line, by which a workflow finds its comment again."""

LONGEST: Final = 65_536
"""GitHub's limit for a comment, in characters; we count bytes, of which there are never fewer."""

_ROOM_FOR_WHAT_IS_LEFT_OUT: Final = 400
_MOST_ENTRIES: Final = 20
_ROOM_FOR_HARMLESS: Final = 20_000


def render_markdown(
    report: DriftReport, *, verbose: bool = False, fail_on: FailOn = "breaks"
) -> str:
    """Write the report; what does not fit is left out at the end, and a sentence counts it.

    Args:
        report: What was found.
        verbose: Whether to show every operation of a change.
        fail_on: The level at and above which changes count; with `any`, harmless ones are listed.
    """
    breaks = unacknowledged(report, "breaks")
    warnings = unacknowledged(report, "warns")
    head, tail = (
        [MARKER, f"## Drift: {result(report)}", "", *_table(report)],
        _tail(report, verbose, fail_on),
    )
    why = why_it_counts(report, fail_on)
    head += ["", why] if why else []
    room = _Room(LONGEST - _ROOM_FOR_WHAT_IS_LEFT_OUT - _size(head) - _size(tail))
    shown_breaks = room.take("### Breaks", breaks, "", verbose)
    summary = f"<details><summary>{plural(len(warnings), 'warning')}</summary>"
    shown = room.take(summary, warnings, "</details>", verbose)
    renamed = unacknowledged(report, "renamed")
    summary = f"<details><summary>{len(renamed)} renamed</summary>"
    shown += room.take(summary, renamed, "</details>", verbose)
    return "\n".join([*head, *room.sentence(), *shown_breaks, *shown, *tail, ""])


@dataclass(slots=True)
class _Room:
    """The bytes that remain for changes, and the number of changes left out."""

    left: int
    omitted: int = 0

    def take(
        self, before: str, changes: list[tuple[ApiDrift, JudgedChange]], after: str, verbose: bool
    ) -> list[str]:
        shown: list[str] = ["", before, ""]
        self.left -= _size([*shown, after, ""])
        # Once a change is left out, so are all after it, since the worst come first.
        taken = 0
        for api, change in () if self.omitted else changes:
            section = change_section(api, change, verbose=verbose)
            if _size(section) > self.left:
                break
            self.left -= _size(section)
            shown += section
            taken += 1
        self.omitted += len(changes) - taken
        return [*shown, after] if taken else []

    def sentence(self) -> list[str]:
        if not self.omitted:
            return []
        return [
            "",
            f"**{plural(self.omitted, 'change')} of these {'is' if self.omitted == 1 else 'are'} "
            f"left out below, because a comment cannot be longer.** `paasport drift` and "
            f"`paasport drift --format html` show all.",
        ]


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
    counts = count([api])
    sides = (f"{prose(side.label)} ({code(side.sha256[:8])})" for side in (api.old, api.new))
    figures = (
        counts.breaks,
        counts.warns,
        counts.renamed,
        counts.harmless,
        counts.acknowledged,
        broken(api),
    )
    cells = [prose(api.title), *map(str, figures), " → ".join(sides)]
    return f"| {' | '.join(cells)} |"


def _tail(report: DriftReport, verbose: bool, fail_on: FailOn) -> list[str]:
    lines = [f"- {code(api)}: {prose(sentence(message))}" for api, message in report.failures]
    if lines:
        lines = ["", "### Could not be compared", "", *lines]
    harmless = [change for _, change in unacknowledged(report, "harmless")]
    if harmless:
        rules = ", ".join(f"{number} {code(rule)}" for rule, number in by_rule(harmless))
        lines += ["", f"**Harmless ({len(harmless)}):** {rules}"]
    if fail_on == "any":
        lines += _harmless(report, verbose)
    entries = [
        f"- {prose(api.title)}: {prose(change.change.message)}: {_entry(change.acknowledgement)}"
        for api, change in acknowledged(report)
        if change.acknowledgement
    ]
    lines += _listed("Acknowledged", entries)
    stale = [
        f"- {prose(entry.api)}, expired, so the change counts again; move {code('expires')} to "
        f"acknowledge it further: {_entry(entry)}"
        for entry in report.expired
    ]
    stale += [
        f"- {prose(entry.api)}, matches no change any more; remove it: {_entry(entry)}"
        for entry in report.unmatched
    ]
    return [*lines, *_listed("Stale acknowledgements", stale)]


def _listed(title: str, entries: list[str], most: int = _MOST_ENTRIES) -> list[str]:
    if not entries:
        return []
    more = len(entries) - most
    rest = [f"- and {more} more"] if more > 0 else []
    summary = f"<details><summary>{title} ({len(entries)})</summary>"
    return ["", summary, "", *entries[:most], *rest, "", "</details>"]


def _harmless(report: DriftReport, verbose: bool) -> list[str]:
    entries = [
        f"- {code(change.fingerprint)} {prose(api.title)}: {prose(change.change.message)}"
        for api, change in unacknowledged(report, "harmless")
    ]
    most, size = 0, 0
    for entry in entries:
        size += _size([entry])
        if size > _ROOM_FOR_HARMLESS or (most == _MOST_ENTRIES and not verbose):
            break
        most += 1
    return _listed("Harmless changes by fingerprint", entries, most)


def _entry(entry: Acknowledgement) -> str:
    until = f" until {entry.expires.isoformat()}" if entry.expires else ""
    return f"{code(entry.subject)}{until} ({code(str(entry.place))}), {prose(entry.reason)}"
