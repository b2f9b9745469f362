"""An open WebSocket."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any, Final, Self

from ...errors import PaasportError
from ...secrets.uncopyable import Uncopyable
from ..close_codes import LOST
from ..failures import closed_error, closing_failure, opening_failure
from ..handshake import Handshake
from ..library import async_open_socket, async_receive, has_answered, taking

_ASK_AFTER: Final = 20.0
"""Seconds without a message before the server is pinged."""

_ANSWER_WITHIN: Final = 20.0
"""Seconds within which the server must reply."""


class AsyncWebSocket(Uncopyable):
    """A WebSocket. Any thread or task may send; one at a time may receive.

    Args:
        connection: The library's connection.
        handshake: The WebSocket that was opened.
        on_close: Called when its owner closes it.

    Attributes:
        is_closed: Whether its owner closed it.
    """

    __slots__ = ("_connection", "_handshake", "_on_close", "_take", "is_closed")

    def __init__(
        self,
        connection: Any,
        handshake: Handshake,
        on_close: Callable[[AsyncWebSocket], None] | None = None,
    ) -> None:
        self._connection = connection
        self._take = taking(connection)
        self._handshake = handshake
        self._on_close = on_close
        self.is_closed = False

    @classmethod
    async def open(
        cls, handshake: Handshake, on_close: Callable[[AsyncWebSocket], None] | None = None
    ) -> Self:
        """Open a WebSocket.

        Args:
            handshake: The WebSocket to open.
            on_close: Called when its owner closes it.

        Returns:
            The WebSocket.

        Raises:
            ConfigurationError: The library is not installed, or the environment is invalid.
            HTTPStatusError: The server replied without opening one.
            ConnectionFailed: The connection failed.
            RequestTimeout: It timed out.
        """
        try:
            return cls(await async_open_socket(handshake), handshake, on_close)
        except PaasportError:
            raise
        except Exception as error:
            failure = opening_failure(error, handshake)
            if failure is None:
                raise
        # Outside the handler: the library's error holds the request, including the token.
        raise failure

    async def send(self, message: str | bytes) -> None:
        """Send a message.

        Args:
            message: The message, of text or bytes.

        Raises:
            WebSocketClosed: The WebSocket is closed.
        """
        try:
            await self._connection.send(message)
            return
        except Exception as error:
            failure = closing_failure(error, self._handshake)
            if failure is None:
                raise
        raise failure

    async def receive(self, seconds: float = math.inf) -> bytes:
        """Wait for a message, checking that the server is still there.

        Args:
            seconds: How long to wait.

        Returns:
            The message; text as UTF-8.

        Raises:
            TimeoutError: No message arrived in time.
            WebSocketClosed: The WebSocket is closed, or the server does not respond.
        """
        found = self.take()
        if found is not None:
            return found
        until = time.monotonic() + seconds
        pong: Any = None
        while True:
            patience = _ASK_AFTER if pong is None else _ANSWER_WITHIN
            try:
                return await self._receive(min(patience, max(until - time.monotonic(), 0.0)))
            except TimeoutError:
                if time.monotonic() >= until:
                    raise
            if pong is None:
                pong = await self._ping()
            elif has_answered(pong):
                pong = None
            else:
                # Not closed by its owner, who would mistake it for the end.
                await self._connection.close()
                raise closed_error(self._handshake, LOST, "no reply to a ping")

    def take(self) -> bytes | None:
        """Take an available message, without waiting.

        Returns:
            The message in UTF-8; None if none is known to be available.

        Raises:
            WebSocketClosed: The WebSocket is closed.
        """
        try:
            return self._take()
        except TimeoutError:
            return None
        except Exception as error:
            failure = closing_failure(error, self._handshake)
            if failure is None:
                raise
        raise failure

    async def _receive(self, seconds: float) -> bytes:
        try:
            return await async_receive(self._connection, seconds)
        except TimeoutError:
            raise
        except Exception as error:
            failure = closing_failure(error, self._handshake)
            if failure is None:
                raise
        raise failure

    async def _ping(self) -> Any:
        try:
            return await self._connection.ping()
        except Exception as error:
            failure = closing_failure(error, self._handshake)
            if failure is None:
                raise
        raise failure

    async def aclose(self) -> None:
        """Close the WebSocket; a pending receive raises an error."""
        self.is_closed = True
        if self._on_close is not None:
            self._on_close(self)
        await self._connection.close()
