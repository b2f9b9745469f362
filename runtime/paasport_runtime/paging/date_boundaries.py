"""Lists that are paged by date: where one page ends, and what the next one brings again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from ..errors import PagingError

ItemT = TypeVar("ItemT")

_STEP = timedelta(microseconds=1)


def read_timestamp(text: str, operation: str) -> datetime:
    """Read the time of an entry.

    Args:
        text: The time in ISO 8601; what is finer than a microsecond is cut off.
        operation: The operation's name.

    Returns:
        The time; one without an offset is taken as UTC.

    Raises:
        PagingError: It cannot be read.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise PagingError(
            f"{operation}: the time {text!r} of an entry cannot be read, so the list cannot be "
            "paged by date; ask with the operation's method of `.api`",
            operation=operation,
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DateBoundary:
    """Where the reading of a list, newest entries first, stands.

    Attributes:
        before: The next page ends here. It lies a step after the oldest entry that was read, so
            that nothing is lost whether the server counts the border in or not.
        again: The entries at the border, which the next page may bring again.
    """

    before: datetime | None = None
    again: Counter[tuple[datetime, str]] = field(default_factory=Counter[tuple[datetime, str]])

    def next_page(
        self,
        entries: Sequence[ItemT],
        *,
        moment: Callable[[ItemT], str],
        key: Callable[[ItemT], str],
        operation: str,
    ) -> DatePage[ItemT]:
        """Tell what is new in a page.

        Args:
            entries: The page, in any order.
            moment: The time of an entry.
            key: What tells entries of the same time apart.
            operation: The operation's name.

        Returns:
            The entries that were not read before, newest first, and where the reading stands then.

        Raises:
            PagingError: The page holds nothing but entries after its border.
        """
        timed = [(read_timestamp(moment(entry), operation), entry) for entry in reversed(entries)]
        timed.sort(key=lambda pair: pair[0], reverse=True)
        again = Counter(self.again)
        fresh: list[tuple[datetime, ItemT]] = []
        for when, entry in timed:
            if self.before is not None and when > self.before:
                continue
            name = (when, key(entry))
            if again[name] > 0:
                again[name] -= 1
            else:
                fresh.append((when, entry))
        if not fresh:
            if timed and self.before is not None and timed[-1][0] > self.before:
                raise PagingError(
                    f"{operation}: asked for entries before {self.before.isoformat()}, the server "
                    "gives only later ones, so the list cannot be read to its end",
                    operation=operation,
                )
            return DatePage([], self)
        before = fresh[-1][0] + _STEP
        again = Counter({name: count for name, count in self.again.items() if name[0] <= before})
        again.update((when, key(entry)) for when, entry in fresh if when <= before)
        return DatePage([entry for _, entry in fresh], DateBoundary(before, again))


@dataclass(frozen=True, slots=True)
class DatePage(Generic[ItemT]):
    """What a page adds to a list that is read by date.

    Attributes:
        fresh: The new entries, newest first.
        border: Where the reading stands.
    """

    fresh: list[ItemT]
    border: DateBoundary
