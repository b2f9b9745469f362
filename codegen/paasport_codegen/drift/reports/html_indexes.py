"""The findings by operation and by file, as lists that point to the one list of findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.reports.findings import harmful
from paasport_codegen.drift.reports.html_changes import effect_view
from paasport_codegen.drift.reports.html_environment import macros
from paasport_codegen.drift.reports.html_room import Room, fair_share
from paasport_codegen.drift.reports.html_views import (
    FileView,
    IndexView,
    LineView,
    OperationView,
    TouchView,
)
from paasport_codegen.drift.reports.touched import (
    ReportView,
    Touch,
    TouchedFile,
    TouchedOperation,
    counts_of,
    touched_files,
    touched_operations,
)
from paasport_codegen.terminal.plurals import plural

# What the lists may take of a page that has room for three million bytes.
_OPERATIONS: Final = 470_000
_FILES: Final = 200_000
_MOST_OF_OPERATIONS: Final = 5_000  # pointers in all entries together
_MOST_OF_FILES: Final = 3_000
_IN_DOCUMENT: Final = (
    "Has {}. It is pinned and not edited; the view by operation has what becomes of each."
)


@dataclass(frozen=True, slots=True)
class Indexes:
    """Both lists, and where the page has each operation, by its API and function."""

    views: tuple[IndexView, ...]
    targets: dict[str, dict[str, str]]


def index_views(report: DriftReport, by: ReportView) -> Indexes:
    """Write both lists, as far as there is room for their entries."""
    findings = harmful(report)
    several = len(report.apis) > 1
    operations = touched_operations(findings)
    files = touched_files(findings)
    most = fair_share([len(each.touches) for each in operations], _MOST_OF_OPERATIONS)
    shown: list[OperationView] = []
    written: tuple[Markup, ...] = ()
    # Where there is no room for the rules, the pointers do without.
    for with_rules in (True, False):
        shown = [
            _operation(number, each, _Pointers(most, with_rules), several=several)
            for number, each in enumerate(operations, 1)
        ]
        written = _written("operation", shown, Room(_OPERATIONS))
        if len(written) == len(shown):
            break
    targets: dict[str, dict[str, str]] = {}
    for operation in shown[: len(written)]:
        targets.setdefault(operation.api, {})[operation.effect.function] = operation.id
    by_operation = IndexView(
        view="operation",
        title="By operation",
        explanation="What each of our operations meets, those with most breaks first.",
        count=len(operations),
        entries=written,
        open=by == "operation",
        omitted=len(operations) - len(written),
        nothing="No operation is touched.",
    )
    lines = [len(line.touches) for each in files if not each.is_document for line in each.lines]
    most = fair_share(lines, _MOST_OF_FILES)
    written = _written("file", [_file(each, _Pointers(most)) for each in files], Room(_FILES))
    by_file = IndexView(
        view="file",
        title="By file",
        explanation="The lines of ours that findings concern: operations and what calls them.",
        count=len(files),
        entries=written,
        open=by == "file",
        omitted=len(files) - len(written),
        nothing="No file of ours is touched.",
    )
    return Indexes((by_operation, by_file), targets)


@dataclass(frozen=True, slots=True)
class _Pointers:
    """How many findings an entry points to, and whether it names their rules."""

    most: int
    with_rules: bool = True

    def to(self, touches: Sequence[Touch]) -> tuple[TouchView, ...]:
        """What is done, by what it is and by the rule."""
        found: dict[Verdict, dict[str, list[str]]] = {}
        for touch in touches[: self.most]:
            rule = touch.finding.group.first.change.rule.id if self.with_rules else ""
            rules = found.setdefault(touch.verdict, {})
            rules.setdefault(rule, []).append(touch.finding.fingerprint)
        return tuple(
            TouchView(verdict, tuple((rule, tuple(each)) for rule, each in rules.items()))
            for verdict, rules in found.items()
        )

    def more(self, touches: Sequence[Touch]) -> int:
        """How many are left out."""
        return max(0, len(touches) - self.most)


def _written(
    macro: str, views: Sequence[OperationView | FileView], room: Room
) -> tuple[Markup, ...]:
    write = getattr(macros("_indexes.html.jinja"), macro)
    written: list[Markup] = []
    for view in views:
        text = write(view)
        if not room.take(text):
            break
        written.append(text)
    return tuple(written)


def _operation(
    number: int, operation: TouchedOperation, pointers: _Pointers, *, several: bool
) -> OperationView:
    counts = tuple(counts_of(operation.touches))
    return OperationView(
        # No name of an API has a full stop.
        id=f"o.{number}",
        api=operation.api.api,
        title=operation.api.title if several else "",
        verdict=counts[0][0],
        counts=counts,
        effect=effect_view(operation.effect),
        touches=pointers.to(operation.touches),
        more=pointers.more(operation.touches),
    )


def _file(file: TouchedFile, pointers: _Pointers) -> FileView:
    counts = tuple(counts_of(file.touches))
    return FileView(
        name=file.name,
        verdict=counts[0][0],
        counts=counts,
        note=_IN_DOCUMENT.format(plural(len(file.lines), "operation")) if file.is_document else "",
        lines=()
        if file.is_document
        else tuple(
            LineView(
                line=line.line,
                name=line.name,
                touches=pointers.to(line.touches),
                more=pointers.more(line.touches),
            )
            for line in file.lines
        ),
    )
