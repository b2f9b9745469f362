"""The findings by operation and by file, as lists that point to the one list of findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.groups import Finding
from paasport_codegen.drift.reports.findings import harmful
from paasport_codegen.drift.reports.html_environment import macros
from paasport_codegen.drift.reports.html_room import Room, fair_share
from paasport_codegen.drift.reports.touched import (
    Touch,
    TouchedOperation,
    counts_of,
    touched_files,
    touched_operations,
)

# What the lists may take of a page that has room for three million bytes.
_OPERATIONS: Final = 470_000
_FILES: Final = 200_000
_MOST_OF_OPERATIONS: Final = 5_000  # pointers in all entries together
_MOST_OF_FILES: Final = 3_000


@dataclass(frozen=True, slots=True)
class Index:
    """Our operations or our files: how many findings touch, and those that there is room for."""

    view: str
    explanation: str
    nothing: str
    count: int
    entries: Sequence[Markup]


@dataclass(frozen=True, slots=True)
class Indexes:
    """Both lists, and where the page has each operation, by its API and function."""

    lists: tuple[Index, Index]
    targets: dict[str, dict[str, str]]


def written_indexes(report: DriftReport) -> Indexes:
    """Write both lists, as far as there is room for their entries."""
    findings = harmful(report)
    operations = touched_operations(findings)
    shown = _operations(operations, several=len(report.apis) > 1)
    targets: dict[str, dict[str, str]] = {}
    for number, operation in enumerate(operations[: len(shown)], 1):
        targets.setdefault(operation.api.api, {})[operation.effect.function] = _id(number)
    by_operation = Index(
        "operation",
        "What each of our operations meets, those with most breaks first.",
        "No operation is touched.",
        len(operations),
        shown,
    )
    return Indexes((by_operation, _by_file(findings)), targets)


def _operations(operations: Sequence[TouchedOperation], *, several: bool) -> list[Markup]:
    write = macros("_indexes.html.jinja").operation
    most = fair_share([len(each.touches) for each in operations], _MOST_OF_OPERATIONS)

    def entries(pointers: _Pointers) -> Iterator[Markup]:
        for number, each in enumerate(operations, 1):
            yield write(each, counts_of(each.touches), _id(number), several, pointers)

    # Where there is no room for the rules, the pointers do without.
    written = Room(_OPERATIONS).first_of(entries(_Pointers(most)))
    if len(written) < len(operations):
        written = Room(_OPERATIONS).first_of(entries(_Pointers(most, with_rules=False)))
    return written


def _by_file(findings: Sequence[Finding]) -> Index:
    write = macros("_indexes.html.jinja").file
    files = touched_files(findings)
    lines = [len(line.touches) for each in files if not each.is_document for line in each.lines]
    pointers = _Pointers(fair_share(lines, _MOST_OF_FILES))
    return Index(
        "file",
        "The lines of ours that findings concern: operations and what calls them.",
        "No file of ours is touched.",
        len(files),
        Room(_FILES).first_of(write(each, counts_of(each.touches), pointers) for each in files),
    )


def _id(number: int) -> str:
    # No name of an API has a full stop.
    return f"o.{number}"


@dataclass(frozen=True, slots=True)
class _Pointers:
    """How many findings an entry points to, and whether it names their rules."""

    most: int
    with_rules: bool = True

    def to(self, touches: Sequence[Touch]) -> dict[Verdict, dict[str, list[str]]]:
        """The fingerprints by what is done and by the rule."""
        found: dict[Verdict, dict[str, list[str]]] = {}
        for touch in touches[: self.most]:
            rule = touch.finding.first.change.rule.id if self.with_rules else ""
            rules = found.setdefault(touch.verdict, {})
            rules.setdefault(rule, []).append(touch.finding.fingerprint)
        return found
