"""Following logs over connections that may be lost."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar

from paasport_runtime.calls.sleeping import async_sleep
from paasport_runtime.errors import PaasportError, RequestError, ResponseError
from paasport_runtime.graphql._async.subscriptions import AsyncSubscription, SubscriptionEvent
from paasport_runtime.graphql.reconnecting import Gap, GapHook, Reconnection
from paasport_runtime.http._async.closing import AsyncClosing
from paasport_runtime.secrets.frames import guarded

from ...shared.gap_reports import GapReports
from ...shared.guarded import Guarded
from ...shared.timestamps import utc_now
from ..following import MOST_MISSED, TAIL, EndedBy, is_worn_out, just_before
from ..seen_lines import SeenLines
from .followed_log import AsyncDeploymentWatch, AsyncLogSource

if TYPE_CHECKING:
    from paasport_api.railway import DeploymentFields

SETTLING_SECONDS: Final = 1.0
"""How long to wait for the last lines after a deployment ends."""

LineT = TypeVar("LineT")


class AsyncLogFollower(AsyncClosing, Guarded, Generic[LineT]):
    """A log being followed: its last lines, oldest first, and then each new line.

    Iterate over it inside a `with` statement, which closes it on exit. Nothing is sent until the
    first line is requested.

    A lost connection is reopened. Repeated lines are skipped, and missed lines are read. Lines that
    are no longer available are reported as a `Gap` with the times of the lines on either side of
    it. An error is raised, never mistaken for the end.

    Args:
        source: The log.
        watch: The deployment whose end ends the log, if any.
        tail: The maximum number of past lines to start with.
        on_gap: Called with each `Gap`; by default it is logged as a warning.
        reconnection: How often and how fast to reconnect; 12 consecutive attempts by default.

    Attributes:
        ended_by: What ended it: `deployment`, whose last status is in `status`; `server`, without a
            reason; `caller`; or `error`. None until it ends.
        status: The last known status of the deployment, if any.
    """

    __slots__ = (
        "_begun",
        "_changes",
        "_gaps",
        "_has_begun",
        "_is_resumed",
        "_lines",
        "_pending",
        "_positioned",
        "_reconnection",
        "_seen",
        "_source",
        "_tail",
        "_watch",
        "ended_by",
        "status",
    )

    def __init__(
        self,
        source: AsyncLogSource[LineT],
        watch: AsyncDeploymentWatch | None,
        *,
        tail: int = TAIL,
        on_gap: GapHook | None = None,
        reconnection: Reconnection | None = None,
    ) -> None:
        self._source = source
        self._watch = watch
        self._tail = tail
        self._gaps = GapReports(source.name, on_gap)
        self._begun = self._positioned = utc_now()
        self._seen = SeenLines(source.timestamp, source.key)
        self._pending: deque[LineT] = deque()
        self._has_begun = self._is_resumed = False
        self._reconnection = reconnection
        self._lines = self._subscription()
        self._changes = watch.changes if watch is not None else None
        if self._changes is not None:
            self._changes.reconnecting(self._note_loss, reconnection)
        self.ended_by: EndedBy | None = None
        self.status: str | None = None

    async def aclose(self) -> None:
        """End it."""
        self._pending.clear()
        await self._end_by("caller")

    def __aiter__(self) -> Self:
        return self

    @guarded
    async def __anext__(self) -> LineT:
        while not self._pending:
            if self.ended_by is not None:
                raise StopAsyncIteration
            await self._advance(math.inf)
        return self._pending.popleft()

    async def take(self, seconds: float) -> list[LineT]:
        """Wait for further lines.

        Args:
            seconds: The maximum wait.

        Returns:
            The lines; none if none arrived in time, or if it has ended.

        Raises:
            PaasportError: See `paasport.errors`.
        """
        if not self._pending and self.ended_by is None:
            await self._advance(seconds)
        lines = list(self._pending)
        self._pending.clear()
        return lines

    async def take_rest(self) -> list[LineT]:
        """End it, returning the remaining lines.

        Returns:
            The lines not delivered yet.

        Raises:
            PaasportError: See `paasport.errors`.
        """
        if self.ended_by is None:
            await self._finish("caller")
        lines = list(self._pending)
        self._pending.clear()
        return lines

    async def _advance(self, seconds: float) -> None:
        """Handle the next event; most return lines."""
        followed: list[AsyncSubscription[Any]] = [self._lines]
        if self._changes is not None:
            followed.append(self._changes)
        try:
            subscription, event = await AsyncSubscription.next_event(followed, seconds)
            if event == "ended" and self._was_closed:
                await self._end_by("caller")
            elif subscription is self._lines:
                await self._advance_lines(event)
            else:
                await self._advance_deployment(event)
        except PaasportError:
            if self._was_closed:
                await self._end_by("caller")
                return
            if any(each.is_ended for each in followed):
                await self._end_by("error")
            raise

    async def _advance_lines(self, event: SubscriptionEvent) -> None:
        if event == "begun":
            self._is_resumed, self._has_begun = self._has_begun, True
            self._seen.expect_repetition()
        elif event == "ended":
            if self._watch is not None and self.ended_by is None:
                await self._note_status(await self._watch.look(), settles=False)
            if self.ended_by is None and self._is_worn_out:
                self._lines = self._subscription()
            else:
                await self._end_by("server")
        elif event != "nothing":
            await self._take(await self._lines.read(event))

    async def _advance_deployment(self, event: SubscriptionEvent) -> None:
        watch = self._watch
        if watch is None or event == "nothing":
            return
        if event == "begun":
            # It may have ended before the subscription to its changes started.
            try:
                deployment = await watch.look()
            except (RequestError, ResponseError) as error:
                failure = error
            else:
                await self._note_status(deployment, settles=False)
                return
            # Outside the handler, so that nothing is chained to the error raised here.
            await watch.changes.recover(failure)
        elif event == "ended":
            self._changes = None
            await self._note_status(await watch.look(), settles=False)
        else:
            await self._note_status(await watch.changes.read(event), settles=True)

    async def _note_status(self, deployment: DeploymentFields, *, settles: bool) -> None:
        self.status = str(deployment.status)
        if self._watch is not None and self.status in self._watch.ends and self.ended_by is None:
            if settles:
                await async_sleep(SETTLING_SECONDS)
            await self._finish("deployment")

    async def _take(self, lines: Sequence[LineT]) -> None:
        is_first = self._is_resumed and bool(lines)
        if is_first:
            self._is_resumed = False
            if self._seen.leaves_gap(lines, TAIL):
                await self._fill(lines)
        found = self._seen.new(lines)
        self._pending.extend(found)
        # An anchored log may continue beyond the requested range.
        is_full = is_first and self._source.is_anchored and len(lines) >= TAIL and bool(found)
        if is_full or self._is_worn_out:
            await self._lines.begin_again()

    async def _fill(self, lines: Sequence[LineT]) -> None:
        """Read the lines between those delivered and those received."""
        until = self._seen.oldest(lines)[0]
        newest = self._seen.newest
        since = just_before(newest[0]) if newest is not None else None
        read = self._source.read(since=since, until=until, limit=MOST_MISSED)
        missed: list[LineT] = []
        try:
            missed = await read.all()
        except PaasportError as error:
            self._gaps.reason = f"{self._gaps.reason}; {error}"
        missed.reverse()
        if self._seen.leaves_gap([*missed, *lines], MOST_MISSED):
            self._report_gap(self._seen.oldest([*missed, *lines])[0])
        self._pending.extend(self._seen.new(missed))
        self._seen.expect_repetition()

    async def _finish(self, ended_by: EndedBy) -> None:
        """Read the lines not delivered yet, and end."""
        newest = self._seen.newest
        if newest is None:
            lines = await self._source.read(since=None, until=None, limit=self._tail).all()
        else:
            since = just_before(newest[0])
            lines = await self._source.read(since=since, until=None, limit=MOST_MISSED).all()
            if lines and self._seen.leaves_gap(lines, MOST_MISSED):
                self._report_gap(self._seen.oldest(lines)[0])
        lines.reverse()
        self._seen.expect_repetition()
        self._pending.extend(self._seen.new(lines))
        await self._end_by(ended_by)

    @property
    def _is_worn_out(self) -> bool:
        # An anchored log is requested up to a time.
        return self._source.is_anchored and is_worn_out(self._positioned)

    def _subscription(self) -> AsyncSubscription[list[LineT]]:
        lines = self._source.subscribe(self._position)
        return lines.reconnecting(self._note_loss, self._reconnection)

    def _position(self) -> Mapping[str, object]:
        newest = self._seen.newest
        self._positioned = utc_now()
        return self._source.position(
            self._begun, newest[0] if newest is not None else None, self._tail
        )

    def _note_loss(self, gap: Gap) -> None:
        self._gaps.reason = gap.reason

    def _report_gap(self, resumed_at: datetime) -> None:
        newest = self._seen.newest
        self._gaps.report(newest[0] if newest is not None else self._begun, resumed_at)

    @property
    def _was_closed(self) -> bool:
        """Whether the client was closed after it started."""
        return self._has_begun and self._source.is_closed()

    async def _end_by(self, what: EndedBy) -> None:
        self.ended_by = self.ended_by or what
        await self._lines.aclose()
        if self._watch is not None:
            await self._watch.changes.aclose()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._source.name}>"
