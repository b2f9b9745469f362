"""The numbers of changes by verdict, for the summaries of all formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from paasport_codegen.drift.changes import VERDICTS, Verdict
from paasport_codegen.drift.drift_report import Acknowledgement, ApiDrift, DriftReport, JudgedChange
from paasport_codegen.drift.policy.levels import FailOn, counted
from paasport_codegen.terminal.plurals import plural


def count(apis: Iterable[ApiDrift]) -> dict[str, int]:
    """The changes of some APIs by verdict; acknowledged ones are counted separately."""
    found = Counter(
        "acknowledged" if change.acknowledgement else change.verdict
        for api in apis
        for change in api.changes
    )
    return {kind: found[kind] for kind in (*VERDICTS, "acknowledged")}


def broken(api: ApiDrift) -> str:
    """The number of an API's operations that break."""
    if api.worst_case:
        return "worst case"
    return f"{len(api.broken_operations)} of {api.operations}"


def in_words(counts: Mapping[str, int]) -> str:
    """The counts as part of a sentence, such as `1 break, 2 warnings, 3 harmless changes`."""
    words = [
        plural(counts["breaks"], "break"),
        plural(counts["warns"], "warning"),
        *([f"{counts['renamed']} renamed"] if counts["renamed"] else []),
        plural(counts["harmless"], "harmless change"),
    ]
    if counts["acknowledged"]:
        words.append(f"{counts['acknowledged']} acknowledged")
    return ", ".join(words)


def result(report: DriftReport) -> str:
    """A report as part of a sentence: what was found, and what could not be compared."""
    parts: list[str] = []
    if report.apis:
        found = any(api.changes for api in report.apis)
        changes = in_words(count(report.apis)) if found else "no changes"
        parts.append(f"{changes} in {plural(len(report.apis), 'API')}")
    if report.first_pins:
        parts.append(f"{plural(len(report.first_pins), 'API')} pinned for the first time")
    if report.failures:
        parts.append(f"{plural(len(report.failures), 'API')} could not be compared")
    return "; ".join(parts) or "no API was compared"


def why_it_counts(report: DriftReport, fail_on: FailOn) -> str:
    """A sentence about changes other than breaks that count at a level, if there are any."""
    number = len(counted(report, fail_on))
    if fail_on == "breaks" or not number:
        return ""
    what = "1 change counts" if number == 1 else f"{number} changes count"
    return f"With `--fail-on {fail_on}`, {what} until acknowledged."


def by_rule(changes: Iterable[JudgedChange]) -> list[tuple[str, int]]:
    """The rules of changes and how often each applies, most frequent first."""
    found = Counter(change.change.rule.id for change in changes)
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def unacknowledged(report: DriftReport, verdict: Verdict) -> list[tuple[ApiDrift, JudgedChange]]:
    """The changes of a verdict that count, each with its API."""
    return [(api, change) for api in report.apis for change in api.unacknowledged(verdict)]


def acknowledged(report: DriftReport) -> list[tuple[ApiDrift, JudgedChange, Acknowledgement]]:
    """The acknowledged changes, each with its API and its entry."""
    return [
        (api, change, change.acknowledgement)
        for api in report.apis
        for change in api.changes
        if change.acknowledgement
    ]
