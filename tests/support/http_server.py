"""A server on a real socket that records requests and gives scripted responses."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Received:
    """A request as it came over the wire; header names in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The query without its question mark."""
        return self.target.partition("?")[2]


@dataclass(frozen=True)
class Answer:
    """A scripted response; `fault` breaks it instead.

    `close` ends the connection unanswered, `truncate` promises more than it sends, `hang` waits
    until the server stops.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    fault: str = ""


def json_answer(value: object, status: int = 200, /, **headers: str) -> Answer:
    """Answer with JSON; header names are written with underscores."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(status, json.dumps(value).encode(), {"Content-Type": "application/json", **named})


Script = Answer | Callable[[Received], Answer]
Upgrade = Callable[[Received, socket.socket], None]
"""What speaks with a client that asks for a WebSocket."""


class RecordingServer(ThreadingHTTPServer):
    """Answers in the order of `script`, repeating its last entry, and keeps what it received."""

    daemon_threads = True
    # The default of 5 makes the system refuse some of many connections at once.
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script: list[Script] = [Answer(404)]
        self.received: list[Received] = []
        self.upgrade: Upgrade | None = None
        self.connections = 0
        self.stopping = threading.Event()
        self._taking = threading.Lock()

    @property
    def url(self) -> str:
        """The server's origin."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def answers(self, *script: Script) -> None:
        """Replace the script and forget what was received."""
        with self._taking:
            self.script = list(script)
            self.received = []

    def take(self, received: Received) -> Answer:
        """Record a request and choose its answer."""
        with self._taking:
            index = min(len(self.received), len(self.script) - 1)
            self.received.append(received)
            answer = self.script[index]
        return answer if isinstance(answer, Answer) else answer(received)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that go away are part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Without it small responses wait for an acknowledgement that is delayed.
    disable_nagle_algorithm = True
    server: RecordingServer

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts: list[bytes] = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _answer(self) -> None:
        body = self._body()
        headers = {name.lower(): value for name, value in self.headers.items()}
        received = Received(self.command, self.path, headers, body)
        if headers.get("upgrade") == "websocket" and self.server.upgrade is not None:
            self.close_connection = True
            self.server.upgrade(received, self.connection)
            return
        answer = self.server.take(received)
        if answer.fault == "hang":
            self.server.stopping.wait()
        if answer.fault in ("close", "hang"):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        promised = len(answer.body) + (100 if answer.fault == "truncate" else 0)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status not in (204, 304):
            self.send_header("Content-Length", str(promised))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        if answer.fault == "truncate":
            self.close_connection = True

    do_QUERY = do_COPY = _answer  # noqa: N815 - http.server's names
    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = _answer  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
        """Keep the test's output clean."""


@contextmanager
def recording_server() -> Iterator[RecordingServer]:
    """Run a server for the length of a block."""
    server = RecordingServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
