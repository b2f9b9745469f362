"""The findings as the page has them: the worst in full, the others in short where they are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from paasport_codegen.drift.changes import VERDICTS, Verdict
from paasport_codegen.drift.drift_report import DriftReport
from paasport_codegen.drift.groups import Finding, grouped
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
    which are told in full then.

    Args:
        report: What was found.
        room: The bytes that they may take.
        targets: Where the page has each operation by itself, by its API and function.
    """
    groups = _worst_first(report)
    ordered = [(key, group) for key, members in groups.items() for group in members]
    full = Room(_IN_FULL).first_of(_written(group, {}, brief=False) for _, group in ordered)
    texts = full
    if len(full) < len(ordered):
        short = [_written(group, targets.get(api, {}), brief=True) for (api, _), group in ordered]
        texts = _fitting(full, short, room)
    number_in_full = sum(text is whole for text, whole in zip(texts, full, strict=False))
    found: dict[_Key, WrittenGroup] = {}
    start = 0
    for key, members in groups.items():
        end = start + len(members)
        shown = texts[start:end]
        found[key] = WrittenGroup(
            findings=shown,
            changes=sum(len(group.changes) for group in members),
            omitted=sum(len(group.changes) for group in members[len(shown) :]),
            brief=end > number_in_full,
        )
        start = end
    return found


def _worst_first(report: DriftReport) -> dict[_Key, list[Finding]]:
    found: dict[_Key, list[Finding]] = {}
    for verdict in VERDICTS:
        for api in report.apis:
            changes = [entry for entry in api.changes if entry.verdict == verdict]
            if changes:
                found[api.api, verdict] = grouped(api, changes)
    return found


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
