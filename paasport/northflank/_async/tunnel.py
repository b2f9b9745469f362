"""A local program's connection, and the WebSocket that carries it."""

from __future__ import annotations

import math
import time
from typing import Final

from paasport_runtime.errors import WebSocketClosed
from paasport_runtime.http.messages import HttpResponse
from paasport_runtime.observation.observer import observe
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.websocket._async.socket import AsyncWebSocket
from paasport_runtime.websocket.handshake import Handshake

from ...shared.guarded import Guarded
from ..background import AsyncBackground, AsyncEvent, async_wait_for_event
from ..local_connections import AsyncLocalConnection

QUIET_SECONDS: Final = 5.0
"""How long the other side may be silent after the program has ended its own.

A WebSocket cannot be half-closed, so telling the other side would cut it off.
"""

LINGERING_SECONDS: Final = 5.0
"""How long a program may take to close a connection that the other side ended."""

_ENDS: Final = (1000, 1005)
_SWITCHING_PROTOCOLS: Final = 101


class AsyncTunnel(Guarded):
    """Carries one connection, both ways at once.

    Args:
        local: The program's connection.
        handshake: The WebSocket to open.
        transport: Opens it, and closes it with the client.
    """

    __slots__ = (
        "_ended",
        "_handshake",
        "_has_quit",
        "_is_interrupted",
        "_local",
        "_transport",
        "_waiting_since",
    )

    def __init__(
        self, local: AsyncLocalConnection, handshake: Handshake, transport: AsyncRestTransport
    ) -> None:
        self._local = local
        self._handshake = handshake
        self._transport = transport
        self._ended = AsyncEvent()
        self._has_quit = self._is_interrupted = False
        # When the wait for the other side started; infinite while the program is slow to read.
        self._waiting_since = math.inf

    async def carry(self) -> None:
        """Carry the connection until it ends. The program's side is reset unless it ended normally.

        Raises:
            HTTPStatusError: The server replied without opening the WebSocket.
            ConnectionFailed: There is no connection to the server, or it was lost.
            RequestTimeout: Opening it took too long.
        """
        try:
            socket = await self._open()
        except BaseException:
            is_failure = not self._is_interrupted
            self._local.abort()
            await self._local.aclose()
            if is_failure:
                raise
            return
        sender = AsyncBackground(self._send, socket)
        sender.start()
        has_all = False
        try:
            has_all = await self._receive(socket) and not self._is_interrupted
            if has_all:
                self._local.end()
                self._ended.set()
                await sender.join(LINGERING_SECONDS)
        finally:
            self._ended.set()
            if has_all:
                # Data the program has not read yet still reaches it.
                self._local.leave()
            else:
                self._local.abort()
            sender.cancel()
            try:
                await socket.aclose()
            finally:
                await sender.join()
                await self._local.aclose()

    def interrupt(self) -> bool:
        """Reset the connection, and stop carrying it. Sends nothing.

        Returns:
            False if this was already done.
        """
        is_first, self._is_interrupted = not self._is_interrupted, True
        self._local.abort()
        self._ended.set()
        return is_first

    async def _open(self) -> AsyncWebSocket:
        options = self._transport.options
        observation = observe(
            self._handshake.request,
            1,
            self._handshake.secret,
            on_request=options.on_request,
            on_response=options.on_response,
            now=options.clock.now,
        )
        try:
            socket = await self._transport.open_socket(self._handshake)
        except BaseException as error:
            if observation is not None:
                observation.failed(error)
            raise
        if observation is not None:
            request = self._handshake.request
            observation.succeeded(HttpResponse(request, _SWITCHING_PROTOCOLS, {}, b""))
        return socket

    async def _receive(self, socket: AsyncWebSocket) -> bool:
        """Pass received data to the program, and return whether it got all of it."""
        while True:
            self._waiting_since = time.monotonic()
            try:
                data = await socket.receive()
            except WebSocketClosed as closed:
                if closed.code in _ENDS or self._has_quit:
                    return True
                raise
            self._waiting_since = math.inf
            try:
                await self._local.write(data)
            except OSError:
                # The program is gone, which is not an error.
                return False

    async def _send(self, socket: AsyncWebSocket) -> None:
        """Send what the program writes, and close the WebSocket some time after it ends."""
        try:
            while data := await self._local.read():
                await socket.send(data)
        except WebSocketClosed:
            # The receiving side sees why.
            await self._read_on()
            return
        except OSError:
            await self._quit(socket)
            return
        while not self._ended.is_set():
            quiet = time.monotonic() - self._waiting_since
            if quiet >= QUIET_SECONDS:
                await self._quit(socket)
                return
            await async_wait_for_event(self._ended, QUIET_SECONDS - max(quiet, 0.0))
        if self._is_interrupted:
            await self._quit(socket)

    async def _quit(self, socket: AsyncWebSocket) -> None:
        self._has_quit = True
        await socket.aclose()

    async def _read_on(self) -> None:
        """Read data that can no longer be sent, so that data sent to the program is not lost."""
        try:
            while await self._local.read():
                pass
        except OSError:
            return
