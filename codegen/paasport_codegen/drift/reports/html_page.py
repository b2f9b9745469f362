"""The view of a report on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from paasport_codegen.drift.changes import CRITICALITIES, VERDICTS, Verdict
from paasport_codegen.drift.drift_report import Acknowledgement, ApiDrift, DriftReport
from paasport_codegen.drift.groups import grouped
from paasport_codegen.drift.reports.counts import Counts, broken, count
from paasport_codegen.drift.reports.html_changes import acknowledgement_view, change_view
from paasport_codegen.drift.reports.html_text import spans
from paasport_codegen.drift.reports.html_views import (
    AcknowledgementView,
    ApiView,
    CellView,
    FilterChoice,
    FilterView,
    GroupView,
    PageView,
)
from paasport_codegen.terminal.plurals import plural

# With more changes in one API, only those that break have their definitions.
_MOST_IN_FULL: Final = 1_000
_DIGEST_LENGTH: Final = 12
# The user must write the reason; without one, the entry is rejected.
_ENTRY: Final = '[[acknowledged]]\napi = "{api}"\nfingerprint = "{fingerprint}"\nreason = ""\n'
_TITLES: Final[dict[Verdict, str]] = {
    "breaks": "Breaks",
    "warns": "Warns",
    "renamed": "Renamed",
    "harmless": "Harmless",
}
_EXPLANATIONS: Final[dict[Verdict, str]] = {
    "breaks": "An operation is refused, or its model rejects a reply.",
    "warns": "Works, but not with everything that may be sent, or not for long.",
    "renamed": "Works as it is; code that is generated again has other names.",
    "harmless": "All our operations keep working as they do.",
}
_BRIEF: Final = " They are many, so the page tells each in short; --format json has everything."


def page_view(report: DriftReport) -> PageView:
    """The view of the entire page."""
    totals = count(report.apis)
    return PageView(
        title=_title(report, totals),
        headline=_headline(totals),
        shown=plural(sum(len(api.changes) for api in report.apis), "change"),
        apis=tuple(map(_api_view, report.apis)),
        totals=_cells(totals, "", "all APIs") if len(report.apis) > 1 else (),
        filters=_filters(report),
        areas=_areas(report),
        entry=_ENTRY,
        failures=tuple((api, spans(why)) for api, why in report.failures),
        expired=_acknowledgements(report, report.expired),
        unmatched=_acknowledgements(report, report.unmatched),
        is_of_project=report.is_of_project,
    )


def _title(report: DriftReport, totals: Counts) -> str:
    names = ", ".join(api.title for api in report.apis)
    return f"Drift of {names}: {totals.breaks} break, {totals.warns} warn" if names else "Drift"


def _headline(totals: Counts) -> tuple[tuple[str, str, str], ...]:
    return (
        ("breaks", str(totals.breaks), "breaks us" if totals.breaks == 1 else "break us"),
        ("warns", str(totals.warns), "warns" if totals.warns == 1 else "warn"),
        *((("renamed", str(totals.renamed), "renamed"),) if totals.renamed else ()),
        ("harmless", str(totals.harmless), "harmless"),
    )


def _cells(counts: Counts, api: str, of: str) -> tuple[CellView, ...]:
    numbers = asdict(counts)
    anchors = {kind: f"{api}-{kind}" if api and kind in VERDICTS else api for kind in numbers}
    return tuple(
        CellView(
            count=str(number),
            kind=kind,
            label=f"{number} {kind}, {of}",
            target=(anchors[kind] or "changes") if number else "",
        )
        for kind, number in numbers.items()
    )


def _api_view(drift: ApiDrift) -> ApiView:
    return ApiView(
        api=drift.api,
        title=drift.title,
        old_label=drift.old.label,
        old_digest=drift.old.sha256[:_DIGEST_LENGTH],
        new_label=drift.new.label,
        new_digest=drift.new.sha256[:_DIGEST_LENGTH],
        broken=broken(drift),
        cells=_cells(count([drift]), drift.api, drift.title),
        nothing=_nothing(drift),
        groups=tuple(_groups(drift)),
    )


def _nothing(drift: ApiDrift) -> str:
    if drift.changes:
        return ""
    if drift.old.sha256 == drift.new.sha256:
        return "Both versions are the same."
    return "No change between these versions."


def _groups(drift: ApiDrift) -> Iterable[GroupView]:
    brief = len(drift.changes) > _MOST_IN_FULL
    for verdict in VERDICTS:
        changes = [entry for entry in drift.changes if entry.verdict == verdict]
        if changes:
            yield GroupView(
                id=f"{drift.api}-{verdict}",
                verdict=verdict,
                title=_TITLES[verdict],
                explanation=_EXPLANATIONS[verdict]
                + (_BRIEF if brief and verdict != "breaks" else ""),
                open=verdict == "breaks",
                changes=tuple(
                    change_view(group, brief=brief and verdict != "breaks")
                    for group in grouped(changes)
                ),
                count=len(changes),
            )


def _filters(report: DriftReport) -> tuple[FilterView, ...]:
    apis = tuple(FilterChoice(api.api, api.title) for api in report.apis)
    verdicts = tuple(FilterChoice(verdict, verdict) for verdict in VERDICTS)
    criticalities = tuple(FilterChoice(criticality, criticality) for criticality in CRITICALITIES)
    filters = (
        FilterView("api", "API", apis),
        FilterView("verdict", "For us", verdicts),
        FilterView("criticality", "For anyone", criticalities),
    )
    return filters if len(apis) > 1 else filters[1:]


def _areas(report: DriftReport) -> tuple[str, ...]:
    areas = {entry.change.rule.area for api in report.apis for entry in api.changes}
    return tuple(sorted(areas))


def _acknowledgements(
    report: DriftReport, entries: Iterable[Acknowledgement]
) -> tuple[AcknowledgementView, ...]:
    known = {(api.api, entry.fingerprint) for api in report.apis for entry in api.changes}
    return tuple(
        acknowledgement_view(entry, found=(entry.api, entry.fingerprint) in known)
        for entry in entries
    )
