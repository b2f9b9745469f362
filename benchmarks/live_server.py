"""A WebSocket server that sends as fast as clients read: `python -m benchmarks.live_server`.

At `/graphql/COUNT/LINES/DELAY`, each subscription has COUNT results with LINES log lines each, and
each response takes DELAY milliseconds, as over a slow network. The log of a service in the project
`COUNT-LINES-DELAY` has the same in Northflank's messages. Writes its port to standard output.
"""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.server import ServerProtocol

_TOGETHER: Final = 64
_PATH: Final = re.compile(
    r"/(graphql/|v1/projects/)(\d+)[/-](\d+)[/-](\d+)(?:/services/[^/]+/logs)?"
)


def railway_line(number: int) -> dict[str, Any]:
    """Generate a line of a deployment's log."""
    return {
        "message": f"GET /orders/{number} 200 in 13 ms, 2 rows of table orders",
        "severity": "info",
        "timestamp": f"2026-01-02T03:04:{number % 60:02}.{number:09}Z",
        "attributes": [{"key": "level", "value": '"info"'}],
        "tags": {
            "deploymentId": "d",
            "deploymentInstanceId": "i",
            "environmentId": "e",
            "pluginId": None,
            "projectId": "p",
            "serviceId": "s",
            "snapshotId": None,
        },
    }


def northflank_line(number: int) -> dict[str, Any]:
    """Generate a line of a service's log."""
    return {
        "containerId": "web-5d4f7c9b8-x2x7k",
        "log": f"GET /orders/{number} 200 in 13 ms, 2 rows of table orders",
        "ts": f"2026-01-02T03:{number // 60 % 60:02}:{number % 60:02}.{number % 1000:03}Z",
    }


class _Conversation:
    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._protocol = ServerProtocol(
            select_subprotocol=lambda _, names: names[0] if names else None, max_size=None
        )
        self._received: list[Any] = []
        request = self._next()
        assert isinstance(request, Request)
        path = _PATH.fullmatch(urlsplit(request.path).path)
        assert path is not None
        self.is_graphql = path[1] == "graphql/"
        self.count, self.lines, self._delay = int(path[2]), int(path[3]), int(path[4])
        self.wait()
        self._protocol.send_response(self._protocol.accept(request))
        self._flush()

    def wait(self) -> None:
        """Wait for as long as a round trip takes."""
        time.sleep(self._delay / 1000)

    def receive(self) -> Any:
        """Receive a JSON message; None at the end."""
        while (event := self._next()) is not None:
            if isinstance(event, Frame) and event.opcode is Opcode.TEXT:
                return json.loads(bytes(event.data))
        return None

    def send(self, message: object) -> None:
        """Send a message."""
        self._connection.sendall(_frame(message))

    def flood(self, frame: bytes, count: int) -> None:
        """Send a frame many times, several at once."""
        for left in range(count, 0, -_TOGETHER):
            self._connection.sendall(frame * min(left, _TOGETHER))

    def _next(self) -> Any:
        while not self._received:
            data = self._connection.recv(2**16)
            if not data:
                return None
            self._protocol.receive_data(data)
            self._received += self._protocol.events_received()
            self._flush()
        return self._received.pop(0)

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data:
                self._connection.sendall(data)
            else:
                self._connection.shutdown(socket.SHUT_WR)


def _frame(message: object) -> bytes:
    text = json.dumps(message, separators=(",", ":")).encode()
    return Frame(Opcode.TEXT, text).serialize(mask=False)


def _serve(connection: socket.socket) -> None:
    with connection, suppress(OSError):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        conversation = _Conversation(connection)
        first = conversation.receive()
        conversation.wait()
        if not conversation.is_graphql:
            lines = [northflank_line(number) for number in range(conversation.lines)]
            conversation.send({"type": "init", "data": {}})
            conversation.flood(_frame({"type": "log-lines", "data": lines}), conversation.count)
            conversation.receive()
            return
        assert first == {"type": "connection_init"}
        conversation.send({"type": "connection_ack"})
        found = [railway_line(number) for number in range(conversation.lines)]
        while (message := conversation.receive()) is not None:
            if message["type"] != "subscribe":
                continue
            conversation.wait()
            payload = {"data": {"deploymentLogs": found}}
            result = {"id": message["id"], "type": "next", "payload": payload}
            conversation.flood(_frame(result), conversation.count)
            conversation.send({"id": message["id"], "type": "complete"})


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        threading.Thread(target=_serve, args=(listener.accept()[0],), daemon=True).start()
