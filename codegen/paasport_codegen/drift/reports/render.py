"""A report in the requested format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Final, Literal, get_args

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.clipping import clipped
from paasport_codegen.drift.reports.presentation import Presentation

ReportFormat = Literal["text", "json", "markdown", "html", "junit", "github", "sarif"]
FORMATS: Final[tuple[ReportFormat, ...]] = get_args(ReportFormat)


def pieces(report: DriftReport, report_format: ReportFormat, how: Presentation) -> Iterable[str]:
    """Write a report with `render` of the format's module; no other module is imported.

    Returns:
        The report in pieces; it ends in a line feed and can be encoded as UTF-8.
    """
    module = import_module(f"paasport_codegen.drift.reports.{report_format}")
    render: Callable[[DriftReport, Presentation], Iterable[str]] = module.render
    return render(report if report_format == "json" else clipped(report), how)
