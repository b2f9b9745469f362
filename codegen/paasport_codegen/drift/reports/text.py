"""The report for a terminal: first the summary, then what breaks, last the result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.drift_report import ApiDrift, DriftReport, JudgedChange, Version
from paasport_codegen.drift.groups import group_fingerprint, grouped
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
from paasport_codegen.drift.reports.findings import (
    Finding,
    findings,
    first_steps,
    number_of_changes,
)
from paasport_codegen.drift.reports.ink import Page
from paasport_codegen.drift.reports.plain import line, sentence
from paasport_codegen.drift.reports.text_changes import write_diff, write_finding
from paasport_codegen.drift.reports.text_views import write_view
from paasport_codegen.drift.reports.touched import ReportView
from paasport_codegen.terminal.plurals import plural

_SHORT_HASH: Final = 8
_NARROWEST: Final = 72  # the summary's
_MOST_HARMLESS: Final = 20
# The number of lines that may have been written after each section; the rest has its own limits.
_MOST_LINES: Final[dict[Verdict, int]] = {"breaks": 110, "warns": 135, "renamed": 145}
_MOST_LISTED: Final = 10
_SECTIONS: Final[tuple[tuple[Literal["breaks", "warns", "renamed"], str], ...]] = (
    ("breaks", "Breaks"),
    ("warns", "Warnings"),
    ("renamed", "Renamed"),
)


def render_text(
    report: DriftReport,
    *,
    colour: bool,
    width: int,
    verbose: bool,
    fail_on: FailOn = "breaks",
    by: ReportView = "cause",
) -> str:
    """Write the report in lines of `width` columns, exceeded only by long words.

    Args:
        report: What was found.
        colour: Whether to use colours.
        width: The columns of the terminal.
        verbose: Whether to show every operation, both versions of changed definitions, and the
            harmless changes one by one.
        fail_on: The level at and above which changes count.
        by: What the findings are ordered by.
    """
    page = Page(max(width, _NARROWEST), colour)
    if not any(api.changes for api in report.apis) and not (
        report.failures or report.first_pins or report.expired or report.unmatched
    ):
        page.write(_nothing(report), style="harmless")
        return page.text()
    _write_summary(page, report)
    _write_first(page, report)
    if by == "cause":
        _write_verdicts(page, report, verbose)
    else:
        write_view(page, report, by, verbose=verbose)
    _write_harmless(page, report, verbose, counts=fail_on == "any")
    _write_acknowledged(page, report, verbose)
    _write_stale(page, report)
    _write_how_to_acknowledge(page, report, fail_on)
    _write_first_pins(page, report)
    _write_failures(page, report)
    page.heading(_capital(sentence(result(report))))
    why = why_it_counts(report, fail_on)
    if why:
        page.write(why)
    return page.text()


def _nothing(report: DriftReport) -> str:
    names = ", ".join(api.title for api in report.apis)
    return _capital(sentence(f"{result(report)} ({names})" if names else result(report)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _write_summary(page: Page, report: DriftReport) -> None:
    for api in report.apis:
        page.write(_versions(api), label=api.title, hang=len(line(api.title)) + 2, style="bold")
    if not report.apis:
        return
    rows = [["API", "breaks", "warns", "renamed", "harmless", "acknowledged", "broken"]]
    for api in report.apis:
        rows.append([line(api.title), *map(str, count([api]).values()), broken(api)])
    page.blank()
    first, *others = table(rows)
    page.lines += [page.paint(first, "bold"), *others]


def _versions(api: ApiDrift) -> str:
    return f"{_version(api.old)} → {_version(api.new)}"


def _version(version: Version) -> str:
    return f"{version.label} ({version.sha256[:_SHORT_HASH]})"


def _write_first(page: Page, report: DriftReport) -> None:
    """What to do first: the changes that break the most operations."""
    steps = first_steps(report)
    if steps:
        page.heading("Do first")
    for number, step in enumerate(steps, 1):
        operations = plural(step.operations, "operation")
        text = f"{sentence(step.advice)} ({step.finding.api.title}, {operations})"
        page.write(text, label=f"{number}.", indent=2, hang=3)


def _write_verdicts(page: Page, report: DriftReport, verbose: bool) -> None:
    for verdict, title in _SECTIONS:
        told = findings(report, verdict)
        if not told:
            continue
        page.heading(f"{title} ({number_of_changes(told)})", verdict)
        most = None if verbose else _MOST_LINES[verdict]
        left = number_of_changes(told[page.add(_parts(page, told, verbose), most) :])
        if left:
            page.blank()
            page.write(f"and {plural(left, 'change')} more (--verbose)", indent=2)


def _parts(page: Page, told: Sequence[Finding], verbose: bool) -> Iterator[Page]:
    for finding in told:
        part = page.part()
        write_finding(part, finding, verbose=verbose)
        yield part


def _write_harmless(page: Page, report: DriftReport, verbose: bool, *, counts: bool) -> None:
    changes = unacknowledged(report, "harmless")
    if not changes:
        return
    page.heading(f"Harmless ({len(changes)})", "harmless")
    left = len(changes) if verbose else _MOST_HARMLESS if counts else 0
    for api in report.apis:
        ours = api.unacknowledged("harmless")
        if not ours:
            continue
        pairs = [f"{number} {rule}" for rule, number in by_rule(ours)]
        page.write(
            [*(f"{pair}," for pair in pairs[:-1]), pairs[-1]],
            label=f"{api.title}:",
            indent=2,
            hang=2,
        )
        for change in ours[:left]:
            folded = len(change.change.folded)
            within = f" with {plural(folded, 'member')}" if folded else ""
            text = f"{change.fingerprint} {change.change.message}{within}"
            page.write(text, label="-", indent=4, hang=2)
            if verbose:
                write_diff(page, change, indent=6)
        left = max(0, left - len(ours))
    if counts and not verbose and len(changes) > _MOST_HARMLESS:
        page.write(f"and {len(changes) - _MOST_HARMLESS} more (--verbose)", indent=4)


def _write_acknowledged(page: Page, report: DriftReport, verbose: bool) -> None:
    changes = acknowledged(report)
    if changes:
        page.heading(f"Acknowledged ({len(changes)})")
    for api, change in changes if verbose else changes[:_MOST_LISTED]:
        entry = change.acknowledgement
        assert entry is not None
        until = f" until {entry.expires.isoformat()}" if entry.expires else ""
        page.write(change.change.message, label=f"{api.title}:", indent=2, hang=2)
        page.write(
            f"{change.verdict}; acknowledged{until} ({entry.place}): {entry.reason}",
            indent=4,
            style="faint",
        )
    if len(changes) > _MOST_LISTED and not verbose:
        page.write(f"and {len(changes) - _MOST_LISTED} more (--verbose)", indent=2)


def _write_stale(page: Page, report: DriftReport) -> None:
    stale = len(report.expired) + len(report.unmatched)
    if stale:
        page.heading(f"Stale acknowledgements ({stale})", "warns")
    for entry in report.expired:
        day = entry.expires.isoformat() if entry.expires else "an unknown day"
        text = (
            f"expired after {day}, so the change counts again; move `expires` to acknowledge it "
            f"further: {entry.reason}"
        )
        name = f"{entry.place} {entry.api} {entry.subject}"
        page.write(f"{name} {text}", indent=2, hang=2)
    for entry in report.unmatched:
        name = f"{entry.place} {entry.api} {entry.subject}"
        text = f"matches no change any more; remove it: {entry.reason}"
        page.write(f"{name} {text}", indent=2, hang=2)


def _write_how_to_acknowledge(page: Page, report: DriftReport, fail_on: FailOn) -> None:
    expired = {(entry.api, entry.fingerprint) for entry in report.expired}
    changes = counted(report, "any" if fail_on == "any" else "renamed")
    # A second entry with the same fingerprint would be rejected.
    new = [entry for entry in changes if (entry[0].api, entry[1].fingerprint) not in expired]
    if not new or not report.is_of_project:
        return
    api, change = new[0]
    first = "the first one" if new[0] is changes[0] else "the first one that has no entry"
    page.heading(f"To acknowledge a change, paste this into drift.toml, here for {first}:")
    page.blank()
    for each in (
        "[[acknowledged]]",
        f'api = "{api.api}"',
        _name_of(api, change),
        'reason = ""',
    ):
        page.lines.append(each)


def _name_of(api: ApiDrift, change: JudgedChange) -> str:
    """The line that names a change, or the group that it was reported in."""
    for group in grouped(api.unacknowledged(change.verdict)):
        if group.first is change and len(group.changes) > 1:
            return f'group = "{group_fingerprint(api.api, change)}"'
    return f'fingerprint = "{change.fingerprint}"'


def _write_first_pins(page: Page, report: DriftReport) -> None:
    if report.first_pins:
        page.heading(f"Pinned for the first time ({len(report.first_pins)})")
    for api, message in report.first_pins:
        page.write(sentence(message), label=f"{api}:", indent=2, hang=2)


def _write_failures(page: Page, report: DriftReport) -> None:
    if report.failures:
        page.heading(f"Could not be compared ({len(report.failures)})", "breaks")
    for api, message in report.failures:
        page.write(sentence(message), label=f"{api}:", indent=2, hang=2)
