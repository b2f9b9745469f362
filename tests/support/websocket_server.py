"""WebSockets on a recording server, at the same address as what it answers over HTTP."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterable
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol
from websockets.typing import Subprotocol

from tests.support.http_server import Received


class Conversation:
    """A WebSocket as its server sees it, read by one thread and written by any.

    Attributes:
        request: The request that opened it.
        pings: How many pings have come.
    """

    def __init__(self, connection: socket.socket, request: Received, *subprotocols: str) -> None:
        self.request = request
        self.pings = 0
        self._socket = connection
        self._protocol = ServerProtocol(
            subprotocols=[Subprotocol(name) for name in subprotocols], max_size=None
        )
        head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
        self._protocol.receive_data(f"GET {request.target} HTTP/1.1\r\n{head}\r\n".encode())
        (opening,) = self._protocol.events_received()
        assert isinstance(opening, Request), opening
        self._protocol.send_response(self._protocol.accept(opening))
        self._received: list[str] = []
        self._pieces: list[bytes] = []
        self._lock = threading.RLock()
        self._flush()

    @property
    def subprotocol(self) -> str | None:
        """The sub-protocol that was agreed on."""
        return self._protocol.subprotocol

    def send(self, message: object) -> None:
        """Send a message: a text as it is, anything else as JSON."""
        text = message if isinstance(message, str) else json.dumps(message)
        with self._lock:
            self._protocol.send_text(text.encode())
            self._flush()

    def send_bytes(self, data: bytes) -> None:
        """Send a message of bytes."""
        with self._lock:
            self._protocol.send_binary(data)
            self._flush()

    def send_raw(self, data: bytes) -> None:
        """Send bytes as they are, whether they are whole frames or not."""
        self._socket.sendall(data)

    def receive(self) -> Any:
        """Wait for a message in JSON; None if the client has closed the WebSocket."""
        while not self._received:
            if not self.read():
                return None
        return json.loads(self._received.pop(0))

    def receive_bytes(self) -> bytes | None:
        """Wait for a message of bytes; None if the client has closed the WebSocket."""
        while not self._pieces:
            if not self.read():
                return None
        return self._pieces.pop(0)

    def read(self) -> bool:
        """Wait for data, answer pings, and return whether there may be more."""
        # After a close frame of its own it reads on until the client's.
        if self._protocol.state is State.CLOSED or self._protocol.close_rcvd is not None:
            return False
        try:
            data = self._socket.recv(65536)
        except OSError:
            return False
        with self._lock:
            if data:
                self._protocol.receive_data(data)
            else:
                self._protocol.receive_eof()
            for event in self._protocol.events_received():
                if isinstance(event, Frame) and event.opcode is Opcode.TEXT:
                    self._received.append(bytes(event.data).decode())
                if isinstance(event, Frame) and event.opcode is Opcode.PING:
                    self.pings += 1
                if isinstance(event, Frame) and event.opcode is Opcode.BINARY:
                    self._pieces.append(bytes(event.data))
            self._flush()
        return True

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Close the WebSocket."""
        with self._lock:
            if self._protocol.state is State.OPEN:
                self._protocol.send_close(code, reason)
                self._flush()

    def cut(self) -> None:
        """Break the connection without a close frame."""
        self._socket.shutdown(socket.SHUT_RDWR)

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data:
                self._socket.sendall(data)
            else:
                self._socket.shutdown(socket.SHUT_WR)


def speak_graphql(
    conversation: Conversation, results: Callable[[Any], Iterable[dict[str, Any]]]
) -> None:
    """Speak `graphql-transport-ws`, one subscription after the other.

    Args:
        conversation: The WebSocket.
        results: Returns the results of a subscription from the payload of `subscribe`.
    """
    assert conversation.subprotocol == "graphql-transport-ws"
    try:
        assert conversation.receive()["type"] == "connection_init"
        conversation.send({"type": "connection_ack"})
        while (message := conversation.receive()) is not None:
            if message["type"] != "subscribe":
                continue
            for result in results(message["payload"]):
                conversation.send({"id": message["id"], "type": "next", "payload": result})
            conversation.send({"id": message["id"], "type": "complete"})
    except (ConnectionClosed, OSError):
        # Clients that go away are part of the tests.
        return
