"""An open WebSocket to Northflank, after the token was accepted."""

from __future__ import annotations

import logging
import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, Self

from paasport_runtime.errors import RequestTimeout
from paasport_runtime.http.messages import HttpResponse
from paasport_runtime.observation.observer import observe
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.websocket._async.socket import AsyncWebSocket
from paasport_runtime.websocket.handshake import Handshake

from ...shared.guarded import Guarded
from ..live_frames import LiveFrame, check_accepted, read_frame, reported_error

_LOGGER: Final = logging.getLogger("paasport.northflank")
_SWITCHING_PROTOCOLS: Final = 101
_MOST_EARLY: Final = 100


class AsyncLiveConnection(Guarded):
    """An open WebSocket, after the server accepted the token.

    Args:
        socket: The WebSocket.
        handshake: The WebSocket that was opened.
        accepted: The server's reply to the first message.
        early: Messages that arrived before it.
    """

    __slots__ = ("_early", "_handshake", "_socket", "accepted")

    def __init__(
        self,
        socket: AsyncWebSocket,
        handshake: Handshake,
        accepted: LiveFrame,
        early: Sequence[LiveFrame],
    ) -> None:
        self._socket = socket
        self._handshake = handshake
        self._early = deque(early)
        self.accepted = accepted

    @classmethod
    async def open(
        cls,
        transport: AsyncRestTransport,
        handshake: Handshake,
        attempt: int,
        first_messages: Callable[[], Sequence[str]],
        *,
        retries: int = 0,
    ) -> Self:
        """Open a WebSocket, send the first messages, and wait until the token is accepted.

        Args:
            transport: The client's transport, which closes the WebSocket when it is closed.
            handshake: The WebSocket to open.
            attempt: The number of the attempt, for observers.
            first_messages: Builds the first messages; the first one carries the token.
            retries: How often to retry the handshake if it times out. Nothing after it is retried.

        Returns:
            The connection.

        Raises:
            ConfigurationError: The client is closed, or the library for WebSockets is not
                installed.
            HTTPStatusError: The server replied without opening one, or rejected the token.
            ResponseError: The server reports an error.
            ConnectionFailed: The connection failed, or the server closed it.
            RequestTimeout: It took too long.
        """
        options = transport.options
        while True:
            observation = observe(
                handshake.request,
                attempt,
                handshake.secret,
                on_request=options.on_request,
                on_response=options.on_response,
                now=options.clock.now,
            )
            try:
                socket = await transport.open_socket(handshake)
            except BaseException as error:
                if observation is not None:
                    observation.failed(error)
                if not isinstance(error, RequestTimeout) or not retries:
                    raise
            else:
                break
            attempt, retries = attempt + 1, retries - 1
        if observation is not None:
            request = handshake.request
            observation.succeeded(HttpResponse(request, _SWITCHING_PROTOCOLS, {}, b""))
        try:
            for message in first_messages():
                await socket.send(message)
            accepted, early = await _wait_until_accepted(socket, handshake)
        except BaseException:
            await socket.aclose()
            raise
        return cls(socket, handshake, accepted, early)

    @property
    def is_closed(self) -> bool:
        """Whether this side closed it, possibly along with the client."""
        return self._socket.is_closed

    async def send(self, message: str) -> None:
        """Send a message.

        Args:
            message: The message.

        Raises:
            WebSocketClosed: The connection is lost.
        """
        await self._socket.send(message)

    async def receive(self, seconds: float = math.inf) -> LiveFrame:
        """Wait for a message.

        Args:
            seconds: Seconds to wait.

        Returns:
            The message.

        Raises:
            TimeoutError: None arrived in time.
            ResponseError: The server reports an error.
            UnexpectedContent: The message does not belong to the protocol.
            WebSocketClosed: The connection is lost.
        """
        if self._early:
            return self._early.popleft()
        frame = read_frame(await self._socket.receive(seconds), self._handshake)
        if frame.kind == "error":
            raise reported_error(frame, self._handshake)
        return frame

    def note_unknown(self, frame: LiveFrame) -> None:
        """Log a message whose type is unknown to the protocol.

        Args:
            frame: The message.
        """
        _LOGGER.warning(
            "%s: ignored a message of unknown type %.40r",
            self._handshake.request.operation,
            frame.kind,
        )

    async def aclose(self) -> None:
        """Close the WebSocket; a pending receive raises an error."""
        await self._socket.aclose()


async def _wait_until_accepted(
    socket: AsyncWebSocket, handshake: Handshake
) -> tuple[LiveFrame, list[LiveFrame]]:
    until = time.monotonic() + handshake.seconds
    early: list[LiveFrame] = []
    while len(early) < _MOST_EARLY:
        try:
            message = await socket.receive(max(until - time.monotonic(), 0.0))
        except TimeoutError:
            break
        frame = read_frame(message, handshake)
        if frame.kind == "error":
            raise reported_error(frame, handshake)
        if frame.kind == "init":
            check_accepted(frame, handshake)
            return frame, early
        early.append(frame)
    operation = handshake.request.operation
    raise RequestTimeout(
        f"{operation}: the server did not accept the first message within {handshake.seconds:g} s. "
        "Raise timeout= or try again later",
        operation=operation,
        attempts=1,
        delivery="unknown",
        phase="read",
    )
