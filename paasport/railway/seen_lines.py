"""The delivered end of a log, for recognizing new lines among repeated ones.

Lines have no identity: two may have the same time and text. So after a lost connection, received
and delivered lines are compared as multisets. HTTP requests do have one, their `requestId`.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final, Generic, TypeAlias, TypeVar

LineT = TypeVar("LineT")

Moment: TypeAlias = tuple[datetime, str]
"""A time, and its digits beyond the microseconds of `datetime`."""

MOST_SEEN: Final = 1000
"""The number of lines to remember: twice what the platform repeats."""

_BEGINNING: Final[Moment] = (datetime.min.replace(tzinfo=UTC), "")


class SeenLines(Generic[LineT]):
    """The last delivered lines of a log.

    Args:
        timestamp: Returns the time of a line, in ISO 8601.
        key: Returns the identity of a line.

    Attributes:
        newest: The time of the newest line; None before the first one.
        was_empty: Whether the log had no lines when first read.
    """

    __slots__ = (
        "_forgotten_before",
        "_key",
        "_lines",
        "_repeated",
        "_timestamp",
        "newest",
        "was_empty",
    )

    def __init__(self, timestamp: Callable[[LineT], str], key: Callable[[LineT], str]) -> None:
        self._timestamp = timestamp
        self._key = key
        self._lines: deque[tuple[Moment, LineT]] = deque(maxlen=MOST_SEEN)
        self._repeated: Counter[str] = Counter()
        self._forgotten_before: Moment | None = None
        self.newest: Moment | None = None
        self.was_empty = False

    def expect_repetition(self) -> None:
        """Treat delivered lines as repeated, each as often as it was delivered."""
        self._repeated = Counter(self._key(line) for _, line in self._lines)
        is_full = len(self._lines) == MOST_SEEN
        self._forgotten_before = min(moment for moment, _ in self._lines) if is_full else None

    def leaves_gap(self, lines: Sequence[LineT], limit: int) -> bool:
        """Return whether lines may be missing between the newest delivered one and those received.

        Args:
            lines: The first lines received after lines may have been lost.
            limit: The number of lines above which the server omits older ones.

        Returns:
            Whether the lines do not reach back far enough, or only just do.
        """
        if self.newest is None:
            return self.was_empty and len(lines) >= limit
        if self._forgotten_before == self.newest:
            # More lines of one time were delivered than are remembered.
            return True
        oldest = self.oldest(lines)
        # At the limit, further lines of the oldest time may have been omitted.
        return oldest > self.newest or (oldest == self.newest and len(lines) >= limit)

    def oldest(self, lines: Sequence[LineT]) -> Moment:
        """Return the time of the oldest line; there must be at least one."""
        return min(moment for moment, _ in self._timed(lines))

    def new(self, lines: Sequence[LineT]) -> list[LineT]:
        """Pick the lines not delivered yet, and remember them.

        Args:
            lines: Lines in any order; those with the same time in their original order.

        Returns:
            The new lines, oldest first.
        """
        found: list[LineT] = []
        if not lines:
            self.was_empty = self.was_empty or self.newest is None
        for moment, line in sorted(self._timed(lines), key=lambda timed: timed[0]):
            if self._is_repeated(moment, line):
                continue
            self._lines.append((moment, line))
            if self.newest is None or moment > self.newest:
                self.newest = moment
            found.append(line)
        return found

    def _is_repeated(self, moment: Moment, line: LineT) -> bool:
        if self._repeated:
            key = self._key(line)
            count = self._repeated.get(key, 0)
            if count:
                self._repeated[key] = count - 1
                return True
        before = self._forgotten_before
        if before is not None:
            # Everything older than what is remembered was delivered.
            if moment < before or moment == before != self.newest:
                return True
            if self.newest is not None and moment > self.newest:
                self._forgotten_before = None
        return False

    def _timed(self, lines: Sequence[LineT]) -> list[tuple[Moment, LineT]]:
        moment = self.newest or _BEGINNING
        timed: list[tuple[Moment, LineT]] = []
        for line in lines:
            # A line whose time cannot be parsed keeps its place.
            moment = _moment(self._timestamp(line)) or moment
            timed.append((moment, line))
        return timed


def _moment(text: str) -> Moment | None:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    fraction = text.partition(".")[2]
    digits = fraction[6:].rstrip("Z").partition("+")[0].partition("-")[0] if fraction else ""
    return when if when.tzinfo else when.replace(tzinfo=UTC), digits.rstrip("0")
