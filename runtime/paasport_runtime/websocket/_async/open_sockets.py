"""The open WebSockets of a client."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ...errors import ConfigurationError
from ...http._async.closing import AsyncClosing
from ...http.event_loops import current_event_loop
from ...http.processes import ProcessLock, abandon
from ...secrets.uncopyable import Uncopyable
from ..handshake import Handshake
from .socket import AsyncWebSocket

if TYPE_CHECKING:
    from ...http._async.session import AsyncSession


class AsyncOpenSockets(AsyncClosing, Uncopyable):
    """The open WebSockets of a client, which are closed with it.

    Args:
        session: The client's session.
    """

    __slots__ = ("_belongs_to", "_lock", "_session", "_sockets")

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._sockets: set[AsyncWebSocket] = set()
        self._lock = ProcessLock()
        self._belongs_to = (os.getpid(), current_event_loop("AsyncClient"))

    @property
    def is_ours(self) -> bool:
        """Whether they belong to this process and event loop."""
        return self._belongs_to == (os.getpid(), current_event_loop("AsyncClient"))

    async def open(self, handshake: Handshake) -> AsyncWebSocket:
        """Open a WebSocket that is closed with the client.

        Args:
            handshake: The WebSocket to open.

        Returns:
            The WebSocket.

        Raises:
            ConfigurationError: The client is closed, the library for WebSockets is not installed,
                or the environment is invalid.
            HTTPStatusError: The server replied without opening one.
            ConnectionFailed: The connection failed.
            RequestTimeout: It timed out.
        """
        socket = await AsyncWebSocket.open(handshake, on_close=self._forget)
        with self._lock:
            self._sockets.add(socket)
        if self._session.closed:
            # It was closed while this one was being opened.
            await socket.aclose()
            raise ConfigurationError("The client is closed; create a new one")
        return socket

    async def aclose(self) -> None:
        """Close them all; pending receives raise an error."""
        if not self.is_ours:
            abandon(self)
            return
        with self._lock:
            sockets = list(self._sockets)
        for socket in sockets:
            await socket.aclose()

    def _forget(self, socket: AsyncWebSocket) -> None:
        with self._lock:
            self._sockets.discard(socket)


def open_sockets_of(session: AsyncSession) -> AsyncOpenSockets:
    """Return the open WebSockets of a client in this process and event loop.

    Args:
        session: The client's session, which closes them.

    Returns:
        The WebSockets.
    """
    found = session.beside
    if isinstance(found, AsyncOpenSockets):
        if found.is_ours:
            return found
        abandon(found)
    session.beside = sockets = AsyncOpenSockets(session)
    return sockets
