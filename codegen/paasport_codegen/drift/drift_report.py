"""A drift report as a value, before any format is chosen."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from paasport_codegen.config.model import ApiKind
from paasport_codegen.drift.changes import Change, Verdict


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file of the project; line and column count from 1."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class FacadeMethod:
    """A hand-written method that calls a generated function; `AsyncRailway.projects.get`, say."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to one of our operations.

    Attributes:
        operation: Its name (GraphQL) or operationId (OpenAPI).
        kind: `query`, `mutation`, `subscription`, or method and path such as `GET /v1/projects`.
        verdict: What the change means for it.
        message: Why, as a sentence without a full stop.
        place: Where the operation uses what has changed: in its `.graphql` file, or in the pinned
            document.
        function: The generated function, such as `RailwayApi.project`, or the file of an operation
            for which there is none, such as `operations/events.py`.
        module: The function's module below `operations/` of the generated package.
        facade: The hand-written methods that call it.
    """

    operation: str
    kind: str
    verdict: Verdict
    message: str
    place: Place
    function: str
    module: str
    facade: tuple[FacadeMethod, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a change means for our operations, and what to do about it.

    `effects` has the operations that use the place, harmlessly or not, the worst first; `advice`
    has a sentence for each thing to do, and is empty unless something breaks.
    """

    verdict: Verdict
    effects: tuple[Effect, ...] = ()
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """An entry of `drift.toml`: a change that somebody has looked at."""

    api: str
    fingerprint: str
    reason: str
    place: Place
    expires: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class JudgedChange:
    """A change with its name, its meaning for us, and who has acknowledged it."""

    change: Change
    fingerprint: str
    judgement: Judgement
    acknowledgement: Acknowledgement | None = None

    @property
    def verdict(self) -> Verdict:
        """What it means for our operations, acknowledged or not."""
        return self.judgement.verdict


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: how people call it, and the SHA-256 of its canonical form."""

    label: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ApiDrift:
    """What changed in one API, the worst first, and how many operations were judged."""

    api: str
    title: str
    kind: ApiKind
    old: Version
    new: Version
    operations: int
    changes: tuple[JudgedChange, ...]

    def unacknowledged(self, verdict: Verdict) -> tuple[JudgedChange, ...]:
        """The changes of a verdict that nobody has acknowledged."""
        return tuple(
            entry
            for entry in self.changes
            if entry.verdict == verdict and entry.acknowledgement is None
        )

    @property
    def broken_operations(self) -> tuple[str, ...]:
        """The names of the operations that something breaks which nobody has acknowledged."""
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
    """All APIs, and the acknowledgements that do not hold.

    Attributes:
        apis: One entry for each API that was compared, in the order of the configuration.
        unmatched: Acknowledgements of which no change is left in the APIs that were compared.
        expired: Acknowledgements whose last day has passed; their changes count again.
        failures: For each API that could not be compared, its name and why.
    """

    apis: tuple[ApiDrift, ...]
    unmatched: tuple[Acknowledgement, ...] = ()
    expired: tuple[Acknowledgement, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()
