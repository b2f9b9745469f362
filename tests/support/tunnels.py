"""Port forwarding of Northflank: what there is, and tunnels to servers of this machine."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from websockets.exceptions import WebSocketException

from tests.support.http_server import Answer, Received, json_answer
from tests.support.websocket_server import Conversation

_INFO = re.compile(
    r"/v1/port-forwarding/info/(?:teams/[^/]+/)?projects/[^/]+/(?:services|addons)/[^/]+"
)
_TUNNEL = re.compile(
    r"/tunnel/(?:teams/[^/]+/)?projects/[^/]+/(?:services|addons)/[^/]+"
    r"/instance/(?P<pod>[^/]+)/port/(?P<port>\d+)"
)


@dataclass
class Tunnels:
    """The ports of one service or addon.

    Attributes:
        token: The token that is accepted.
        info: What is answered about the ports.
        upstreams: Where each port leads to on this machine.
        refusal: What is answered in place of a WebSocket.
        speak: Speaks with whoever opens a tunnel, in place of an upstream.
        targets: The targets of the tunnels that were asked for.
        requests: The targets of the requests for the ports.
        open: How many tunnels are open.
    """

    token: str
    info: Any
    upstreams: dict[int, int] = field(default_factory=dict[int, int])
    refusal: bytes = b""
    speak: Callable[[Conversation], None] | None = None
    targets: list[str] = field(default_factory=list[str])
    requests: list[str] = field(default_factory=list[str])
    open: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def __call__(self, received: Received) -> Answer:
        """Answer a request for the ports."""
        assert received.headers["authorization"] == f"Bearer {self.token}"
        assert _INFO.fullmatch(received.path), received.path
        self.requests.append(received.target)
        return json_answer(self.info)

    def upgrade(self, received: Received, connection: socket.socket) -> None:
        """Answer a WebSocket."""
        match = _TUNNEL.fullmatch(received.path)
        assert match is not None, received.path
        assert received.headers["authorization"] == f"Bearer {self.token}"
        with self.changed:
            self.targets.append(received.target)
            self.open += 1
            self.changed.notify_all()
        try:
            if self.refusal:
                connection.sendall(self.refusal)
                return
            conversation = Conversation(connection, received)
            if self.speak is not None:
                self.speak(conversation)
            else:
                bridge(conversation, self.upstreams[int(match["port"])])
        except OSError:
            # Clients that go away are part of the tests.
            return
        finally:
            with self.changed:
                self.open -= 1
                self.changed.notify_all()

    def wait_until_open(self, count: int) -> None:
        """Wait until so many tunnels are open."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.open == count, 30), self.open


def bridge(conversation: Conversation, port: int) -> None:
    """Carry a tunnel to a server on this machine, until either side has ended."""
    with socket.create_connection(("127.0.0.1", port)) as upstream:
        back = threading.Thread(target=_back, args=(conversation, upstream))
        back.start()
        with suppress(OSError):
            while (data := conversation.receive_bytes()) is not None:
                upstream.sendall(data)
        with suppress(OSError):
            upstream.shutdown(socket.SHUT_RDWR)
        back.join()


def _back(conversation: Conversation, upstream: socket.socket) -> None:
    with suppress(OSError, WebSocketException):
        while data := upstream.recv(65536):
            conversation.send_bytes(data)
        conversation.close()
