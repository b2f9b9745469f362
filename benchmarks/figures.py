"""Measured figures, and comparisons with other contenders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .samples import Spread, differences, ratios, spread, spread_from_json


@dataclass(frozen=True, slots=True)
class Figure:
    """A measurement of a contender in a case.

    Attributes:
        group: The group of benchmarks.
        case: The task.
        contender: The contender that performs it.
        measure: The measured quantity, such as `time`.
        unit: Its unit.
        value: The measured value.
        ratios: Its ratios to other contenders in the same rounds, by name.
        over: Its differences from other contenders, if these matter.
        rounds: The number of samples.
        note: A remark that is needed to interpret it.
        stands_for: The number of cases it represents, if not all are shown.
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
        """Return the figure as plain data."""
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
    """Create a figure from the output of `Figure.as_json`."""
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
    """Create the figures of contenders that took turns.

    Args:
        samples: The samples by contender.
        group: The group.
        case: The case.
        measure: The measured quantity.
        unit: Its unit.
        references: The contenders that each is compared with, if they took part.
        differ: Whether to include differences as well as ratios.
        notes: Remarks by contender.

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
    """A measurement that was skipped, and the reason."""

    group: str
    case: str
    contender: str
    reason: str

    def as_json(self) -> dict[str, str]:
        """Return it as plain data."""
        return {
            "group": self.group,
            "case": self.case,
            "contender": self.contender,
            "reason": self.reason,
        }
