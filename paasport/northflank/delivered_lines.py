"""The lines of a log delivered last, to recognize repeated ones."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from paasport_api.northflank.models.log_line import LogLine

MOST_REMEMBERED: Final = 10_000
"""The number of lines to remember, each by its hash."""

OVERLAP: Final = timedelta(seconds=5)
"""How much older than the newest line a late line may be: containers have their own clocks."""

_TICK: Final = timedelta(microseconds=1)


def instant_of(line: LogLine) -> datetime | None:
    """Return the time of a line.

    Args:
        line: The line.

    Returns:
        The time, to the microsecond; None if it cannot be parsed.
    """
    found = line.ts
    if not isinstance(found, datetime):
        try:
            found = datetime.fromisoformat(found)
        except ValueError:
            return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def repeats(lines: Iterable[LogLine], anchor: tuple[datetime, int]) -> bool:
    """Return whether a line is among others, so nothing is missing between it and them.

    Args:
        lines: The others.
        anchor: The line; see `DeliveredLines.anchor`.
    """
    return any(instant_of(line) == anchor[0] and _key(line) == anchor[1] for line in lines)


def reaches_back(lines: Sequence[LogLine], anchor: tuple[datetime, int]) -> bool:
    """Return whether contiguous lines reach back to one already delivered.

    Args:
        lines: The lines, oldest first.
        anchor: The delivered line; see `DeliveredLines.anchor`.
    """
    first = instant_of(lines[0]) if lines else None
    return (first is not None and first < anchor[0]) or repeats(lines, anchor)


def first_after(lines: Iterable[LogLine], anchor: tuple[datetime, int]) -> datetime | None:
    """Return the time of the first line that is later than another.

    Args:
        lines: The lines, oldest first.
        anchor: The other one; see `DeliveredLines.anchor`.

    Returns:
        The time; None if there is none.
    """
    instants = (instant_of(line) for line in lines)
    return next((each for each in instants if each is not None and each > anchor[0]), None)


def in_order(lines: Sequence[LogLine]) -> list[LogLine]:
    """Return lines oldest first, or unchanged if the time of one cannot be parsed.

    Args:
        lines: The lines.

    Returns:
        The lines; those with the same time in their original order.
    """
    placed = [(instant, line) for line in lines if (instant := instant_of(line)) is not None]
    if len(placed) < len(lines):
        return list(lines)
    return [line for _, line in sorted(placed, key=lambda each: each[0])]


class DeliveredLines:
    """The lines delivered last, as a multiset of time, container and text.

    Attributes:
        newest: The latest time of any line; None before the first one.
    """

    __slots__ = ("_anchor", "_counts", "_expected", "_floor", "_forgotten", "_keys", "_until")

    def __init__(self) -> None:
        self._keys: deque[tuple[int, datetime | None]] = deque()
        self._counts: Counter[int] = Counter()
        self._forgotten: datetime | None = None
        self._anchor: tuple[datetime, int] | None = None
        # The lines a new connection repeats, until when, and where they begin.
        self._expected: Counter[int] | None = None
        self._until: datetime | None = None
        self._floor: datetime | None = None

    @property
    def newest(self) -> datetime | None:
        """The latest time of any line; None before the first one."""
        return self._anchor[0] if self._anchor is not None else None

    @property
    def position(self) -> datetime | None:
        """The time from which to request lines again; None before the first one."""
        if self._anchor is None:
            return None
        position = self._anchor[0] - OVERLAP
        if self._forgotten is not None:
            # Whether older lines were delivered is no longer known.
            position = max(position, self._forgotten + _TICK)
        return position

    def expect_repetition(self, floor: datetime | None) -> None:
        """Allow the delivered lines to be repeated, once each.

        Args:
            floor: The time before which other lines count as delivered.
        """
        self._expected = Counter(self._counts)
        self._floor = floor
        self._until = self._anchor[0] + OVERLAP if self._anchor is not None else None

    def new(self, lines: Iterable[LogLine]) -> list[LogLine]:
        """Pick the lines not delivered yet, and remember them.

        Args:
            lines: Lines in their original order.

        Returns:
            The new ones.
        """
        found: list[LogLine] = []
        is_first = not self._keys
        for line in lines:
            instant, key = instant_of(line), _key(line)
            if self._expected is not None and self._comes_again(instant, key):
                continue
            self._remember(instant, key)
            found.append(line)
        if self._until is not None and self._anchor is not None and self._anchor[0] > self._until:
            self._expected = None
        if is_first:
            self._begin(found)
        return found

    @property
    def anchor(self) -> tuple[datetime, int] | None:
        """The newest line, by its time and hash; None before the first one."""
        return self._anchor

    def _begin(self, lines: Sequence[LogLine]) -> None:
        # Lines before the first ones were not requested.
        instants = [instant for line in lines if (instant := instant_of(line)) is not None]
        if instants:
            self._forgotten = min(instants) - _TICK

    def _comes_again(self, instant: datetime | None, key: int) -> bool:
        if self._floor is not None and instant is not None and instant < self._floor:
            return True
        if self._expected is None or not self._expected[key]:
            return False
        self._expected[key] -= 1
        return True

    def _remember(self, instant: datetime | None, key: int) -> None:
        if instant is not None and (self._anchor is None or instant >= self._anchor[0]):
            self._anchor = instant, key
        self._keys.append((key, instant))
        self._counts[key] += 1
        if len(self._keys) > MOST_REMEMBERED:
            old, then = self._keys.popleft()
            self._counts[old] -= 1
            if not self._counts[old]:
                del self._counts[old]
            if then is not None and (self._forgotten is None or then > self._forgotten):
                self._forgotten = then


def _key(line: LogLine) -> int:
    # A hash, so that memory use does not depend on the size of the lines.
    log = line.log if isinstance(line.log, str) else json.dumps(line.log, sort_keys=True)
    return hash((instant_of(line) or line.ts, line.container_id, log))
