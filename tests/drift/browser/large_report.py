"""A report with as many changes as two years bring."""

from __future__ import annotations

from dataclasses import replace

from paasport_codegen.drift.changes import fingerprint
from paasport_codegen.drift.drift_report import ApiDrift, DriftReport
from tests.drift.sample_report import sample_report


def large_report(changes: int = 1500) -> DriftReport:
    """The sample's changes again and again, each at another coordinate."""
    apis = sample_report().apis
    return DriftReport(apis=tuple(_grown(api, changes // len(apis)) for api in apis))


def _grown(api: ApiDrift, number: int) -> ApiDrift:
    grown = []
    for index in range(number):
        entry = api.changes[index % len(api.changes)]
        change = replace(
            entry.change,
            coordinate=f"{entry.change.coordinate}{index}",
            message=entry.change.message.replace("`", f"`Part{index}.", 1),
        )
        grown.append(replace(entry, change=change, fingerprint=fingerprint(api.api, change)))
    return replace(api, changes=tuple(grown))
