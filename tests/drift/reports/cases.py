"""Reports for the goldens, and the file that each format has there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from paasport_codegen.drift.drift_report import ApiDrift, DriftReport
from tests.drift.sample_report import hasura, railway, sample_report


def _only(api: ApiDrift, verdict: str, *, acknowledged: bool = False) -> DriftReport:
    changes = tuple(
        change
        for change in api.changes
        if change.verdict == verdict and bool(change.acknowledgement) == acknowledged
    )
    return DriftReport(apis=(replace(api, changes=changes),))


def nothing_compared() -> DriftReport:
    return DriftReport(apis=())


def no_change() -> DriftReport:
    return DriftReport(apis=tuple(replace(api, changes=()) for api in sample_report().apis))


def only_harmless() -> DriftReport:
    return _only(railway(), "harmless")


def only_acknowledged() -> DriftReport:
    return _only(hasura(), "breaks", acknowledged=True)


def only_failed() -> DriftReport:
    return DriftReport(apis=(), failures=sample_report().failures[:1])


def only_first_pins() -> DriftReport:
    message = "Shop has no pin at HEAD~1: this is its first, and there is nothing to compare with."
    return DriftReport(apis=(), first_pins=(("shop", message),))


CASES: dict[str, Callable[[], DriftReport]] = {
    "sample": sample_report,
    "nothing-compared": nothing_compared,
    "no-change": no_change,
    "only-harmless": only_harmless,
    "only-acknowledged": only_acknowledged,
    "only-failed": only_failed,
    "only-first-pins": only_first_pins,
}
