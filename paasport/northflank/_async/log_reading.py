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
                raise TypeError(f"logs have no option {name!r} unless they are followed")
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
    """Create a follower of a log.

    Args:
        transport: Sends the requests.
        operation: The WebSocket that tails the log.
        path: Its path parameters.
        selection: Filters for lines, by API names.
        read: Reads lines of the log over HTTP.
        watch: The run or build that ends the log, if any.
        options: The options of the caller, as in `LogFollowing`.

    Returns:
        The follower; nothing is sent until it is iterated.

    Raises:
        RequestValidationError: The options are invalid.
        TypeError: An option is unknown.
    """
    from ..following import TAIL, FollowedLog, filters_of, tail_query
    from .log_follower import AsyncLogFollower

    query = tail_query(operation.name, options, **selection)
    filters = filters_of(options)

    async def read_past(start: datetime | None, limit: int) -> Sequence[LogLine]:
        if start is None:
            return await read(limit=limit, **filters)
        return await read(start=start, limit=limit, oldest_first=True, **filters)

    # Reject invalid options before following the log.
    transport.handshake(operation, path=path, query=query)
    tail = options.get("tail", TAIL)
    return AsyncLogFollower(
        FollowedLog(transport, operation, path, query, tail, read_past),
        watch,
        on_gap=options.get("on_gap"),
        reconnection=options.get("reconnection"),
    )
