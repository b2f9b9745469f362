"""Contenders take turns, and are compared round by round."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_DOUBT = 0.025
"""On each side of an interval of 95 %."""

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """A median with its quartiles.

    Attributes:
        median: The median.
        low: The lower quartile.
        high: The upper quartile.
        interval: Where the median lies with 95 % confidence; none with fewer than six samples.
    """

    median: float
    low: float
    high: float
    interval: tuple[float, float] | None = None

    def as_json(self) -> list[float]:
        """Median, quartiles and interval, rounded to what they can mean; a single sample alone."""
        if self.low == self.high and self.interval is None:
            return [rounded(self.median)]
        found = (self.median, self.low, self.high, *(self.interval or ()))
        return [rounded(each) for each in found]


def spread_from_json(found: Sequence[float]) -> Spread:
    """Read what `Spread.as_json` has written."""
    if len(found) == 1:
        return Spread(found[0], found[0], found[0])
    median, low, high, *interval = found
    return Spread(median, low, high, (interval[0], interval[1]) if interval else None)


def spread(values: Sequence[float]) -> Spread:
    """Summarise samples.

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
    """Where the median lies with 95 % confidence, whatever the distribution.

    Each sample is above the median or below it with the same chance, so that the number of those
    below is binomial. Left out are so many from each end that the median is beyond them with a
    chance of no more than 2.5 % on each side.

    Args:
        ordered: The samples in their order.

    Returns:
        The two samples that bound it; none where even the first and the last do not.
    """
    count = len(ordered)
    below, outside = 0.0, -1
    while below <= _DOUBT:
        outside += 1
        below += math.comb(count, outside) / 2**count
    return (ordered[outside - 1], ordered[-outside]) if outside > 0 else None


def orders(count: int) -> list[list[int]]:
    """In which orders so many take turns, so that each comes after each other one as often.

    What a contender leaves behind, in caches and in the allocator, is then no one contender's
    burden. (A balanced Latin square, after E. J. Williams.)

    Args:
        count: How many.

    Returns:
        As many orders as there are contenders, and for odd numbers the same backwards too.
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
    """Let each contender give one sample a round, in ever other orders.

    Args:
        contenders: What gives a sample, by name.
        rounds: How many rounds at most.
        least: How many rounds at least, however long they take.
        seconds: After how long no further round is begun.
        at_most: Contenders that are so slow that they take part in the first few rounds only.
        now: The time.

    Returns:
        The samples by name, in the order of the rounds.
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
    """Compare two contenders of the same rounds.

    Args:
        samples: The samples of one.
        reference: The samples of the other.

    Returns:
        The ratio within a round, of the rounds in which both took part.
    """
    return spread([one / other for one, other in zip(samples, reference, strict=False)])


def differences(samples: Sequence[float], reference: Sequence[float]) -> Spread:
    """Like `ratios`, but what one needs more than the other."""
    return spread([one - other for one, other in zip(samples, reference, strict=False)])


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which that share of the ordered samples lies, interpolated."""
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def rounded(value: float) -> float:
    """A number with the digits that it can mean."""
    return float(f"{value:.{_DIGITS}g}")
