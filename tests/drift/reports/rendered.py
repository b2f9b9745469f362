"""A report as one text."""

from __future__ import annotations

from typing import Any

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.presentation import Presentation
from paasport_codegen.drift.reports.render import ReportFormat, pieces


def render(report: DriftReport, report_format: ReportFormat, **options: Any) -> str:
    """The pieces of a report together."""
    return "".join(pieces(report, report_format, Presentation(**options)))
