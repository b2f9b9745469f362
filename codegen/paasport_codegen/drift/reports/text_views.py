"""The text report by operation and by file, those with most breaks first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.ink import Page
from paasport_codegen.drift.reports.outline import Entry
from paasport_codegen.drift.reports.text_changes import write_lines
from paasport_codegen.drift.reports.views import ViewedBy, view_of
from paasport_codegen.terminal.plurals import plural

# So many lines may have been written after the view; what follows it has its own limits.
_MOST_LINES: Final = 140
_MOST_OF_LINE: Final = 3


def write_view(page: Page, report: DriftReport, by: ViewedBy) -> None:
    """Add a view, and how many changes concern none of ours."""
    view = view_of(report, by, touches_of_line=_MOST_OF_LINE, verbose=page.verbose)
    page.heading(view.heading)
    left = len(view.entries) - page.add(_parts(page, view.entries), _MOST_LINES)
    if left:
        page.blank()
        page.write_rest(plural(left, by), indent=2)
    if view.others:
        page.blank()
        page.write(f"{view.others} by name (--by cause)", indent=2)


def _parts(page: Page, entries: Sequence[Entry]) -> Iterator[Page]:
    for entry in entries:
        part = page.part()
        part.write("".join(map(str, entry.title)), indent=2, hang=2, style="bold")
        write_lines(part, entry.lines)
        yield part
