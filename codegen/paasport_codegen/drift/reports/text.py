"""The report for a terminal: first the summary, then what breaks, last the result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.drift_report import Acknowledgement, DriftReport, Version
from paasport_codegen.drift.groups import Finding
from paasport_codegen.drift.policy.levels import FailOn, counted
from paasport_codegen.drift.reports.columns import table
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
from paasport_codegen.drift.reports.ink import Page, Style
from paasport_codegen.drift.reports.listing import first
from paasport_codegen.drift.reports.plain import line, sentence
from paasport_codegen.drift.reports.presentation import Presentation
from paasport_codegen.drift.reports.text_changes import write_diff, write_finding
from paasport_codegen.drift.reports.text_views import write_view
from paasport_codegen.terminal.plurals import plural

_SHORT_HASH: Final = 8
_NARROWEST: Final = 72  # the summary's
_MOST_HARMLESS: Final = 20
# The number of lines that may have been written after each section; the rest has its own limits.
_SECTIONS: Final[Sequence[tuple[Verdict, str, int]]] = (
    ("breaks", "Breaks", 110),
    ("warns", "Warnings", 135),
    ("renamed", "Renamed", 145),
)
_MOST_LISTED: Final = 10


def render(report: DriftReport, how: Presentation) -> list[str]:
    """Write the report in lines of the given width, exceeded only by long words.

    If verbose, it has every operation, both versions of changed definitions, and the harmless
    changes one by one.
    """
    page = Page(max(how.width, _NARROWEST), how.colour, how.verbose)
    if not any(api.changes for api in report.apis) and not (
        report.failures or report.first_pins or report.expired or report.unmatched
    ):
        page.write(_nothing(report), style="harmless")
        return [page.text()]
    _write_summary(page, report)
    _write_first(page, report)
    if how.by == "cause":
        _write_verdicts(page, report)
    else:
        write_view(page, report, how.by)
    _write_harmless(page, report, counts=how.fail_on == "any")
    _write_acknowledged(page, report)
    _write_stale(page, report)
    _write_how_to_acknowledge(page, report, how.fail_on)
    _write_told(page, "Pinned for the first time", "bold", report.first_pins)
    _write_told(page, "Could not be compared", "breaks", report.failures)
    page.heading(_capital(sentence(result(report))))
    why = why_it_counts(report, how.fail_on)
    if why:
        page.write(why)
    return [page.text()]


def _nothing(report: DriftReport) -> str:
    names = ", ".join(api.title for api in report.apis)
    return _capital(sentence(f"{result(report)} ({names})" if names else result(report)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _write_summary(page: Page, report: DriftReport) -> None:
    for api in report.apis:
        versions = f"{_version(api.old)} → {_version(api.new)}"
        page.write(versions, label=api.title, hang=len(line(api.title)) + 2, style="bold")
    if not report.apis:
        return
    rows = [["API", "breaks", "warns", "renamed", "harmless", "acknowledged", "broken"]]
    for api in report.apis:
        rows.append([line(api.title), *map(str, count([api]).values()), broken(api)])
    page.blank()
    heading, *others = table(rows)
    page.lines += [page.paint(heading, "bold"), *others]


def _version(version: Version) -> str:
    return f"{version.label} ({version.sha256[:_SHORT_HASH]})"


def _write_first(page: Page, report: DriftReport) -> None:
    """What to do first: the changes that break the most operations."""
    steps = first_steps(report)
    if steps:
        page.heading("Do first")
    for number, step in enumerate(steps, 1):
        operations = plural(len(step.effects), "operation")
        text = f"{sentence(step.advice[0])} ({step.api.title}, {operations})"
        page.write(text, label=f"{number}.", indent=2, hang=3)


def _write_verdicts(page: Page, report: DriftReport) -> None:
    for verdict, title, most_lines in _SECTIONS:
        told = findings(report, verdict)
        if not told:
            continue
        page.heading(f"{title} ({number_of_changes(told)})", verdict)
        left = number_of_changes(told[page.add(_parts(page, told), most_lines) :])
        if left:
            page.blank()
            page.write_rest(plural(left, "change"), indent=2)


def _parts(page: Page, told: Sequence[Finding]) -> Iterator[Page]:
    for finding in told:
        part = page.part()
        write_finding(part, finding)
        yield part


def _write_harmless(page: Page, report: DriftReport, *, counts: bool) -> None:
    """The harmless changes by rule, and one by one if they count."""
    changes = unacknowledged(report, "harmless")
    if not changes:
        return
    page.heading(f"Harmless ({len(changes)})", "harmless")
    left = len(changes) if page.verbose else _MOST_HARMLESS if counts else 0
    for api in report.apis:
        ours = api.unacknowledged("harmless")
        if not ours:
            continue
        pairs = [f"{number} {rule}" for rule, number in by_rule(ours)]
        words = [*(f"{pair}," for pair in pairs[:-1]), pairs[-1]]
        page.write(words, label=f"{api.title}:", indent=2, hang=2)
        for change in ours[:left]:
            folded = len(change.change.folded)
            within = f" with {plural(folded, 'member')}" if folded else ""
            text = f"{change.fingerprint} {change.change.message}{within}"
            page.write(text, label="-", indent=4, hang=2)
            if page.verbose:
                write_diff(page, change, indent=6)
        left = max(0, left - len(ours))
    if counts and not page.verbose and len(changes) > _MOST_HARMLESS:
        page.write_rest(str(len(changes) - _MOST_HARMLESS), indent=4)


def _write_acknowledged(page: Page, report: DriftReport) -> None:
    changes = acknowledged(report)
    if changes:
        page.heading(f"Acknowledged ({len(changes)})")
    shown, more = first(changes, _MOST_LISTED, verbose=page.verbose)
    for api, change, entry in shown:
        until = f" until {entry.expires.isoformat()}" if entry.expires else ""
        page.write(change.change.message, label=f"{api.title}:", indent=2, hang=2)
        text = f"{change.verdict}; acknowledged{until} ({entry.place}): {entry.reason}"
        page.write(text, indent=4, style="faint")
    if more:
        page.write_rest(str(more), indent=2)


def _write_stale(page: Page, report: DriftReport) -> None:
    stale = [(entry, _expired(entry)) for entry in report.expired]
    stale += [(entry, "matches no change any more; remove it") for entry in report.unmatched]
    if stale:
        page.heading(f"Stale acknowledgements ({len(stale)})", "warns")
    for entry, what in stale:
        name = f"{entry.place} {entry.api} {entry.subject}"
        page.write(f"{name} {what}: {entry.reason}", indent=2, hang=2)


def _expired(entry: Acknowledgement) -> str:
    day = entry.expires.isoformat() if entry.expires else "an unknown day"
    return (
        f"expired after {day}, so the change counts again; move `expires` to acknowledge it further"
    )


def _write_how_to_acknowledge(page: Page, report: DriftReport, fail_on: FailOn) -> None:
    expired = {(entry.api, entry.fingerprint) for entry in report.expired}
    changes = counted(report, "any" if fail_on == "any" else "renamed")
    # A second entry with the same fingerprint would be rejected.
    new = [entry for entry in changes if (entry[0].api, entry[1].fingerprint) not in expired]
    if not new or not report.is_of_project:
        return
    api, change = new[0]
    which = "the first one" if new[0] is changes[0] else "the first one that has no entry"
    page.heading(f"To acknowledge a change, paste this into drift.toml, here for {which}:")
    page.blank()
    # Named by the group that it was told in, if it stands for others too.
    finding = next(
        (each for each in findings(report, change.verdict) if each.first is change), None
    )
    if finding is not None and len(finding.changes) > 1:
        name = f'group = "{finding.cause}"'
    else:
        name = f'fingerprint = "{change.fingerprint}"'
    page.lines += ["[[acknowledged]]", f'api = "{api.api}"', name, 'reason = ""']


def _write_told(page: Page, title: str, style: Style, messages: Sequence[tuple[str, str]]) -> None:
    if messages:
        page.heading(f"{title} ({len(messages)})", style)
    for api, message in messages:
        page.write(sentence(message), label=f"{api}:", indent=2, hang=2)
