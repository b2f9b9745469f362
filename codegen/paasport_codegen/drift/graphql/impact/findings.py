"""Problems of an operation with a new schema, and the changes that are to blame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graphql import Node

from paasport_codegen.drift.changes import CRITICALITIES, Change, Verdict

# An added type only matters where something else has it now.
_NEVER_TO_BLAME: Final = ("description", "deprecation", "specified-by", "type-added")
_OF_WHOLE_TYPES: Final = frozenset(
    {
        "mutation-type-changed",
        "query-type-changed",
        "subscription-type-changed",
        "type-kind-changed",
        "type-removed",
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of an operation, or a possible one.

    Attributes:
        topic: Its kind, such as `field-gone`, by which advice is chosen.
        coordinate: Its place in the schema.
        node: Its place in an operation or fragment.
        message: A sentence without a period.
        verdict: What it means for the operation.
        change: The position of the change that is to blame; None if it is unknown.
        hint: The type that would be valid; empty if it is unknown.
    """

    topic: str
    coordinate: str
    node: Node = field(compare=False)
    message: str
    verdict: Verdict = "breaks"
    change: int | None = None
    hint: str = ""


class ChangeIndex:
    """Finds changes by their coordinates."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = changes
        self._structural: dict[str, list[int]] = {}
        self._values: dict[str, list[int]] = {}
        for position, change in enumerate(changes):
            if not any(part in change.rule.id for part in _NEVER_TO_BLAME):
                for coordinate in (change.coordinate, *change.folded):
                    self._structural.setdefault(coordinate, []).append(position)
                if change.rule.id.startswith(("enum-value", "deprecated-enum-value")):
                    enum = change.coordinate.partition(".")[0]
                    self._values.setdefault(enum, []).append(position)
        for positions in (*self._structural.values(), *self._values.values()):
            positions.sort(key=self._rank)

    def find(self, coordinate: str, detail: str = "") -> int | None:
        """The most critical structural change at a coordinate.

        A change whose old or new value is `detail`, such as a removed union member, takes
        precedence.
        """
        positions = self._structural.get(coordinate)
        if not positions:
            return None
        if detail:
            for position in positions:
                if detail in (self.changes[position].old, self.changes[position].new):
                    return position
        return positions[0]

    def finding(
        self,
        topic: str,
        coordinate: str,
        node: Node,
        message: str,
        *candidates: str,
        verdict: Verdict = "breaks",
        hint: str = "",
    ) -> Finding:
        """A problem, with the change that is to blame for it."""
        found = Finding(topic, coordinate, node, message, verdict, hint=hint)
        return self.blame(found, *candidates)

    def blame(self, finding: Finding, *candidates: str) -> Finding:
        """The finding with the change at its coordinate, or at the first candidate that has one.

        If there is none, the first change that replaces an entire type of these is to blame.
        """
        if finding.change is not None:
            return finding
        coordinates = [finding.coordinate, *candidates]
        for coordinate in coordinates:
            position = self.find(coordinate)
            if position is not None:
                return replace(finding, change=position)
        for coordinate in coordinates:
            position = self._of_whole_type(coordinate.partition(".")[0])
            if position is not None:
                return replace(finding, change=position)
        for coordinate in candidates:
            # The default of an argument may have been a removed value.
            if coordinate in self._values:
                return replace(finding, change=self._values[coordinate][0])
        return finding

    def _of_whole_type(self, name: str) -> int | None:
        """A change that replaces an entire type."""
        for position in self._structural.get(name, ()):
            if self.changes[position].rule.id in _OF_WHOLE_TYPES:
                return position
        return None

    def _rank(self, position: int) -> tuple[int, bool]:
        rule = self.changes[position].rule
        # Changed defaults come last among changes that are equally critical.
        return CRITICALITIES.index(rule.criticality), "default" in rule.id
