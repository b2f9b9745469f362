"""The findings as the page has them: the worst in full, the others in short where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup

from paasport_codegen.drift.changes import VERDICTS, Verdict
from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.groups import Finding, grouped
from paasport_codegen.drift.reports.findings import number_of_changes
from paasport_codegen.drift.reports.html_changes import change_view
from paasport_codegen.drift.reports.html_environment import macros
from paasport_codegen.drift.reports.html_room import Room, size

_IN_FULL: Final = 1_200_000
"""The bytes that findings in full may take, the worst first."""

_Key = tuple[str, Verdict]
_Targets = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WrittenGroup:
    """The findings of one API and verdict in HTML.

    Attributes:
        findings: Each of them.
        changes: How many changes they and those without room have.
        omitted: How many changes there is no room for.
        brief: Whether some are told in short.
    """

    findings: Sequence[Markup]
    changes: int
    omitted: int
    brief: bool


def written_groups(
    report: DriftReport, room: Room, targets: Mapping[str, _Targets]
) -> dict[_Key, WrittenGroup]:
    """Write the findings of all APIs.

    All of them are there if there is room for each in short. What is left of it goes to the worst,
    which are told in full then. `targets` says where the page has each operation by itself, by its
    API and function.
    """
    findings = list(_worst_first(report))
    full = Room(_IN_FULL).first_of(_written(finding, {}, brief=False) for finding in findings)
    texts = full
    if len(full) < len(findings):
        short = [_written(each, targets.get(each.api.api, {}), brief=True) for each in findings]
        texts = _fitting(full, short, room)
    number_in_full = sum(text is whole for text, whole in zip(texts, full, strict=False))
    found: dict[_Key, WrittenGroup] = {}
    start = 0
    for key, alike in groupby(findings, lambda each: (each.api.api, each.first.verdict)):
        members = list(alike)
        end = start + len(members)
        shown = texts[start:end]
        found[key] = WrittenGroup(
            findings=shown,
            changes=number_of_changes(members),
            omitted=number_of_changes(members[len(shown) :]),
            brief=end > number_in_full,
        )
        start = end
    return found


def _worst_first(report: DriftReport) -> Iterator[Finding]:
    for verdict in VERDICTS:
        for api in report.apis:
            yield from grouped(api, [each for each in api.changes if each.verdict == verdict])


def _fitting(full: Sequence[Markup], short: Sequence[Markup], room: Room) -> list[Markup]:
    """The findings for which there is room, the first in full as far as that leaves any out."""
    sizes = list(map(size, short))
    spare = Room(room.left - sum(sizes))
    fitting: list[Markup] = []
    for whole, taken in zip(full, sizes, strict=False):
        if not spare.takes(size(whole) - taken):
            break
        fitting.append(whole)
    if spare.left >= 0:
        return [*fitting, *short[len(fitting) :]]
    return [text for text in short if room.take(text)]


def _written(finding: Finding, targets: _Targets, *, brief: bool) -> Markup:
    change: Markup = macros("_change.html.jinja").change(change_view(finding, brief=brief), targets)
    return change
