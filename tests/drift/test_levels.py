"""Which report ends the command with which exit code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paasport_codegen.drift.changes import VERDICTS, Verdict
from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.policy.levels import LEVELS, FailOn, exit_code
from tests.drift.sample_report import ACKNOWLEDGED, EXPIRED, UNMATCHED, railway

FOUND: dict[tuple[Verdict | None, FailOn], bool] = {
    ("breaks", "breaks"): True,
    ("breaks", "warns"): True,
    ("breaks", "any"): True,
    ("warns", "breaks"): False,
    ("warns", "warns"): True,
    ("warns", "any"): True,
    ("breaks", "renamed"): True,
    ("warns", "renamed"): True,
    ("renamed", "breaks"): False,
    ("renamed", "warns"): False,
    ("renamed", "renamed"): True,
    ("renamed", "any"): True,
    ("harmless", "renamed"): False,
    (None, "renamed"): False,
    ("harmless", "breaks"): False,
    ("harmless", "warns"): False,
    ("harmless", "any"): True,
    (None, "breaks"): False,
    (None, "warns"): False,
    (None, "any"): False,
}


def report_of(verdict: Verdict | None, *, acknowledged: bool = False) -> DriftReport:
    changes = tuple(
        replace(change, acknowledgement=ACKNOWLEDGED if acknowledged else None)
        for change in railway().changes
        if change.verdict == verdict
    )
    return DriftReport(apis=(replace(railway(), changes=changes),))


def test_the_table_is_whole() -> None:
    assert set(FOUND) == {(verdict, level) for verdict in (*VERDICTS, None) for level in LEVELS}


@pytest.mark.parametrize(("verdict", "fail_on"), FOUND)
def test_level(verdict: Verdict | None, fail_on: FailOn) -> None:
    report = report_of(verdict)
    assert exit_code(report, fail_on) == int(FOUND[verdict, fail_on])
    assert exit_code(replace(report, failures=(("hasura", "no answer"),)), fail_on) == 2


@pytest.mark.parametrize("fail_on", LEVELS)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_what_is_acknowledged_does_not_count(verdict: Verdict, fail_on: FailOn) -> None:
    report = report_of(verdict, acknowledged=True)
    assert report.apis[0].changes
    assert exit_code(report, fail_on) == 0


def test_stale_acknowledgements_do_not_count_by_themselves() -> None:
    report = replace(report_of(None), expired=(EXPIRED,), unmatched=(UNMATCHED,))
    assert exit_code(report, "any") == 0
