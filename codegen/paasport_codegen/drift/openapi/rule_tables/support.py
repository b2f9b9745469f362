"""How the tables are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from paasport_codegen.drift.changes import Criticality, Direction, Rule, Verdict

Level = Literal["ERR", "WARN", "INFO"]
CRITICALITY: Final[dict[Level, Criticality]] = {
    "ERR": "breaking",
    "WARN": "dangerous",
    "INFO": "safe",
}
SAME: Final = "="
"""As a peer: oasdiff has a rule of the same name."""

SENT: Final = ("request-body", "request-property", "request-parameter")
RECEIVED: Final = ("response-body", "response-property")
AREAS: Final = {
    "request-body": "request body",
    "request-property": "property",
    "request-parameter": "parameter",
    "request-parameter-property": "parameter",
    "response-body": "response",
    "response-property": "property",
    "response-header": "header",
}


@dataclass(frozen=True, slots=True)
class Table:
    """What the rules of a table have in common."""

    direction: Direction
    area: str
    kind: str

    def rule(
        self,
        name: str,
        level: Level,
        verdict: Verdict,
        reason: str,
        *,
        mirror: str = "",
        waiver: str = "",
        peer: str = "",
    ) -> Rule:
        """One rule; `peer` is oasdiff's name for it, `SAME`, or empty where it has none."""
        peers = (name if peer == SAME else peer,) if peer else ()
        return Rule(
            name,
            CRITICALITY[level],
            self.direction,
            self.area,
            self.kind,
            verdict,
            reason,
            mirror,
            waiver,
            peers,
        )


def scope_table(scope: str, kind: str) -> Table:
    """The table for rules of a kind of place that a schema describes, such as `request-body`."""
    direction: Direction = "request" if scope.startswith("request") else "response"
    return Table(direction, AREAS[scope], kind)
