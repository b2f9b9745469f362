"""The view of a report on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import Final

from paasport_codegen.drift.changes import CRITICALITIES, VERDICTS, Verdict
from paasport_codegen.drift.drift_report import Acknowledgement, ApiDrift, DriftReport
from paasport_codegen.drift.reports.counts import Counts, broken, count
from paasport_codegen.drift.reports.findings import first_steps
from paasport_codegen.drift.reports.html_changes import acknowledgement_view
from paasport_codegen.drift.reports.html_groups import WrittenGroup, written_groups
from paasport_codegen.drift.reports.html_indexes import index_views
from paasport_codegen.drift.reports.html_room import Room
from paasport_codegen.drift.reports.html_text import spans
from paasport_codegen.drift.reports.html_views import (
    AcknowledgementView,
    ApiView,
    CellView,
    FilterChoice,
    FilterView,
    FirstStepView,
    GroupView,
    PageView,
    RuleView,
)
from paasport_codegen.drift.reports.touched import ReportView
from paasport_codegen.terminal.plurals import plural

# The bytes of what stands around the findings of one verdict.
_HEADING: Final = 700
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
_BRIEF: Final = (
    " They are many, so the page tells some of them in short; --format json has everything."
)


_Groups = dict[tuple[str, Verdict], WrittenGroup]


def page_view(
    report: DriftReport, *, by: ReportView, room: int, measure: Callable[[PageView], int]
) -> PageView:
    """The view of the entire page.

    Args:
        report: What was found.
        by: The view that the page begins with.
        room: The bytes that the page may take.
        measure: How many it takes.
    """
    totals = count(report.apis)
    indexes = index_views(report, by)
    page = PageView(
        title=_title(report, totals),
        view=by,
        headline=_headline(totals),
        shown=plural(sum(len(api.changes) for api in report.apis), "change"),
        first=_first(report),
        apis=tuple(_api_view(api, {}) for api in report.apis),
        indexes=indexes.views,
        totals=_cells(totals, "", "all APIs") if len(report.apis) > 1 else (),
        filters=_filters(report),
        areas=_areas(report),
        rules=_rules(report),
        entry=_ENTRY,
        failures=tuple((api, spans(why)) for api, why in report.failures),
        first_pins=tuple((api, spans(what)) for api, what in report.first_pins),
        expired=_acknowledgements(report, report.expired),
        unmatched=_acknowledgements(report, report.unmatched),
        is_of_project=report.is_of_project,
    )
    left = room - measure(page) - _HEADING * len(VERDICTS) * len(report.apis)
    groups = written_groups(report, Room(left), indexes.targets)
    return replace(page, apis=tuple(_api_view(api, groups) for api in report.apis))


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
    own = f"api.{api}" if api else ""
    anchors = {kind: f"{api}-{kind}" if api and kind in VERDICTS else own for kind in numbers}
    return tuple(
        CellView(
            count=str(number),
            kind=kind,
            label=f"{number} {kind}, {of}",
            target=(anchors[kind] or "changes") if number else "",
        )
        for kind, number in numbers.items()
    )


def _first(report: DriftReport) -> tuple[FirstStepView, ...]:
    return tuple(
        FirstStepView(
            advice=spans(step.advice),
            message=spans(step.finding.group.first.change.message),
            fingerprint=step.finding.fingerprint,
            operations=plural(step.operations, "operation"),
        )
        for step in first_steps(report)
    )


def _api_view(drift: ApiDrift, groups: _Groups) -> ApiView:
    return ApiView(
        api=drift.api,
        title=drift.title,
        old_label=drift.old.label,
        old_digest=drift.old.sha256[:_DIGEST_LENGTH],
        new_label=drift.new.label,
        new_digest=drift.new.sha256[:_DIGEST_LENGTH],
        broken=broken(drift),
        breaks=bool(drift.broken_operations),
        cells=_cells(count([drift]), drift.api, drift.title),
        nothing=_nothing(drift),
        groups=tuple(_groups(drift, groups)),
    )


def _nothing(drift: ApiDrift) -> str:
    if drift.changes:
        return ""
    if drift.old.sha256 == drift.new.sha256:
        return "Both versions are the same."
    return "No change between these versions."


def _groups(drift: ApiDrift, written: _Groups) -> Iterable[GroupView]:
    for verdict in VERDICTS:
        group = written.get((drift.api, verdict))
        if group is not None:
            yield GroupView(
                id=f"{drift.api}-{verdict}",
                verdict=verdict,
                title=_TITLES[verdict],
                explanation=_EXPLANATIONS[verdict] + (_BRIEF if group.brief else ""),
                open=verdict == "breaks",
                findings=group.findings,
                count=group.changes,
                omitted=group.omitted,
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


def _rules(report: DriftReport) -> tuple[RuleView, ...]:
    rules = {
        entry.change.rule.id: entry.change.rule for api in report.apis for entry in api.changes
    }
    return tuple(
        RuleView(rule.id, rule.criticality, rule.area, spans(rule.reason))
        for _, rule in sorted(rules.items())
    )


def _acknowledgements(
    report: DriftReport, entries: Iterable[Acknowledgement]
) -> tuple[AcknowledgementView, ...]:
    known = {(api.api, entry.fingerprint) for api in report.apis for entry in api.changes}
    return tuple(
        acknowledgement_view(entry, found=(entry.api, entry.fingerprint) in known)
        for entry in entries
    )
