"""Sampling contenders in turns, and comparing them round by round."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_DOUBT = 0.025
"""The probability on each side of a 95% confidence interval."""

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """The median and quartiles of samples.

    Attributes:
        median: The median.
        low: The lower quartile.
        high: The upper quartile.
        interval: The 95% confidence interval of the median; None for fewer than six samples.
    """

    median: float
    low: float
    high: float
    interval: tuple[float, float] | None = None

    def as_json(self) -> list[float]:
        """Return median, quartiles and interval, rounded; a single sample is only its value."""
        if self.low == self.high and self.interval is None:
            return [rounded(self.median)]
        found = (self.median, self.low, self.high, *(self.interval or ()))
        return [rounded(each) for each in found]


def spread_from_json(found: Sequence[float]) -> Spread:
    """Create a spread from the output of `Spread.as_json`."""
    if len(found) == 1:
        return Spread(found[0], found[0], found[0])
    median, low, high, *interval = found
    return Spread(median, low, high, (interval[0], interval[1]) if interval else None)


def spread(values: Sequence[float]) -> Spread:
    """Summarize samples.

    Args:
        values: The samples, at least one.

    Returns:
        Median, quartiles and interval.
    """
    ordered = sorted(values)
    return Spread(
        quantile(ordered, 0.5), quantile(ordered, 0.25), quantile(ordered, 0.75), interval(ordered)
    )


def interval(ordered: Sequence[float]) -> tuple[float, float] | None:
    """Compute the 95% confidence interval of the median, for any distribution.

    Each sample is above or below the median with the same probability, so the number of those below
    is binomial. The interval excludes as many samples at each end as possible, while the
    probability that the median is outside is at most 2.5% on each side.

    Args:
        ordered: The sorted samples.

    Returns:
        The two samples that bound it; None if there are too few samples.
    """
    count = len(ordered)
    below, outside = 0.0, -1
    while below <= _DOUBT:
        outside += 1
        below += math.comb(count, outside) / 2**count
    return (ordered[outside - 1], ordered[-outside]) if outside > 0 else None


def orders(count: int) -> list[list[int]]:
    """Return orders of turns in which each contender follows each other one equally often.

    So the effects of a contender on caches and the allocator are shared equally. This is a balanced
    Latin square, after E. J. Williams.

    Args:
        count: The number of contenders.

    Returns:
        One order per contender; for an odd number, the reversed orders too.
    """
    first = [(place + 1) // 2 if place % 2 else -(place // 2) for place in range(count)]
    found = [[(each + start) % count for each in first] for start in range(count)]
    return found if count % 2 == 0 else found + [order[::-1] for order in found]


def take_turns(
    contenders: Mapping[str, Callable[[], float]],
    rounds: int,
    *,
    least: int = 1,
    seconds: float = math.inf,
    at_most: Mapping[str, int] | None = None,
    now: Callable[[], float] = time.monotonic,
) -> dict[str, list[float]]:
    """Take one sample of each contender per round, in varying orders.

    Args:
        contenders: The functions that take a sample, by name.
        rounds: The maximum number of rounds.
        least: The minimum number of rounds, however long they take.
        seconds: The time after which no further round begins.
        at_most: The maximum number of rounds of contenders that are slow.
        now: Returns the current time.

    Returns:
        The samples by name, in the order of rounds.
    """
    names = list(contenders)
    turns = orders(len(names))
    samples: dict[str, list[float]] = {name: [] for name in names}
    ends = now() + seconds
    for number in range(rounds):
        if number >= least and now() >= ends:
            break
        for place in turns[number % len(turns)]:
            name = names[place]
            if number < (at_most or {}).get(name, rounds):
                samples[name].append(contenders[name]())
    return samples


def ratios(samples: Sequence[float], reference: Sequence[float]) -> Spread:
    """Compare two contenders of the same rounds by ratio.

    Args:
        samples: The samples of one.
        reference: The samples of the other.

    Returns:
        The ratios of the rounds in which both took part.
    """
    return spread([one / other for one, other in zip(samples, reference, strict=False)])


def differences(samples: Sequence[float], reference: Sequence[float]) -> Spread:
    """Compare two contenders of the same rounds by difference."""
    return spread([one - other for one, other in zip(samples, reference, strict=False)])


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return a quantile of sorted samples, interpolated."""
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def rounded(value: float) -> float:
    """Round a number to its significant digits."""
    return float(f"{value:.{_DIGITS}g}")
