"""Contenders take turns, and are compared round by round."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """A median with its quartiles."""

    median: float
    low: float
    high: float

    def as_json(self) -> dict[str, float]:
        """The three numbers, rounded to what they can mean."""
        return {name: _rounded(value) for name, value in asdict(self).items()}


def spread(values: Sequence[float]) -> Spread:
    """Summarise samples.

    Args:
        values: The samples, at least one.

    Returns:
        Median and quartiles.
    """
    ordered = sorted(values)
    return Spread(_quantile(ordered, 0.5), _quantile(ordered, 0.25), _quantile(ordered, 0.75))


def take_turns(
    contenders: Mapping[str, Callable[[], float]],
    rounds: int,
    *,
    least: int = 1,
    seconds: float = math.inf,
    now: Callable[[], float] = time.monotonic,
) -> dict[str, list[float]]:
    """Let each contender give one sample a round, the first place going around.

    Args:
        contenders: What gives a sample, by name.
        rounds: How many rounds at most.
        least: How many rounds at least, however long they take.
        seconds: After how long no further round is begun.
        now: The time.

    Returns:
        The samples by name, in the order of the rounds; all have as many.
    """
    names = list(contenders)
    samples: dict[str, list[float]] = {name: [] for name in names}
    ends = now() + seconds
    for number in range(rounds):
        if number >= least and now() >= ends:
            break
        first = number % len(names)
        for name in names[first:] + names[:first]:
            samples[name].append(contenders[name]())
    return samples


def ratios(samples: Sequence[float], reference: Sequence[float]) -> Spread:
    """Compare two contenders of the same rounds.

    Args:
        samples: The samples of one.
        reference: The samples of the other.

    Returns:
        The ratio within a round: its median and quartiles.
    """
    return spread([one / other for one, other in zip(samples, reference, strict=True)])


def differences(samples: Sequence[float], reference: Sequence[float]) -> Spread:
    """Like `ratios`, but what one needs more than the other."""
    return spread([one - other for one, other in zip(samples, reference, strict=True)])


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")
