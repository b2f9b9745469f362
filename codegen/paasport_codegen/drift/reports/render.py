"""A report in the requested format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, assert_never

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.policy.levels import FailOn
from paasport_codegen.drift.reports.clipping import clipped
from paasport_codegen.drift.reports.touched import ReportView

ReportFormat = Literal["text", "json", "markdown", "html", "junit", "github", "sarif"]
FORMATS: Final[tuple[ReportFormat, ...]] = (
    "text",
    "json",
    "markdown",
    "html",
    "junit",
    "github",
    "sarif",
)


def pieces(
    report: DriftReport,
    report_format: ReportFormat,
    *,
    colour: bool = False,
    width: int = 80,
    verbose: bool = False,
    fail_on: FailOn = "breaks",
    by: ReportView = "cause",
) -> Iterable[str]:
    """Write a report.

    Only the module of the format is imported.

    Args:
        report: What was found.
        report_format: One of `FORMATS`.
        colour: Whether the text format may use colors; all others never do.
        width: The columns of the terminal, for the text format.
        verbose: Whether text and markdown leave nothing out.
        fail_on: The level at and above which changes count, which text and Markdown list.
        by: What text and Markdown are ordered by, and the view that HTML begins with.

    Returns:
        The report in pieces; it ends in a line feed and can be encoded as UTF-8.
    """
    if report_format != "json":
        report = clipped(report)
    match report_format:
        case "text":
            from paasport_codegen.drift.reports.text import render_text

            return [
                render_text(
                    report, colour=colour, width=width, verbose=verbose, fail_on=fail_on, by=by
                )
            ]
        case "json":
            from paasport_codegen.drift.reports.json import render_json

            return render_json(report)
        case "markdown":
            from paasport_codegen.drift.reports.markdown import render_markdown

            return [render_markdown(report, verbose=verbose, fail_on=fail_on, by=by)]
        case "html":
            from paasport_codegen.drift.reports.html import render_html

            return render_html(report, by=by)
        case "junit":
            from paasport_codegen.drift.reports.junit import render_junit

            return [render_junit(report)]
        case "github":
            from paasport_codegen.drift.reports.github import render_github

            return [render_github(report)]
        case "sarif":
            from paasport_codegen.drift.reports.sarif import render_sarif

            return render_sarif(report)
        case _:
            assert_never(report_format)
