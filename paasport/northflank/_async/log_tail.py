"""The connection that tails a log, reopened when lost."""

from __future__ import annotations

import math

from paasport_api.northflank.models.log_line import LogLine
from paasport_runtime.errors import ResponseValidationError, WebSocketClosed
from paasport_runtime.http.messages import HttpResponse
from paasport_runtime.rest.response import read_rest_response
from paasport_runtime.websocket.handshake import Handshake

from ...shared.guarded import Guarded
from ..delivered_lines import in_order
from ..live_frames import LOG_LINES, LiveFrame, first_frame
from .followed_log import AsyncLogSource
from .live_connection import AsyncLiveConnection


class AsyncLogTail(Guarded):
    """Tails a log over a series of connections.

    Args:
        source: The log.

    Attributes:
        opened_at: When the connection was last opened, on the client's clock.
    """

    __slots__ = ("_connection", "_handshake", "_held", "_source", "opened_at")

    def __init__(self, source: AsyncLogSource) -> None:
        self._source = source
        self._connection: AsyncLiveConnection | None = None
        self._handshake: Handshake | None = None
        # A message received by `peek`, not yet returned.
        self._held: LiveFrame | None = None
        self.opened_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether there is a connection, as far as known."""
        return self._connection is not None

    @property
    def was_closed_here(self) -> bool:
        """Whether this side closed the connection, possibly along with the client."""
        return self._connection is not None and self._connection.is_closed

    async def open(self, lines: int, attempt: int) -> None:
        """Open a connection.

        Args:
            lines: The number of past lines it starts with.
            attempt: The number of the attempt, for observers.

        Raises:
            PaasportError: See `AsyncLiveConnection.open`.
        """
        source = self._source
        query = {**source.query, "lineLimit": lines}
        handshake = source.transport.handshake(source.operation, path=source.path, query=query)
        self._handshake = handshake
        self._connection = await AsyncLiveConnection.open(
            source.transport, handshake, attempt, lambda: (first_frame(handshake.secret),)
        )
        self.opened_at = source.transport.options.clock.now()

    async def next_lines(self, seconds: float = math.inf) -> list[LogLine]:
        """Wait for the next message.

        Args:
            seconds: Seconds to wait.

        Returns:
            Its lines, oldest first; none if it has none.

        Raises:
            TimeoutError: No message arrived in time.
            ResponseValidationError: A line does not match the schema; the next message can still be
                read.
            UnexpectedContent: The message does not belong to the protocol; the next one can still
                be read.
            ResponseError: The server reports an error.
            WebSocketClosed: The connection is lost.
        """
        connection = self._connection
        if connection is None:
            return []
        frame, self._held = self._held, None
        if frame is None:
            frame = await connection.receive(seconds)
        if frame.kind == LOG_LINES:
            return self._parse(frame)
        connection.note_unknown(frame)
        return []

    async def peek(self, seconds: float) -> list[LogLine]:
        """Return what `next_lines` will return, unless it raises an error.

        Args:
            seconds: Seconds to wait for a message.

        Returns:
            Its lines, oldest first; none if no message arrived in time.
        """
        if self._held is None and self._connection is not None:
            try:
                self._held = await self._connection.receive(seconds)
            except (TimeoutError, WebSocketClosed):
                # The next reader finds out that it is lost.
                return []
        if self._held is None or self._held.kind != LOG_LINES:
            return []
        try:
            return self._parse(self._held)
        except ResponseValidationError:
            # Raised when the message is taken.
            return []

    async def aclose(self) -> None:
        """Close the connection."""
        connection, self._connection = self._connection, None
        self._held = None
        if connection is not None:
            await connection.aclose()

    def _parse(self, frame: LiveFrame) -> list[LogLine]:
        handshake = self._handshake
        if handshake is None:
            return []
        lines = read_rest_response(
            self._source.operation,
            HttpResponse(handshake.request, 200, {}, frame.whole),
            handshake.secret,
            salvages=self._source.transport.options.salvage,
        )
        return in_order(lines)
