"""From a drift report to the exit code of the command."""

from __future__ import annotations

from typing import Final, Literal

from paasport_codegen.drift.changes import VERDICTS, Verdict
from paasport_codegen.drift.drift_report import ApiDrift, DriftReport, JudgedChange

FailOn = Literal["breaks", "warns", "renamed", "any"]
LEVELS: Final[tuple[FailOn, ...]] = ("breaks", "warns", "renamed", "any")

_COUNTED: Final[dict[FailOn, tuple[Verdict, ...]]] = {
    "breaks": ("breaks",),
    "warns": ("breaks", "warns"),
    "renamed": ("breaks", "warns", "renamed"),
    "any": VERDICTS,
}


def findings(report: DriftReport, fail_on: FailOn) -> bool:
    """Whether anything in a report is at or above a level.

    Args:
        report: What was compared.
        fail_on: The level: `breaks`, `warns` (and breaks), `renamed` (and both), or `any` change.

    Returns:
        Whether an unacknowledged change counts. An expired acknowledgement does not count; one that
        matches nothing is only reported.
    """
    return bool(counted(report, fail_on))


def counted(report: DriftReport, fail_on: FailOn) -> list[tuple[ApiDrift, JudgedChange]]:
    """The unacknowledged changes at or above a level, worst first."""
    return [
        (api, change)
        for verdict in _COUNTED[fail_on]
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
    return int(is_stale or findings(report, fail_on))
