"""From a drift report to the exit code of the command."""

from __future__ import annotations

from typing import Final, Literal, get_args

from paasport_codegen.drift.changes import VERDICTS
from paasport_codegen.drift.drift_report import ApiDrift, DriftReport, JudgedChange

FailOn = Literal["breaks", "warns", "renamed", "any"]
LEVELS: Final[tuple[FailOn, ...]] = get_args(FailOn)
"""A verdict for each, and for `any` the last one: the changes that count have it or a worse one."""


def counted(report: DriftReport, fail_on: FailOn) -> list[tuple[ApiDrift, JudgedChange]]:
    """The unacknowledged changes at or above a level, worst first."""
    return [
        (api, change)
        for verdict in VERDICTS[: LEVELS.index(fail_on) + 1]
        for api in report.apis
        for change in api.unacknowledged(verdict)
    ]


def exit_code(report: DriftReport, fail_on: FailOn, *, stale: bool = False) -> int:
    """2 where an API could not be compared, else 1 with findings, else 0.

    With `stale`, acknowledgements that have expired or match nothing are findings too.
    """
    if report.failures:
        return 2
    is_stale = stale and bool(report.expired or report.unmatched)
    return int(is_stale or bool(counted(report, fail_on)))
