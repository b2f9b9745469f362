"""The end of a log that was given, which tells what is new when lines come again.

Lines have no identity: two may have the same time and the same text. So after a lost connection
what comes is compared with what was given as multisets. HTTP requests have one, their `requestId`.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final, Generic, TypeAlias, TypeVar

LineT = TypeVar("LineT")

Moment: TypeAlias = tuple[datetime, str]
"""A time, and its digits beyond the microseconds that `datetime` has."""

MOST_SEEN: Final = 1000
"""The lines that are remembered: twice what the platform repeats."""

_BEGINNING: Final[Moment] = (datetime.min.replace(tzinfo=UTC), "")


class SeenLines(Generic[LineT]):
    """The last lines of a log that were given.

    Args:
        timestamp: Returns the time of a line, in ISO 8601.
        key: Returns what tells a line from others.

    Attributes:
        newest: The time of the newest line; None before the first one.
        was_empty: Whether the log had no lines when it was first looked at.
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
        """Take lines that were given for repeated ones, each as often as it was given."""
        self._repeated = Counter(self._key(line) for _, line in self._lines)
        is_full = len(self._lines) == MOST_SEEN
        self._forgotten_before = min(moment for moment, _ in self._lines) if is_full else None

    def leaves_gap(self, lines: Sequence[LineT], limit: int) -> bool:
        """Tell whether lines may be missing between the newest that was given and those that came.

        Args:
            lines: What came first after lines could be lost.
            limit: The number of lines at which the server leaves out older ones.

        Returns:
            Whether the lines do not reach back far enough, or only just.
        """
        if self.newest is None:
            return self.was_empty and len(lines) >= limit
        oldest = self.oldest(lines)
        # At the limit, further lines of the oldest time may have been left out.
        return oldest > self.newest or (oldest == self.newest and len(lines) >= limit)

    def oldest(self, lines: Sequence[LineT]) -> Moment:
        """Return the time of the oldest of some lines, of which there is at least one."""
        return min(moment for moment, _ in self._timed(lines))

    def new(self, lines: Sequence[LineT]) -> list[LineT]:
        """Choose the lines that were not given yet, and remember them as given.

        Args:
            lines: Lines in any order; those of equal time in theirs.

        Returns:
            The new ones, oldest first.
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
            # Everything up to what is remembered was given.
            if moment < before:
                return True
            if self.newest is not None and moment > self.newest:
                self._forgotten_before = None
        return False

    def _timed(self, lines: Sequence[LineT]) -> list[tuple[Moment, LineT]]:
        moment = self.newest or _BEGINNING
        timed: list[tuple[Moment, LineT]] = []
        for line in lines:
            # A time that cannot be read leaves the line where it came.
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
