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
    """The verdict of the changes that match the patterns of an entry `[[severity]]`.

    Attributes:
        selector: Which changes.
        verdict: Their verdict, whatever the comparison found.
        reason: The reason, for the report.
        place: The line of the entry.
        api: The API that it is about; by default, every API.
        expires: The last day on which it applies.
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
    """How many days before its removal an operation must be deprecated.

    Attributes:
        days: The days by level of stability.
        verdict: The verdict if the notice is shorter.
        place: The line of the table.
    """

    days: Mapping[str, int]
    verdict: Verdict
    place: SourceLocation


@dataclass(frozen=True, slots=True)
class ExitPolicy:
    """What makes the exit code 1.

    Attributes:
        fail_on: The level at and above which changes count; `--fail-on` overrides it.
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
