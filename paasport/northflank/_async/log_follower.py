"""Logs that are followed, over connections that may be lost."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Final, Protocol, Self, TypeAlias

from paasport_api.northflank.models.log_line import LogLine
from paasport_runtime.errors import (
    ConfigurationError,
    PaasportError,
    RequestError,
    ResponseError,
    ResponseValidationError,
    UnexpectedContent,
    WebSocketClosed,
)
from paasport_runtime.graphql.reconnecting import Gap, GapHook, Reconnection
from paasport_runtime.http.messages import HttpResponse
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest.response import read_rest_response
from paasport_runtime.secrets.frames import guarded
from paasport_runtime.websocket.failures import may_recover
from paasport_runtime.websocket.handshake import Handshake

from ...shared.guarded import Guarded
from ...shared.timestamps import utc_now
from ..delivered_lines import DeliveredLines, first_after, in_order, instant_of, repeats
from ..following import TAIL, EndedBy, FollowedLog, LogEnd
from ..live_frames import LOG_LINES, LiveFrame, first_frame
from .live_connection import AsyncLiveConnection

LOGGER: Final = logging.getLogger("paasport.logs")

LOOK_SECONDS: Final = 3.0
"""How often the state of a run or build is fetched while its log is followed."""

SETTLING_SECONDS: Final = 1.0
"""How long after the end of a run or build its last lines are waited for."""

PAGE_SIZE: Final = 1000
"""The lines of the past that are asked for at once."""

_MOMENT: Final = 0.05
_TICK: Final = timedelta(microseconds=1)
_SECOND: Final = timedelta(seconds=1)


class AsyncReadPast(Protocol):
    """Reads lines of the past."""

    async def __call__(self, start: datetime | None, limit: int) -> Sequence[LogLine]:
        """Return the lines from a time on, oldest first; without one the newest, newest first."""
        ...


class AsyncLook(Protocol):
    """Fetches the state of a run or build."""

    async def __call__(self) -> Any:
        """Fetch the state."""
        ...


AsyncLogSource: TypeAlias = FollowedLog[AsyncRestTransport, AsyncReadPast]
AsyncLogWatch: TypeAlias = LogEnd[AsyncLook]


class AsyncLogFollower(Guarded):
    """A log that is followed: its last lines, oldest first, and then each new one.

    Iterate over it within a `with` statement, which ends it when it is left. Nothing is sent
    before the first line is asked for.

    A lost connection is opened again. Lines that come again are left out; those that were missed
    are read. Where it is not known whether all of them can still be had, a `Gap` is reported, whose
    times are those of the lines on both sides. An error is raised and never taken for the end.

    Args:
        source: The log.
        watch: What ends the log when it ends; None for nothing.
        on_gap: Called with each `Gap`; by default it is logged as a warning.
        reconnection: How often and how fast to connect again; 12 attempts in a row by default.

    Attributes:
        ended_by: What has ended it: `run` or `build`, whose last status is in `status`; `caller`;
            or `error`. None as long as it has not ended.
        status: The status of the run or build that was last seen; None for none.
    """

    __slots__ = (
        "_anchor",
        "_attempts",
        "_caught_up",
        "_connection",
        "_delivered",
        "_handshake",
        "_has_begun",
        "_held",
        "_is_odd",
        "_lines",
        "_look_at",
        "_lost_at",
        "_lost_by",
        "_on_gap",
        "_opened_at",
        "_reconnection",
        "_settled_at",
        "_source",
        "_start",
        "_watch",
        "ended_by",
        "status",
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
        self._watch = watch
        self._on_gap = on_gap
        self._reconnection = reconnection or Reconnection()
        self._delivered = DeliveredLines()
        self._lines: deque[LogLine] = deque()
        self._connection: AsyncLiveConnection | None = None
        self._handshake: Handshake | None = None
        self._opened_at = 0.0
        self._held: LiveFrame | None = None
        self._is_odd = False
        self._has_begun = False
        self._attempts = 0
        # What was missed is read page by page: since when, and the line that it is to repeat.
        self._caught_up = True
        self._start: datetime | None = None
        self._anchor: tuple[datetime, int] | None = None
        self._lost_at: datetime | None = None
        self._lost_by = ""
        self._look_at = 0.0
        self._settled_at: float | None = None
        self.ended_by: EndedBy | None = None
        self.status: str | None = None

    async def aclose(self) -> None:
        """End it. Sends nothing but the end of its connection.

        Raises:
            PaasportError: See `paasport.errors`.
        """
        self.ended_by = self.ended_by or "caller"
        self._lines.clear()
        await self._leave()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

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
        """Do the next step; most give lines."""
        try:
            if self._settled_at is not None and self._connection is None and self._caught_up:
                await self._end()
            elif self._connection is None and self._settled_at is None:
                await self._connect()
            elif not self._caught_up:
                await self._catch_up()
            else:
                await self._read()
            return
        except (RequestError, ResponseError) as error:
            failure = error
        except ConfigurationError:
            self.ended_by = "error"
            await self._leave()
            raise
        # Outside of the handler, so that no exception of a lower layer is attached.
        if self._is_odd:
            # That costs one message, and the next one can be asked for.
            self._is_odd = False
            raise failure
        await self._recover(failure)

    async def _connect(self) -> None:
        source, transport = self._source, self._source.transport
        if transport.closed:
            raise ConfigurationError("The client is closed; create a new one")
        self._attempts += 1
        if self._has_begun and self._delivered.newest is None:
            await self._begin_without_position()
        # When it begins again, what it repeats shows that nothing is missing.
        tail = source.tail if self._delivered.newest is None else max(source.tail, TAIL)
        query = {**source.query, "lineLimit": tail}
        handshake = self._handshake = transport.handshake(
            source.operation, path=source.path, query=query
        )
        self._connection = await AsyncLiveConnection.open(
            handshake,
            transport.options,
            self._attempts,
            lambda: (first_frame(handshake.secret),),
        )
        self._opened_at = transport.options.clock.now()
        if self.ended_by is not None:
            await self._leave()
        elif self._has_begun:
            self._begin_again()
        else:
            # What it repeats of the past comes first.
            self._look_at = self._opened_at + min(SETTLING_SECONDS, LOOK_SECONDS)
        self._has_begun = True

    def _begin_again(self) -> None:
        """Prepare to read what was missed while there was no connection."""
        self._start = self._delivered.position
        self._anchor = self._delivered.anchor
        self._caught_up = self._start is None
        self._delivered.expect_repetition(self._start)

    async def _begin_without_position(self) -> None:
        """Begin anew where no line was given yet, so that nothing is known of those missed."""
        lost_at = self._lost_at or utc_now()
        await self._read_tail()
        first = instant_of(self._lines[0]) if self._lines else None
        self._report_gap(first or utc_now(), lost_at)

    async def _read_tail(self) -> None:
        if self._source.tail:
            found = await self._source.read(None, self._source.tail)
            self._take(in_order(list(reversed(found))))

    async def _catch_up(self) -> None:
        """Read a page of what was missed."""
        start = self._start
        if start is None:
            await self._read_tail()
            self._caught_up = True
            return
        page = in_order(await self._source.read(start, PAGE_SIZE))
        await self._look_for_anchor(page)
        self._delivered.expect_repetition(self._delivered.position)
        self._take(page)
        last = instant_of(page[-1]) if page else None
        if last is not None and last <= start and len(page) >= PAGE_SIZE:
            # A page that leads no further hides how many more lines its time has.
            self._start = start + (_TICK if last == start else _SECOND)
            self._report_gap(self._start)
            return
        if last is None or last <= start:
            if self._anchor is not None:
                self._report_gap(utc_now())
            self._finish_catching_up()
            return
        self._start = last
        if self._anchor is None and await self._is_reached(last):
            self._finish_catching_up()

    def _finish_catching_up(self) -> None:
        self._delivered.expect_repetition(self._delivered.position)
        self._caught_up = True

    async def _look_for_anchor(self, page: Sequence[LogLine]) -> None:
        """Find the last line that was given; what follows before it is found is behind a gap."""
        anchor = self._anchor
        if anchor is None:
            return
        if repeats(page, anchor) or repeats(await self._peek(), anchor):
            self._anchor = None
            return
        resumed_at = first_after(page, anchor)
        if resumed_at is not None:
            self._report_gap(resumed_at)
            self._anchor = None

    async def _is_reached(self, last: datetime) -> bool:
        """Return whether the new connection goes on where the page has ended."""
        lines = await self._peek()
        first = instant_of(lines[0]) if lines else None
        return first is not None and first <= last

    async def _peek(self) -> list[LogLine]:
        """Return the first lines of the new connection; they stay to be taken."""
        if self._held is None and self._connection is not None:
            try:
                self._held = await self._connection.receive(_MOMENT)
            except (TimeoutError, WebSocketClosed):
                # Whoever reads it next sees that it is lost.
                return []
        if self._held is None or self._held.kind != LOG_LINES:
            return []
        try:
            return in_order(self._parse(self._held))
        except ResponseValidationError:
            # It is raised when it is taken.
            return []

    async def _read(self) -> None:
        """Take the next message, and look after the run or build from time to time."""
        connection, clock = self._connection, self._source.transport.options.clock
        if connection is None:
            return
        frame, self._held = self._held, None
        try:
            if frame is None:
                frame = await connection.receive(self._patience(clock.now()))
            if frame.kind == LOG_LINES:
                self._take(in_order(self._parse(frame)))
        except TimeoutError:
            frame = None
        except (ResponseValidationError, UnexpectedContent):
            self._is_odd = True
            raise
        if frame is not None and frame.kind != LOG_LINES:
            connection.note_unknown(frame)
        if self._settled_at is not None:
            if frame is None or clock.now() >= self._settled_at:
                await self._settle()
        elif self._watch is not None and clock.now() >= self._look_at:
            await self._look(self._watch)

    def _patience(self, now: float) -> float:
        if self._settled_at is not None:
            return SETTLING_SECONDS
        return float("inf") if self._watch is None else max(self._look_at - now, 0.0)

    async def _look(self, watch: AsyncLogWatch) -> None:
        """Fetch the state of the run or build."""
        clock = self._source.transport.options.clock
        self._look_at = clock.now() + LOOK_SECONDS
        try:
            state = await watch.look()
        except PaasportError as error:
            if not may_recover(error):
                raise
            LOGGER.debug("the state of the %s is not known: %s", watch.kind, error)
            return
        self.status = watch.condition.describe(state)
        if watch.condition.done(state) or watch.condition.failed(state):
            self._settled_at = clock.now() + 10 * SETTLING_SECONDS

    async def _settle(self) -> None:
        """Leave the connection, and read what it has not given."""
        await self._leave()
        self._lost_by = self._lost_by or "the last line is not in the log over HTTP"
        self._start = self._delivered.position
        self._anchor = self._delivered.anchor
        self._caught_up = False

    async def _end(self) -> None:
        self.ended_by = self._watch.kind if self._watch is not None else "caller"
        await self._leave()

    async def _recover(self, failure: RequestError | ResponseError) -> None:
        """Wait before the next attempt, or raise the failure."""
        if self.ended_by is not None:
            return
        transport = self._source.transport
        had_begun = self._connection is not None
        await self._leave()
        policy = self._reconnection
        if not self._has_begun:
            # Nothing can have been missed yet, so that beginning is retried like any read.
            retries = transport.options.retries
            policy = Reconnection(
                retries.max_retries, max(retries.first_delay, 0.001), 2.0, retries.longest_delay
            )
        if self._attempts > policy.attempts or transport.closed or not may_recover(failure):
            self.ended_by = "error"
            failure.attempts = max(self._attempts, 1)
            raise failure
        if had_begun:
            self._lost_by = str(failure)
            self._lost_at = utc_now()
            if transport.options.clock.now() - self._opened_at >= policy.longest_delay:
                self._attempts = 0
            if self._watch is not None and self._settled_at is None:
                await self._look(self._watch)
            if self._settled_at is not None:
                await self._settle()
                return
        if self._settled_at is not None:
            # Only the past is read any more, and each try of that counts.
            self._attempts += 1
        clock = transport.options.clock
        await clock.async_sleep(policy.delay(max(self._attempts, 1), clock.random()))

    async def _leave(self) -> None:
        connection, self._connection = self._connection, None
        self._held = None
        if connection is not None:
            await connection.aclose()

    def _parse(self, frame: LiveFrame) -> list[LogLine]:
        operation, handshake = self._source.operation, self._handshake
        if handshake is None:
            return []
        return read_rest_response(
            operation,
            HttpResponse(handshake.request, 200, {}, frame.whole),
            handshake.secret,
            salvages=self._source.transport.options.salvage,
        )

    def _take(self, lines: Sequence[LogLine]) -> None:
        found = self._delivered.new(lines)
        if found:
            self._attempts = 0
            self._lines.extend(found)

    def _report_gap(self, resumed_at: datetime, lost_at: datetime | None = None) -> None:
        lost_at = lost_at or self._delivered.newest or resumed_at
        gap = Gap(lost_at, resumed_at, self._lost_by)
        if self._on_gap is not None:
            self._on_gap(gap)
            return
        LOGGER.warning(
            "%s: lines from %s to %s may be missing: %s",
            self._source.operation.name,
            gap.lost_at.isoformat(),
            gap.resumed_at.isoformat(),
            gap.reason,
        )
