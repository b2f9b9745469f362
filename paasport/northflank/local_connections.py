"""Connections that local programs open, for tasks and for threads.

Listening is limited to the loopback address.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import socket
import struct
from contextlib import suppress
from typing import Any, Final

LOOPBACK: Final = "127.0.0.1"

_READ_AT_ONCE: Final = 64 * 1024
_WAITING: Final = 128
# Closing with this resets the connection, which no program mistakes for the end of the data.
_RESET: Final = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
# Unlike the others, these need no file descriptor of their own.
_Selector: Any = getattr(selectors, "PollSelector", selectors.SelectSelector)


class ListenerInterrupted(Exception):
    """The wait for a connection was interrupted."""


def listening_socket(port: int) -> socket.socket:
    """Listen on a port of the loopback address.

    Args:
        port: The port; 0 for a free one.

    Returns:
        The socket.

    Raises:
        OSError: The port is taken, or may not be used.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # On Windows, it would let others take the port.
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen(_WAITING)
        listener.setblocking(False)
    except BaseException:
        listener.close()
        raise
    return listener


class AsyncLocalConnection:
    """A connection of a local program, for one task that reads and one that writes.

    Args:
        reader: Its reader.
        writer: Its writer.
    """

    __slots__ = ("_is_left", "_reader", "_writer")

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._is_left = False

    async def read(self) -> bytes:
        """Wait for data.

        Returns:
            The data; empty once the program has ended its side.

        Raises:
            OSError: The connection was lost or abandoned.
        """
        data = await self._reader.read(_READ_AT_ONCE)
        if self._is_left:
            raise ConnectionAbortedError
        return data

    async def write(self, data: bytes) -> None:
        """Write data as fast as the program reads it.

        Args:
            data: The data.

        Raises:
            OSError: The connection was lost or abandoned.
        """
        self._writer.write(data)
        await self._writer.drain()

    def end(self) -> None:
        """End this side: nothing more is written."""
        with suppress(OSError, RuntimeError):
            self._writer.write_eof()

    def leave(self) -> None:
        """Make reads raise an error; a waiting task must be cancelled."""
        self._is_left = True

    def abort(self) -> None:
        """Reset the connection; reads and writes raise an error."""
        self._is_left = True
        with suppress(OSError):
            connection = self._writer.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._writer.transport.abort()

    async def aclose(self) -> None:
        """Close the connection once it is unused and written data has been sent."""
        self._writer.close()
        with suppress(OSError):
            await self._writer.wait_closed()


class LocalConnection:
    """A connection of a local program, for threads; see `AsyncLocalConnection`.

    Args:
        connection: Its socket.
    """

    __slots__ = ("_connection", "_is_left", "_wake", "_woken")

    def __init__(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        self._connection = connection
        self._is_left = False
        self._wake, self._woken = socket.socketpair()

    def read(self) -> bytes:
        """Wait for data; see `AsyncLocalConnection.read`."""
        while True:
            self._wait(selectors.EVENT_READ)
            with suppress(BlockingIOError):
                return self._connection.recv(_READ_AT_ONCE)

    def write(self, data: bytes) -> None:
        """Write data; see `AsyncLocalConnection.write`."""
        left = memoryview(data)
        while left:
            self._wait(selectors.EVENT_WRITE)
            with suppress(BlockingIOError):
                left = left[self._connection.send(left) :]

    def end(self) -> None:
        """End this side: nothing more is written."""
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_WR)

    def leave(self) -> None:
        """Make reads and writes raise an error."""
        self._is_left = True
        with suppress(OSError):
            self._wake.send(b"\0")

    def abort(self) -> None:
        """Reset the connection when it is closed; reads and writes raise an error."""
        with suppress(OSError):
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.leave()

    def close(self) -> None:
        """Close the connection once it is unused."""
        for each in (self._connection, self._wake, self._woken):
            each.close()

    def _wait(self, event: int) -> None:
        with _Selector() as selector:
            selector.register(self._connection, event)
            selector.register(self._woken, selectors.EVENT_READ)
            selector.select()
        if self._is_left:
            raise ConnectionAbortedError


class AsyncLocalListener:
    """Accepts connections of local programs.

    Args:
        port: The port; 0 for a free one.

    Attributes:
        port: The port.

    Raises:
        OSError: The port is taken, or may not be used.
    """

    __slots__ = ("_listener", "port")

    def __init__(self, port: int) -> None:
        self._listener = listening_socket(port)
        self.port: int = self._listener.getsockname()[1]

    async def accept(self) -> AsyncLocalConnection:
        """Wait for a connection.

        Returns:
            The connection.

        Raises:
            OSError: It cannot be accepted, for example for lack of file descriptors.
        """
        connection, _ = await asyncio.get_running_loop().sock_accept(self._listener)
        try:
            return AsyncLocalConnection(*await asyncio.open_connection(sock=connection))
        except BaseException:
            connection.close()
            raise

    def interrupt(self) -> None:
        """Do nothing: the task waiting for a connection is cancelled."""

    def close(self) -> None:
        """Stop listening."""
        self._listener.close()


class LocalListener:
    """Accepts connections of local programs, for threads; see `AsyncLocalListener`.

    Args:
        port: The port; 0 for a free one.

    Attributes:
        port: The port.
    """

    __slots__ = ("_listener", "_wake", "_woken", "port")

    def __init__(self, port: int) -> None:
        self._listener = listening_socket(port)
        self._wake, self._woken = socket.socketpair()
        self.port: int = self._listener.getsockname()[1]

    def accept(self) -> LocalConnection:
        """Wait for a connection; see `AsyncLocalListener.accept`.

        Raises:
            ListenerInterrupted: The wait was interrupted.
        """
        while True:
            with _Selector() as selector:
                selector.register(self._listener, selectors.EVENT_READ)
                selector.register(self._woken, selectors.EVENT_READ)
                ready = selector.select()
            if any(key.fileobj is self._woken for key, _ in ready):
                raise ListenerInterrupted
            with suppress(BlockingIOError):
                return LocalConnection(self._listener.accept()[0])

    def interrupt(self) -> None:
        """Make a waiting `accept` raise an error."""
        with suppress(OSError):
            self._wake.send(b"\0")

    def close(self) -> None:
        """Stop listening, once nothing is waiting for a connection."""
        for each in (self._listener, self._wake, self._woken):
            each.close()
