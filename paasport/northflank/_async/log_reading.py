"""What reading and following the logs of Northflank have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from paasport_runtime.calls.raw_response import AsyncReturned
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.secrets.frames import guarded

from ..time_windows import LOG_WINDOW, window_query
from .resource import AsyncNorthflankResource

if TYPE_CHECKING:
    from paasport_api.northflank import LogLine
    from paasport_runtime.rest.operation import RestOperation

    from .followed_log import AsyncLogWatch
    from .log_follower import AsyncLogFollower


class AsyncNorthflankLog(AsyncNorthflankResource):
    """One kind of log."""

    __slots__ = ()

    @guarded
    async def _read(
        self,
        operation: RestOperation[list[LogLine]],
        path: Mapping[str, object],
        selection: Mapping[str, object],
        **window: Any,
    ) -> Sequence[LogLine]:
        from ..log_replies import lines_of, log_operation

        for name in window:
            if name not in LOG_WINDOW:
                raise TypeError(f"a log has no option {name!r}, unless it is followed")
        query = window_query(operation.name, window, queryType="range", **selection)
        reply = await self._transport.execute(log_operation(operation), path=path, query=query)
        return lines_of(reply)


def log_follower(
    transport: AsyncRestTransport,
    operation: RestOperation[list[LogLine]],
    path: Mapping[str, object],
    selection: Mapping[str, object],
    read: Callable[..., AsyncReturned[Sequence[LogLine]]],
    watch: AsyncLogWatch | None,
    options: Mapping[str, Any],
) -> AsyncLogFollower:
    """Create what follows a log.

    Args:
        transport: Sends the requests.
        operation: The WebSocket that tails the log.
        path: Its path parameters.
        selection: Which lines, by API names.
        read: Reads lines of the log over HTTP.
        watch: What the log ends with, if it ends.
        options: The options of the caller, as in `LogFollowing`.

    Returns:
        The follower; nothing is sent before it is iterated.

    Raises:
        RequestValidationError: The options are invalid.
        TypeError: There is no such option.
    """
    from ..following import TAIL, FollowedLog, filters_of, tail_query
    from .log_follower import AsyncLogFollower

    query = tail_query(operation.name, options, **selection)
    filters = filters_of(options)

    async def read_past(start: datetime | None, limit: int) -> Sequence[LogLine]:
        if start is None:
            return await read(limit=limit, **filters)
        return await read(start=start, limit=limit, oldest_first=True, **filters)

    # What is invalid is refused before the log is followed.
    transport.handshake(operation, path=path, query=query)
    tail = options.get("tail", TAIL)
    return AsyncLogFollower(
        FollowedLog(transport, operation, path, query, tail, read_past),
        watch,
        on_gap=options.get("on_gap"),
        reconnection=options.get("reconnection"),
    )
