"""What a project has decided about changes, as a value: all of `drift.toml`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from paasport_codegen.documents.source_location import SourceLocation
from paasport_codegen.drift.changes import Verdict
from paasport_codegen.drift.drift_report import Acknowledgement
from paasport_codegen.drift.policy.levels import FailOn
from paasport_codegen.drift.selectors import Selector


@dataclass(frozen=True, slots=True)
class Severity:
    """An entry `[[severity]]`: the verdict of the changes that match.

    Attributes:
        selector: Which changes.
        verdict: What they mean, whatever comparing found.
        reason: Why.
        place: The line of the entry.
        api: The API that it is about; empty for all.
        expires: The last day on which it holds.
        lines: The line of each of its patterns.
    """

    selector: Selector
    verdict: Verdict
    reason: str
    place: SourceLocation
    api: str = ""
    expires: datetime.date | None = None
    lines: Mapping[str, int] = field(default_factory=dict[str, int])

    def holds(self, api: str, today: datetime.date) -> bool:
        """Whether the entry counts for an API on a day."""
        return self.api in ("", api) and (self.expires is None or today <= self.expires)


@dataclass(frozen=True, slots=True)
class Cap:
    """A key of `[stability]`: the worst verdict for operations of a level."""

    verdict: Verdict
    place: SourceLocation


@dataclass(frozen=True, slots=True)
class Notice:
    """`[deprecation]`: how many days an operation has to be deprecated before it goes.

    Attributes:
        days: The days by level of stability.
        verdict: What a shorter notice means.
        place: The line of the table.
    """

    days: Mapping[str, int]
    verdict: Verdict
    place: SourceLocation


@dataclass(frozen=True, slots=True)
class ExitPolicy:
    """`[exit]`: what makes the exit code 1.

    Attributes:
        fail_on: The level from which on changes count; the command's own default without.
        stale: Whether an acknowledgement counts that has expired or matches nothing.
    """

    fail_on: FailOn | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """All of a `drift.toml`; without the file, nothing is decided."""

    acknowledgements: tuple[Acknowledgement, ...] = ()
    severities: tuple[Severity, ...] = ()
    stability: Mapping[str, Cap] = field(default_factory=dict[str, Cap])
    notice: Notice | None = None
    exit: ExitPolicy = ExitPolicy()
