"""What a report tells: its findings, the worst first, and what to do about them first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from paasport_codegen.drift.changes import VERDICTS, Verdict
from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.groups import Finding, grouped

_MOST_FIRST: Final = 3


def findings(report: DriftReport, verdict: Verdict) -> list[Finding]:
    """The unacknowledged findings of a verdict."""
    return [finding for api in report.apis for finding in grouped(api, api.unacknowledged(verdict))]


def harmful(report: DriftReport) -> list[Finding]:
    """All unacknowledged findings that do something to us, the worst first."""
    return [
        finding
        for verdict in VERDICTS
        if verdict != "harmless"
        for finding in findings(report, verdict)
    ]


def first_steps(report: DriftReport) -> list[Finding]:
    """What breaks most operations and has advice, if there is more to do than these few."""
    advised = [finding for finding in findings(report, "breaks") if finding.advice]
    if len(advised) <= _MOST_FIRST:
        return []
    return sorted(advised, key=lambda finding: -len(finding.effects))[:_MOST_FIRST]


def number_of_changes(shown: Iterable[Finding]) -> int:
    """How many changes some findings have together."""
    return sum(len(finding.changes) for finding in shown)
