"""Who has looked at which change: entries of `drift.toml` joined to a report."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from paasport_codegen.drift.drift_report import (
    Acknowledgement,
    ApiDrift,
    DriftReport,
    JudgedChange,
)
from paasport_codegen.drift.groups import group_fingerprint
from paasport_codegen.drift.policy.operations import Operations


def acknowledge(
    report: DriftReport, acknowledgements: Sequence[Acknowledgement], today: datetime.date
) -> DriftReport:
    """Join acknowledgements to the changes of a report.

    Args:
        report: What was compared; APIs that were not are left out of account.
        acknowledgements: The entries of `drift.toml`, at most one for each change or group.
        today: The day for which the answer holds; an entry holds until the end of its last day.

    Returns:
        The report with each acknowledged change marked: by the entry with its fingerprint, or by
        that with the fingerprint of its group, or by the first whose patterns all operations that
        it reaches match. Entries for which no change is left are `unmatched`, whether their last
        day has passed or not; entries whose change is still there after the last day are `expired`.
    """
    compared = {api.api for api in report.apis}
    apis: list[ApiDrift] = []
    found: set[Acknowledgement] = set()
    for api in report.apis:
        entries = _Entries.of(entry for entry in acknowledgements if entry.api == api.api)
        operations = Operations(api.facts)
        changes: list[JudgedChange] = []
        for change in api.changes:
            matching = list(entries.matching(api.api, change, operations))
            found.update(matching)
            holding = (entry for entry in matching if not _has_expired(entry, today))
            changes.append(replace(change, acknowledgement=next(holding, None)))
        apis.append(replace(api, changes=tuple(changes)))
    ours = [entry for entry in acknowledgements if entry.api in compared]
    unmatched = tuple(entry for entry in ours if entry not in found)
    expired = tuple(entry for entry in ours if entry in found and _has_expired(entry, today))
    return replace(report, apis=tuple(apis), unmatched=unmatched, expired=expired)


@dataclass(frozen=True, slots=True)
class _Entries:
    """The entries of an API, by what they name."""

    changes: Mapping[str, Acknowledgement]
    groups: Mapping[str, Acknowledgement]
    patterns: Sequence[Acknowledgement] = field(default=())

    @classmethod
    def of(cls, entries: Iterable[Acknowledgement]) -> _Entries:
        given = list(entries)
        return cls(
            {entry.fingerprint: entry for entry in given if entry.fingerprint},
            {entry.group: entry for entry in given if entry.group},
            [entry for entry in given if entry.selector is not None],
        )

    def matching(
        self, api: str, judged: JudgedChange, operations: Operations
    ) -> Iterator[Acknowledgement]:
        """The entries about a change, the most particular first."""
        if judged.fingerprint in self.changes:
            yield self.changes[judged.fingerprint]
        if self.groups:
            name = group_fingerprint(api, judged)
            if name in self.groups:
                yield self.groups[name]
        for entry in self.patterns:
            selector, change = entry.selector, judged.change
            if selector is None or not selector.matches_change(change.rule.id, change.coordinate):
                continue
            reached = operations.reached(judged)
            # What it does to an operation that the patterns leave out, nobody has looked at.
            if all(map(selector.matches_operation, reached or (None,))):
                yield entry


def _has_expired(entry: Acknowledgement, today: datetime.date) -> bool:
    return entry.expires is not None and entry.expires < today
