"""A drift report as a value, independent of its format."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from paasport_codegen.config.model import ApiKind
from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import CRITICALITIES, VERDICTS, Change, Verdict
from paasport_codegen.drift.judgements import Judgement
from paasport_codegen.drift.selectors import OperationFacts, Selector
from paasport_codegen.errors import CodegenError


class NotComparedError(CodegenError):
    """Something around a comparison went wrong; the exit code says no more than that."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Changes that have been reviewed and no longer count.

    Attributes:
        api: The API's name.
        fingerprint: The fingerprint of one change.
        reason: The reason, for the report.
        place: The line of the entry.
        expires: The last day on which it applies.
        group: The fingerprint of a group of changes that have one cause.
        selector: Patterns for the changes, if neither fingerprint is given.
    """

    api: str
    fingerprint: str
    reason: str
    place: SourceLocation
    expires: datetime.date | None = None
    group: str = ""
    selector: Selector | None = None

    @property
    def subject(self) -> str:
        """What is acknowledged, as written in reports."""
        return self.fingerprint or (f"group {self.group}" if self.group else str(self.selector))


@dataclass(frozen=True, slots=True)
class Ruling:
    """A policy's change of a verdict.

    Attributes:
        was: The verdict without the policy.
        place: The line of the policy.
        reason: The reason in the policy.
    """

    was: Verdict
    place: SourceLocation
    reason: str


@dataclass(frozen=True, slots=True)
class JudgedChange:
    """A change with its fingerprint, its meaning for us, its acknowledgement and its ruling."""

    change: Change
    fingerprint: str
    judgement: Judgement
    acknowledgement: Acknowledgement | None = None
    ruling: Ruling | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict for our operations, acknowledged or not."""
        return self.judgement.verdict


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: its name for people, and the SHA-256 of its canonical form."""

    label: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ApiDrift:
    """The changes in one API, worst first, and the number of operations that were judged.

    `facts` has the facts about the operations of both sides that a policy may use. With
    `worst_case`, no operation was judged, and each change has the worst verdict of its rule.
    """

    api: str
    title: str
    kind: ApiKind
    old: Version
    new: Version
    operations: int
    changes: tuple[JudgedChange, ...]
    facts: tuple[OperationFacts, ...] = ()
    worst_case: bool = False

    def unacknowledged(self, verdict: Verdict) -> tuple[JudgedChange, ...]:
        """The unacknowledged changes of a verdict."""
        return tuple(
            entry
            for entry in self.changes
            if entry.verdict == verdict and entry.acknowledgement is None
        )

    @property
    def broken_operations(self) -> tuple[str, ...]:
        """The names of the operations broken by unacknowledged changes."""
        return tuple(
            sorted(
                {
                    effect.operation
                    for entry in self.unacknowledged("breaks")
                    for effect in entry.judgement.effects
                    if effect.verdict == "breaks"
                }
            )
        )


@dataclass(frozen=True, slots=True)
class DriftReport:
    """All APIs, and the acknowledgements that do not apply.

    Attributes:
        apis: One entry for each compared API, in the order of the configuration.
        unmatched: Acknowledgements that match no change in the compared APIs.
        expired: Acknowledgements whose last day has passed; their changes count again.
        failures: For each API that could not be compared, its name and why.
        first_pins: For each API of which a revision has no pin yet, its name and a sentence on it.
        is_of_project: Whether a project has pinned the APIs, and can acknowledge changes.
    """

    apis: tuple[ApiDrift, ...]
    unmatched: tuple[Acknowledgement, ...] = ()
    expired: tuple[Acknowledgement, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()
    first_pins: tuple[tuple[str, str], ...] = ()
    is_of_project: bool = True


def severity_order(entry: JudgedChange) -> tuple[int, int, str, str, str, str]:
    """The key that sorts changes, worst first."""
    change = entry.change
    return (
        VERDICTS.index(entry.verdict),
        CRITICALITIES.index(change.rule.criticality),
        change.coordinate,
        change.rule.id,
        change.old or "",
        change.new or "",
    )
