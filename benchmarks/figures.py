"""One measured number, with what it is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .samples import Spread, differences, ratios, spread, spread_from_json


@dataclass(frozen=True, slots=True)
class Figure:
    """What one contender needs for one case.

    Attributes:
        group: The group of benchmarks.
        case: What is done.
        contender: Who does it.
        measure: What is counted, such as `time`.
        unit: Its unit.
        value: The numbers.
        ratios: The same as a ratio of other contenders of the same rounds, by their names.
        over: How much it is more than theirs, where the difference matters.
        rounds: How many samples were taken.
        note: What must be known to read it.
        stands_for: How many cases it counts for, where not each of them is shown.
    """

    group: str
    case: str
    contender: str
    measure: str
    unit: str
    value: Spread
    ratios: Mapping[str, Spread] = field(default_factory=dict[str, Spread])
    over: Mapping[str, Spread] = field(default_factory=dict[str, Spread])
    rounds: int = 1
    note: str = ""
    stands_for: int = 1

    def as_json(self) -> dict[str, Any]:
        """The figure as plain data."""
        found: dict[str, Any] = {
            "group": self.group,
            "case": self.case,
            "contender": self.contender,
            "measure": self.measure,
            "unit": self.unit,
            "value": self.value.as_json(),
            "rounds": self.rounds,
        }
        for name, group in (("ratios", self.ratios), ("over", self.over)):
            if group:
                found[name] = {other: item.as_json() for other, item in group.items()}
        if self.note:
            found["note"] = self.note
        if self.stands_for != 1:
            found["stands_for"] = self.stands_for
        return found


def figure_from_json(found: Mapping[str, Any]) -> Figure:
    """Read what `Figure.as_json` has written."""
    values = dict(found)
    values["value"] = spread_from_json(values["value"])
    for name in ("ratios", "over"):
        values[name] = {
            other: spread_from_json(item) for other, item in values.get(name, {}).items()
        }
    return Figure(**values)


def figures_of(
    samples: Mapping[str, Sequence[float]],
    *,
    group: str,
    case: str,
    measure: str,
    unit: str,
    references: Sequence[str],
    differ: bool = False,
    notes: Mapping[str, str] | None = None,
) -> list[Figure]:
    """Make the figures of contenders that took turns.

    Args:
        samples: The samples by contender.
        group: The group.
        case: The case.
        measure: What was counted.
        unit: Its unit.
        references: With whom each is compared, where they took part.
        differ: Whether the difference matters, and not the ratio alone.
        notes: What must be known, by contender.

    Returns:
        A figure for each contender.
    """
    return [
        Figure(
            group=group,
            case=case,
            contender=name,
            measure=measure,
            unit=unit,
            value=spread(values),
            ratios={
                other: ratios(values, samples[other])
                for other in references
                if other in samples and other != name
            },
            over={
                other: differences(values, samples[other])
                for other in references
                if differ and other in samples and other != name
            },
            rounds=len(values),
            note=(notes or {}).get(name, ""),
        )
        for name, values in samples.items()
    ]


@dataclass(frozen=True, slots=True)
class Skipped:
    """What could not be measured, and why."""

    group: str
    case: str
    contender: str
    reason: str

    def as_json(self) -> dict[str, str]:
        """It as plain data."""
        return {
            "group": self.group,
            "case": self.case,
            "contender": self.contender,
            "reason": self.reason,
        }
