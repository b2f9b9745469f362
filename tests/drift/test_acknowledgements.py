"""Acknowledgements joined to changes, day by day."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.drift_report import Acknowledgement, DriftReport
from paasport_codegen.drift.policy.acknowledgements import acknowledge
from tests.drift.sample_report import northflank, railway

TODAY = datetime.date(2026, 10, 15)
REPORT = DriftReport(apis=(railway(), northflank()), failures=(("hasura", "no answer"),))
FIRST = railway().changes[0]


def entry(
    fingerprint: str, expires: datetime.date | None = None, api: str = "railway", line: int = 1
) -> Acknowledgement:
    return Acknowledgement(api, fingerprint, "Seen", SourceLocation("drift.toml", line), expires)


@pytest.mark.parametrize(
    ("expires", "holds"),
    [
        (None, True),
        (TODAY + datetime.timedelta(days=1), True),
        (TODAY, True),
        (TODAY - datetime.timedelta(days=1), False),
    ],
)
def test_an_entry_holds_until_the_end_of_its_last_day(
    expires: datetime.date | None, holds: bool
) -> None:
    acknowledgement = entry(FIRST.fingerprint, expires)
    report = acknowledge(REPORT, [acknowledgement], TODAY)
    assert report.apis[0].changes[0].acknowledgement == (acknowledgement if holds else None)
    assert report.expired == (() if holds else (acknowledgement,))
    assert report.unmatched == ()
    others = [change for api in report.apis for change in api.changes][1:]
    assert not any(change.acknowledgement for change in others)


def test_a_fingerprint_counts_in_its_own_api_only() -> None:
    other = entry(FIRST.fingerprint, api="northflank")
    report = acknowledge(REPORT, [other], TODAY)
    assert report.apis[0].changes[0].acknowledgement is None
    assert report.unmatched == (other,)


def test_what_matches_nothing_is_unmatched_expired_or_not() -> None:
    gone = [entry("0" * 12), entry("1" * 12, TODAY - datetime.timedelta(days=9))]
    report = acknowledge(REPORT, gone, TODAY)
    assert report.unmatched == tuple(gone)
    assert report.expired == ()


def test_entries_of_apis_that_were_not_compared_are_left_alone() -> None:
    waiting = entry("0" * 12, TODAY - datetime.timedelta(days=9), api="hasura")
    assert acknowledge(REPORT, [waiting], TODAY) == REPORT


def test_a_report_is_judged_afresh() -> None:
    marked = acknowledge(REPORT, [entry(FIRST.fingerprint), entry("0" * 12)], TODAY)
    assert marked != REPORT
    assert acknowledge(marked, [], TODAY) == REPORT


def test_harmless_changes_can_be_acknowledged() -> None:
    harmless = railway().changes[-1]
    report = acknowledge(REPORT, [entry(harmless.fingerprint)], TODAY)
    assert report.apis[0].changes[-1] == replace(
        harmless, acknowledgement=entry(harmless.fingerprint)
    )
