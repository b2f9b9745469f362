"""Lists paginated by date: where a page ends, and which entries the next page repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from ..errors import PagingError
from ..light_dataclasses import dataclass

ItemT = TypeVar("ItemT")

_RESOLUTION = timedelta(microseconds=1)


def parse_timestamp(text: str, operation: str) -> datetime:
    """Parse the timestamp of an entry.

    Args:
        text: The timestamp in ISO 8601; digits beyond microseconds are dropped.
        operation: The operation's name.

    Returns:
        The timestamp; without an offset, UTC is assumed.

    Raises:
        PagingError: The text is not a timestamp.
    """
    try:
        timestamp = datetime.fromisoformat(text)
    except ValueError:
        raise PagingError(
            f"{operation}: the timestamp {text!r} of an entry cannot be parsed, so the list cannot "
            "be paginated by date; call the operation's method of `.api` instead",
            operation=operation,
        ) from None
    return timestamp if timestamp.tzinfo else timestamp.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DateBoundary:
    """The progress of reading a list, newest entries first.

    Attributes:
        before: The end of the next page. It is just after the oldest entry read so far, so that
            nothing is lost whether or not the server includes the boundary itself.
        seen: The entries at the boundary, which the next page may repeat.
    """

    before: datetime | None = None
    seen: Counter[tuple[datetime, str]] = field(default_factory=Counter[tuple[datetime, str]])

    def next_page(
        self,
        entries: Sequence[ItemT],
        *,
        timestamp: Callable[[ItemT], str],
        key: Callable[[ItemT], str],
        operation: str,
    ) -> DatePage[ItemT]:
        """Find the new entries of a page.

        Args:
            entries: The page, in any order.
            timestamp: Returns the timestamp of an entry.
            key: Returns what distinguishes entries with the same timestamp.
            operation: The operation's name.

        Returns:
            The unread entries, newest first, and the boundary after them.

        Raises:
            PagingError: The page contains only entries after its boundary.
        """
        timed = [
            (parse_timestamp(timestamp(entry), operation), entry) for entry in reversed(entries)
        ]
        timed.sort(key=lambda pair: pair[0], reverse=True)
        unmatched = Counter(self.seen)
        new: list[tuple[datetime, ItemT]] = []
        for when, entry in timed:
            if self.before is not None and when > self.before:
                continue
            identity = (when, key(entry))
            if unmatched[identity] > 0:
                unmatched[identity] -= 1
            else:
                new.append((when, entry))
        if not new:
            if timed and self.before is not None and timed[-1][0] > self.before:
                raise PagingError(
                    f"{operation}: the server returned only entries after the requested "
                    f"{self.before.isoformat()}, so the list cannot be read to the end",
                    operation=operation,
                )
            return DatePage([], self)
        before = new[-1][0] + _RESOLUTION
        seen = Counter({entry: count for entry, count in self.seen.items() if entry[0] <= before})
        seen.update((when, key(entry)) for when, entry in new if when <= before)
        return DatePage([entry for _, entry in new], DateBoundary(before, seen))


@dataclass(frozen=True, slots=True)
class DatePage(Generic[ItemT]):
    """What a page adds to a list read by date.

    Attributes:
        entries: The new entries, newest first.
        boundary: How far the list has been read.
    """

    entries: list[ItemT]
    boundary: DateBoundary
