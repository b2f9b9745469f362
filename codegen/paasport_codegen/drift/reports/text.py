"""The report for a terminal: the summary first, what breaks next, the result last."""

from __future__ import annotations

from typing import Final, Literal

from paasport_codegen.drift.report import ApiDrift, DriftReport, Version
from paasport_codegen.drift.reports.columns import table
from paasport_codegen.drift.reports.counts import (
    acknowledged,
    broken,
    by_rule,
    count,
    plural,
    result,
    unacknowledged,
)
from paasport_codegen.drift.reports.ink import Page
from paasport_codegen.drift.reports.plain import line, sentence
from paasport_codegen.drift.reports.text_changes import write_change, write_diff

_SHORT_HASH: Final = 8
_NARROWEST: Final = 72  # the summary's
_SECTIONS: Final[tuple[tuple[Literal["breaks", "warns"], str], ...]] = (
    ("breaks", "Breaks"),
    ("warns", "Warnings"),
)


def render_text(report: DriftReport, *, colour: bool, width: int, verbose: bool) -> str:
    """Write the report in lines of `width` columns, which only long words exceed.

    Args:
        report: What was found.
        colour: Whether to use colours.
        width: The columns of the terminal.
        verbose: Whether to show every operation, both versions of what has changed, and the
            harmless changes one by one.
    """
    page = Page(max(width, _NARROWEST), colour)
    if not any(api.changes for api in report.apis) and not (
        report.failures or report.expired or report.unmatched
    ):
        page.write(_nothing(report), style="harmless")
        return page.text()
    _write_summary(page, report)
    _write_verdicts(page, report, verbose)
    _write_harmless(page, report, verbose)
    _write_acknowledged(page, report)
    _write_stale(page, report)
    _write_how_to_acknowledge(page, report)
    _write_failures(page, report)
    page.heading(_capital(sentence(result(report))))
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
    rows = [["API", "breaks", "warns", "harmless", "acknowledged", "broken operations"]]
    for api in report.apis:
        counts = count([api])
        figures = (counts.breaks, counts.warns, counts.harmless, counts.acknowledged)
        rows.append([line(api.title), *map(str, figures), broken(api)])
    page.blank()
    first, *others = table(rows)
    page.lines += [page.paint(first, "bold"), *others]


def _versions(api: ApiDrift) -> str:
    return f"{_version(api.old)} → {_version(api.new)}"


def _version(version: Version) -> str:
    return f"{version.label} ({version.sha256[:_SHORT_HASH]})"


def _write_verdicts(page: Page, report: DriftReport, verbose: bool) -> None:
    for verdict, title in _SECTIONS:
        changes = unacknowledged(report, verdict)
        if changes:
            page.heading(f"{title} ({len(changes)})", verdict)
        for api, change in changes:
            page.blank()
            write_change(page, api, change, verbose=verbose)


def _write_harmless(page: Page, report: DriftReport, verbose: bool) -> None:
    changes = unacknowledged(report, "harmless")
    if not changes:
        return
    page.heading(f"Harmless ({len(changes)})", "harmless")
    for api in report.apis:
        ours = api.unacknowledged("harmless")
        if not ours:
            continue
        rules = ", ".join(f"{number} {rule}" for rule, number in by_rule(ours))
        page.write(rules, label=f"{api.title}:", indent=2, hang=2)
        for change in ours if verbose else ():
            folded = len(change.change.folded)
            within = f" with {plural(folded, 'member')}" if folded else ""
            page.write(f"{change.change.message}{within}", label="-", indent=4, hang=2)
            write_diff(page, change, indent=6)


def _write_acknowledged(page: Page, report: DriftReport) -> None:
    changes = acknowledged(report)
    if changes:
        page.heading(f"Acknowledged ({len(changes)})")
    for api, change in changes:
        entry = change.acknowledgement
        assert entry is not None
        until = f" until {entry.expires.isoformat()}" if entry.expires else ""
        page.write(change.change.message, label=f"{api.title}:", indent=2, hang=2)
        page.write(
            f"{change.verdict}; acknowledged{until} ({entry.place}): {entry.reason}",
            indent=4,
            style="faint",
        )


def _write_stale(page: Page, report: DriftReport) -> None:
    stale = len(report.expired) + len(report.unmatched)
    if stale:
        page.heading(f"Stale acknowledgements ({stale})", "warns")
    for entry in report.expired:
        day = entry.expires.isoformat() if entry.expires else "an unknown day"
        text = f"expired after {day}; the change counts again: {entry.reason}"
        name = f"{entry.place} {entry.api} {entry.fingerprint}"
        page.write(f"{name} {text}", indent=2, hang=2)
    for entry in report.unmatched:
        name = f"{entry.place} {entry.api} {entry.fingerprint}"
        text = f"matches no change any more; remove it: {entry.reason}"
        page.write(f"{name} {text}", indent=2, hang=2)


def _write_how_to_acknowledge(page: Page, report: DriftReport) -> None:
    first = next(
        iter(unacknowledged(report, "breaks") or unacknowledged(report, "warns")),
        None,
    )
    if first is None:
        return
    api, change = first
    page.heading("To acknowledge a change, paste this into drift.toml, here for the first one:")
    page.blank()
    for each in (
        "[[acknowledged]]",
        f'api = "{api.api}"',
        f'fingerprint = "{change.fingerprint}"',
        'reason = ""',
    ):
        page.lines.append(each)


def _write_failures(page: Page, report: DriftReport) -> None:
    if report.failures:
        page.heading(f"Could not be compared ({len(report.failures)})", "breaks")
    for api, message in report.failures:
        page.write(sentence(message), label=f"{api}:", indent=2, hang=2)
