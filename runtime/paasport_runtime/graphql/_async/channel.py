"""A WebSocket that carries the subscriptions of a client."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Sequence
from copy import copy
from dataclasses import field
from typing import Final, Self

from ...errors import PaasportError, RequestTimeout
from ...light_dataclasses import dataclass
from ...secrets.uncopyable import Uncopyable
from ...websocket._async.socket import AsyncWebSocket
from ...websocket.conditions import AsyncCondition, async_wait_for
from ...websocket.failures import closed_error
from ...websocket.handshake import Handshake
from ..frames import (
    PONG,
    Frame,
    InvalidFrame,
    complete,
    read_frame,
    read_result,
    result_start,
    subscribe,
)

MOST_WAITING: Final = 10_000
"""The maximum number of a subscription's results to keep while another one reads."""

MOST_BYTES: Final = 64 * 1024 * 1024

_BAD_REQUEST: Final = 4400
_MOST_TOGETHER: Final = 64
_BYTES_TOGETHER: Final = 256 * 1024


class ChannelClosed(Exception):
    """The client has closed the channel."""


@dataclass(slots=True)
class _Mailbox:
    """Frames received for a subscription and not read yet.

    One thread or task puts while another takes, so each has its own count. `start` is how the
    messages of results begin.
    """

    identifier: str
    frames: deque[Frame] = field(default_factory=deque[Frame])
    bytes_put: int = 0
    bytes_taken: int = 0
    has_overflowed: bool = False
    start: bytes = b""

    def put(self, frame: Frame) -> None:
        if len(self.frames) >= MOST_WAITING or self.bytes_put - self.bytes_taken >= MOST_BYTES:
            self.has_overflowed = True
        if not self.has_overflowed:
            self.bytes_put += len(frame.payload)
            self.frames.append(frame)

    def take(self) -> Frame:
        frame = self.frames.popleft()
        self.bytes_taken += len(frame.payload)
        return frame


class AsyncSubscriptionChannel(Uncopyable):
    """Multiple subscriptions over one WebSocket.

    Nothing is read unless a subscription is waiting for its next result; the waiting one reads for
    all. So a slow consumer applies backpressure to the server, and needs no task or thread of its
    own.

    Args:
        socket: The WebSocket, whose server has acknowledged the connection.
        handshake: The WebSocket that was opened.
    """

    __slots__ = (
        "_changed",
        "_failure",
        "_handshake",
        "_is_read",
        "_mailboxes",
        "_next",
        "_recent",
        "_socket",
    )

    def __init__(self, socket: AsyncWebSocket, handshake: Handshake) -> None:
        self._socket = socket
        self._handshake = handshake
        self._changed = AsyncCondition()
        self._mailboxes: dict[str, _Mailbox] = {}
        self._failure: PaasportError | None = None
        self._is_read = False
        self._next = 0
        self._recent: _Mailbox | None = None

    @classmethod
    async def open(cls, handshake: Handshake, first_message: str) -> Self:
        """Open a WebSocket, and wait until the server acknowledges the connection.

        Args:
            handshake: The WebSocket to open.
            first_message: The message `connection_init`.

        Returns:
            The channel.

        Raises:
            ConfigurationError: The library for WebSockets is not installed.
            HTTPStatusError: The server replied without opening one.
            ConnectionFailed: The connection failed, or the server closed it.
            RequestTimeout: It timed out.
        """
        socket = await AsyncWebSocket.open(handshake)
        try:
            await socket.send(first_message)
            until = time.monotonic() + handshake.seconds
            while True:
                frame = read_frame(await socket.receive(max(until - time.monotonic(), 0.0)))
                if frame.kind == "connection_ack":
                    return cls(socket, handshake)
                if frame.kind == "ping":
                    await socket.send(PONG)
        except TimeoutError:
            failure: PaasportError = RequestTimeout(
                f"{handshake.request.operation}: the server did not acknowledge the connection "
                f"within {handshake.seconds:g} s. Raise timeout= or try again later",
                operation=handshake.request.operation,
                attempts=1,
                phase="connect",
            )
        except InvalidFrame as error:
            failure = closed_error(handshake, _BAD_REQUEST, f"it sent {error}")
        except BaseException:
            await socket.aclose()
            raise
        await socket.aclose()
        raise failure

    @property
    def is_usable(self) -> bool:
        """Whether further subscriptions can start."""
        return self._failure is None and not self._socket.is_closed

    @property
    def is_idle(self) -> bool:
        """Whether there are no subscriptions."""
        return not self._mailboxes

    def reserve(self) -> str:
        """Make room for a subscription.

        Returns:
            Its identifier.
        """
        self._next += 1
        identifier = str(self._next)
        self._mailboxes[identifier] = _Mailbox(identifier)
        return identifier

    async def begin(self, identifier: str, body: bytes) -> None:
        """Start a subscription.

        Args:
            identifier: Its identifier.
            body: The operation as over HTTP.

        Raises:
            WebSocketClosed: The connection is lost.
        """
        await self._socket.send(subscribe(identifier, body))

    async def ready(self, identifiers: Sequence[str], seconds: float = math.inf) -> str | None:
        """Wait until there is a frame for one of several subscriptions.

        Args:
            identifiers: Their identifiers; if several have a frame, the first is returned.
            seconds: How long to wait.

        Returns:
            The identifier; None if nothing arrived in time.
        """
        for identifier in identifiers:
            if self._has_something(identifier):
                return identifier
        until = time.monotonic() + seconds
        while True:
            async with self._changed:
                while True:
                    for identifier in identifiers:
                        if self._has_something(identifier):
                            return identifier
                    left = max(until - time.monotonic(), 0.0)
                    if not self._is_read:
                        break
                    if left <= 0.0:
                        return None
                    await async_wait_for(self._changed, left)
                self._is_read = True
            try:
                await self._read(left)
            except TimeoutError:
                return None
            finally:
                self._is_read = False
                async with self._changed:
                    self._changed.notify_all()

    def take_result(self, identifier: str) -> Frame | None:
        """Take an available result.

        Args:
            identifier: The subscription's identifier.

        Returns:
            The result; None if the next frame is not a result, or there is none.
        """
        mailbox = self._mailboxes.get(identifier)
        if mailbox is None or not mailbox.frames or self._socket.is_closed:
            return None
        return mailbox.take() if mailbox.frames[0].kind == "next" else None

    def take(self, identifier: str) -> Frame:
        """Take the next frame of a subscription that is ready.

        Args:
            identifier: Its identifier.

        Returns:
            A result, an error or the end.

        Raises:
            ChannelClosed: The client has closed the channel.
            WebSocketClosed: The connection is lost, or too many results were waiting.
        """
        mailbox = self._mailboxes.get(identifier)
        if mailbox is None or self._socket.is_closed:
            raise ChannelClosed
        if not mailbox.frames:
            self._raise_failure(mailbox)
        return mailbox.take()

    async def end(self, identifier: str) -> None:
        """End a subscription; later frames for it are ignored.

        Args:
            identifier: Its identifier.
        """
        async with self._changed:
            known = self._mailboxes.pop(identifier, None)
            self._recent = None
            self._changed.notify_all()
        if known is None or not self.is_usable:
            return
        try:
            await self._socket.send(complete(identifier))
        except PaasportError as error:
            self._failure = self._failure or error

    async def aclose(self) -> None:
        """Close the WebSocket; subscriptions end."""
        await self._socket.aclose()

    def _raise_failure(self, mailbox: _Mailbox) -> None:
        if mailbox.has_overflowed:
            raise closed_error(
                self._handshake,
                _BAD_REQUEST,
                f"results arrived faster than they were read; {MOST_WAITING:,} of them were "
                "waiting",
            )
        if self._socket.is_closed:
            raise ChannelClosed
        if self._failure is not None:
            # Each waiting task or thread raises its own.
            raise copy(self._failure)

    def _has_something(self, identifier: str) -> bool:
        mailbox = self._mailboxes.get(identifier)
        return (
            mailbox is None or bool(mailbox.frames) or mailbox.has_overflowed or not self.is_usable
        )

    def _put(self, frame: Frame) -> Frame:
        mailbox = self._mailboxes.get(frame.identifier)
        if mailbox is not None:
            mailbox.put(frame)
            if frame.kind == "next":
                mailbox.start = mailbox.start or result_start(frame)
                self._recent = mailbox if mailbox.start else None
        return frame

    async def _read(self, seconds: float) -> None:
        """Read a message and any that arrived with it, and dispatch them."""
        try:
            message: bytes | None = await self._socket.receive(seconds)
            left, room = min(_MOST_TOGETHER, MOST_WAITING), _BYTES_TOGETHER
            while message is not None:
                # Nothing is awaited before it is put, so cancellation cannot lose it.
                recent = self._recent
                if recent is not None and message.startswith(recent.start):
                    recent.put(read_result(message, recent.start, recent.identifier))
                elif self._put(read_frame(message)).kind == "ping":
                    await self._socket.send(PONG)
                left, room = left - 1, room - len(message)
                message = self._socket.take() if left and room > 0 else None
        except InvalidFrame as error:
            self._failure = closed_error(self._handshake, _BAD_REQUEST, f"it sent {error}")
        except PaasportError as error:
            self._failure = error
