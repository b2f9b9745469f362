"""Following logs over connections that may be lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Self

from paasport_api.northflank.models.log_line import LogLine
from paasport_runtime.errors import (
    ConfigurationError,
    PaasportError,
    RequestError,
    ResponseError,
    ResponseValidationError,
    UnexpectedContent,
)
from paasport_runtime.graphql.reconnecting import GapHook, Reconnection
from paasport_runtime.http._async.closing import AsyncClosing
from paasport_runtime.secrets.frames import guarded
from paasport_runtime.websocket.failures import may_recover

from ...shared.gap_reports import GapReports
from ...shared.guarded import Guarded
from ..delivered_lines import DeliveredLines
from ..following import TAIL, EndedBy
from .end_watch import AsyncEndWatch
from .followed_log import AsyncLogSource, AsyncLogWatch
from .log_tail import AsyncLogTail
from .missed_lines import AsyncMissedLines


class AsyncLogFollower(AsyncClosing, Guarded):
    """A log being followed: its last lines, oldest first, and then each new line.

    Iterate over it inside a `with` statement, which closes it on exit. Nothing is sent until the
    first line is requested. Closing the client also ends it.

    A lost connection is reopened. Repeated lines are skipped, and missed lines are read. If some
    may no longer be available, a `Gap` is reported with the times of the lines on either side of
    it. An error is raised, never mistaken for the end.

    Args:
        source: The log.
        watch: The run or build that ends the log; None if nothing does.
        on_gap: Called with each `Gap`; by default it is logged as a warning.
        reconnection: How often and how fast to reconnect; 12 consecutive attempts by default.

    Attributes:
        ended_by: What ended it: `run` or `build`, whose last status is in `status`; `caller`; or
            `error`. None until it ends.
    """

    __slots__ = (
        "_attempts",
        "_delivered",
        "_end",
        "_gaps",
        "_has_begun",
        "_is_odd",
        "_lines",
        "_missed",
        "_reconnection",
        "_source",
        "_tail",
        "ended_by",
    )

    def __init__(
        self,
        source: AsyncLogSource,
        watch: AsyncLogWatch | None,
        *,
        on_gap: GapHook | None = None,
        reconnection: Reconnection | None = None,
    ) -> None:
        self._source = source
        self._reconnection = reconnection or Reconnection()
        self._gaps = GapReports(source.operation.name, on_gap)
        self._delivered = DeliveredLines()
        self._tail = AsyncLogTail(source)
        self._missed = AsyncMissedLines(source, self._delivered, self._gaps)
        self._end = AsyncEndWatch(watch, source.transport.options.clock)
        self._lines: deque[LogLine] = deque()
        self._is_odd = False
        self._has_begun = False
        self._attempts = 0
        self.ended_by: EndedBy | None = None

    @property
    def status(self) -> str | None:
        """The last known status of the run or build, if any."""
        return self._end.status

    async def aclose(self) -> None:
        """End it. Sends only the close message of its connection.

        Raises:
            PaasportError: See `paasport.errors`.
        """
        self._lines.clear()
        await self._end_by("caller")

    def __aiter__(self) -> Self:
        return self

    @guarded
    async def __anext__(self) -> LogLine:
        while not self._lines:
            if self.ended_by is not None:
                raise StopAsyncIteration
            await self._advance()
        return self._lines.popleft()

    async def _advance(self) -> None:
        """Do the next step; most return lines."""
        try:
            if self._tail.is_open:
                await (self._read() if self._missed.is_read else self._read_missed())
            elif not self._end.is_over:
                await self._connect()
            elif not self._missed.is_read:
                await self._read_missed()
            else:
                await self._end_by(self._end.kind)
            return
        except (RequestError, ResponseError) as error:
            failure = error
        except ConfigurationError:
            if self._was_closed:
                await self._end_by("caller")
                return
            await self._end_by("error")
            raise
        # Outside the handler, so that no exception of a lower layer is chained.
        if self._is_odd:
            # Only one message is lost; the next one can still be read.
            self._is_odd = False
            raise failure
        await self._recover(failure)

    async def _connect(self) -> None:
        source = self._source
        if source.transport.closed:
            raise ConfigurationError("The client is closed; create a new one")
        self._attempts += 1
        if self._has_begun and self._delivered.newest is None:
            self._add(await self._missed.read_beginning())
        # After a restart, the repeated lines prove that nothing is missing.
        lines = max(source.tail, TAIL) if self._has_begun else source.tail
        await self._tail.open(lines, self._attempts)
        if self.ended_by is not None:
            await self._tail.aclose()
        elif self._has_begun:
            self._missed.begin()
        else:
            self._end.begin()
            self._missed.note_beginning()
        self._has_begun = True

    async def _read_missed(self) -> None:
        self._add(await self._missed.read(self._tail))

    async def _read(self) -> None:
        """Take the next message, and poll the run or build when due."""
        is_quiet = False
        try:
            self._add(self._delivered.new(await self._tail.next_lines(self._end.patience)))
        except TimeoutError:
            is_quiet = True
        except (ResponseValidationError, UnexpectedContent):
            self._is_odd = True
            raise
        if not self._end.is_over:
            await self._end.look_if_due()
        elif is_quiet or self._end.has_settled:
            await self._settle(is_quiet=is_quiet)

    async def _settle(self, *, is_quiet: bool) -> None:
        """Close the connection, and read the lines it did not deliver."""
        await self._tail.aclose()
        if not is_quiet:
            self._gaps.reason = self._gaps.reason or "the last line is not in the log over HTTP"
        self._missed.begin(is_complete=is_quiet, is_last=True)

    async def _recover(self, failure: RequestError | ResponseError) -> None:
        """Wait before the next attempt, or raise the failure."""
        if self._was_closed:
            await self._end_by("caller")
            return
        transport = self._source.transport
        had_begun = self._tail.is_open
        await self._tail.aclose()
        policy = self._reconnection
        if not self._has_begun:
            # Nothing can have been missed yet, so starting is retried like any read.
            retries = transport.options.retries
            policy = Reconnection(
                retries.max_retries, max(retries.first_delay, 0.001), 2.0, retries.longest_delay
            )
        if self._attempts > policy.attempts or transport.closed or not may_recover(failure):
            await self._end_by("error")
            failure.attempts = max(self._attempts, 1)
            raise failure
        if had_begun:
            self._gaps.reason = str(failure)
            if transport.options.clock.now() - self._tail.opened_at >= policy.longest_delay:
                self._attempts = 0
            try:
                await self._end.look()
            except PaasportError:
                await self._end_by("error")
                raise
            if self._end.is_over:
                await self._settle(is_quiet=False)
                return
        if self._end.is_over:
            # Only past lines are left to read, and each attempt counts.
            self._attempts += 1
        clock = transport.options.clock
        await clock.async_sleep(policy.delay(max(self._attempts, 1), clock.random()))

    @property
    def _was_closed(self) -> bool:
        """Whether the caller closed it, or closed the client after it started."""
        is_over = self.ended_by is not None or self._tail.was_closed_here
        return is_over or (self._has_begun and self._source.transport.closed)

    def _add(self, lines: Sequence[LogLine]) -> None:
        if lines:
            self._attempts = 0
            self._lines.extend(lines)

    async def _end_by(self, what: EndedBy) -> None:
        self.ended_by = self.ended_by or what
        await self._tail.aclose()
