"""Lines written while a log was disconnected, read page by page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from paasport_api.northflank.models.log_line import LogLine

from ...shared.gap_reports import GapReports
from ...shared.guarded import Guarded
from ...shared.timestamps import utc_now
from ..delivered_lines import (
    DeliveredLines,
    first_after,
    in_order,
    instant_of,
    reaches_back,
    repeats,
)
from .followed_log import AsyncLogSource
from .log_tail import AsyncLogTail

PAGE_SIZE: Final = 1000
"""The number of past lines to request at once."""

_MOMENT: Final = 0.05
_FIRST_MESSAGE: Final = 2.0
"""How long to wait for a connection's first lines when they decide whether there is a gap."""

_MOST_REREADS: Final = 3
_REREAD_AFTER: Final = 0.5
_CLOCKS: Final = timedelta(minutes=1)
"""How far this machine's clock and the platform's clocks may differ."""

_LOOK_BACK: Final = timedelta(days=1)
_TICK: Final = timedelta(microseconds=1)
_SECOND: Final = timedelta(seconds=1)


class AsyncMissedLines(Guarded):
    """Reads the lines after those already delivered, until a connection continues from there.

    Args:
        source: The log.
        delivered: The lines that were delivered.
        gaps: Receives reports of lines that may be missing.

    Attributes:
        is_read: Whether nothing is left to be read.
    """

    __slots__ = (
        "_anchor",
        "_began_at",
        "_delivered",
        "_gaps",
        "_rereads",
        "_source",
        "_start",
        "is_read",
    )

    def __init__(self, source: AsyncLogSource, delivered: DeliveredLines, gaps: GapReports) -> None:
        self._source = source
        self._delivered = delivered
        self._gaps = gaps
        self._began_at = utc_now()
        # The time to read from, and the line that proves that nothing before the others is missing.
        self._start: datetime | None = None
        self._anchor: tuple[datetime, int] | None = None
        self._rereads = 0
        self.is_read = True

    def note_beginning(self) -> None:
        """Record that the log is followed from now on."""
        self._began_at = utc_now()

    def begin(self, *, is_complete: bool = False, is_last: bool = False) -> None:
        """Prepare to read the lines after those already delivered.

        Args:
            is_complete: Whether there are none, as far as the connection shows.
            is_last: Whether no connection continues from there, so a log without delivered lines is
                read from its tail on.
        """
        self._start = self._delivered.position or self._start
        self._anchor = None if is_complete else self._delivered.anchor
        self._rereads = 0
        self.is_read = self._start is None and not is_last
        self._delivered.expect_repetition(self._start)

    async def read_beginning(self) -> list[LogLine]:
        """Start over when no line was delivered, since nothing shows which were missed.

        Returns:
            The current tail; none if `read` has to go back further, to when following started.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        size = max(self._source.tail, 1)
        found = in_order(list(reversed(await self._source.read(None, size))))
        if not found:
            return []
        oldest, since = instant_of(found[0]), self._began_at - _CLOCKS
        if oldest is None or oldest <= since or len(found) < min(size, PAGE_SIZE):
            lines = self._delivered.new(found)
            return lines if self._source.tail else []
        # More lines were written in the meantime than the tail holds.
        self._start = since if self._source.tail else self._began_at
        if self._gaps.reason and not await self._is_followed_from(self._start):
            (first,) = await self._source.read(self._start, 1) or found[:1]
            self._gaps.report(self._start, instant_of(first) or oldest)
        return []

    async def read(self, tail: AsyncLogTail) -> list[LogLine]:
        """Read a page.

        Args:
            tail: The connection that continues where the pages end.

        Returns:
            The new lines, oldest first.

        Raises:
            PaasportError: The request failed; see `paasport.errors`.
        """
        start = self._start
        if start is None:
            lines = await self.read_beginning()
            self.is_read = self._start is None
            return lines
        page = in_order(await self._source.read(start, PAGE_SIZE))
        last = instant_of(page[-1]) if page else None
        leads_on = last is not None and last > start
        if await self._is_covered(page, tail, leads_on=leads_on):
            self._finish()
            return []
        self._delivered.expect_repetition(self._delivered.position or start)
        lines = self._delivered.new(page)
        if last is not None and leads_on:
            self._start = last
            if self._anchor is None and await self._is_reached(last, tail):
                self._finish()
        elif last is not None and len(page) >= PAGE_SIZE:
            # A page that makes no progress hides how many more lines share its time.
            self._start = start + (_TICK if last == start else _SECOND)
            self._report(self._start)
        elif self._anchor is not None:
            self._report(utc_now())
            self._finish()
        else:
            await self._finish_behind(tail)
        return lines

    async def _is_followed_from(self, start: datetime) -> bool:
        """Return whether the server is certain to have all lines since a time."""
        if not self._source.tail:
            # The platform's clock decides which lines are new, and may differ from ours.
            return False
        older = await self._source.read(start - _LOOK_BACK, 1)
        instant = instant_of(older[0]) if older else None
        return instant is not None and instant < start

    async def _is_covered(
        self, page: Sequence[LogLine], tail: AsyncLogTail, *, leads_on: bool
    ) -> bool:
        """Look for the last delivered line.

        Lines read before it is found lie behind a gap, unless the connection has them all.
        """
        anchor = self._anchor
        if anchor is None or repeats(page, anchor):
            self._anchor = None
            return False
        if leads_on and first_after(page, anchor) is None:
            # It may be on a further page.
            return False
        early = await tail.peek(_FIRST_MESSAGE)
        if reaches_back(early, anchor):
            return True
        resumed_at = first_after(in_order([*page, *early]), anchor)
        if resumed_at is not None:
            self._report(resumed_at)
            self._anchor = None
        return False

    async def _is_reached(self, last: datetime, tail: AsyncLogTail) -> bool:
        """Return whether the connection continues where the page ended."""
        lines = await tail.peek(_MOMENT)
        first = instant_of(lines[0]) if lines else None
        return first is not None and first <= last

    async def _finish_behind(self, tail: AsyncLogTail) -> None:
        """Finish, unless the connection is ahead of what can be read so far."""
        lines = await tail.peek(_MOMENT)
        first, newest = instant_of(lines[0]) if lines else None, self._delivered.newest
        if first is None or newest is None or first <= newest:
            self._finish()
        elif self._rereads < _MOST_REREADS:
            self._rereads += 1
            await self._source.transport.options.clock.async_sleep(_REREAD_AFTER)
        else:
            self._report(first)
            self._finish()

    def _finish(self) -> None:
        self._start = None
        self._delivered.expect_repetition(self._delivered.position)
        self.is_read = True

    def _report(self, resumed_at: datetime) -> None:
        self._gaps.report(self._delivered.newest or resumed_at, resumed_at)
