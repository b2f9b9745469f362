"""A server that sends bytes as they are, a script for each connection, and then hangs up."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress

Script = Iterable[bytes]
"""What is sent, one part after the other, before the connection is closed."""


def chunk(content: bytes) -> bytes:
    """A chunk of a body."""
    return b"%x\r\n%s\r\n" % (len(content), content)


LAST_CHUNK = b"0\r\n\r\n"


def head(media_type: str, *fields: str, status: str = "200 OK") -> bytes:
    """The head of a response whose body comes in chunks."""
    # The connection is closed behind it, and must not be kept for the next request.
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", "Connection: close", *fields]
    if not any(field.lower().startswith("content-length") for field in fields):
        lines.append("Transfer-Encoding: chunked")
    return "\r\n".join([*lines, "", ""]).encode()


class RawServer:
    """Sends the scripts in order, the last one again and again, and keeps the requests' heads."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.requests: list[bytes] = []
        self.hung_up = threading.Event()
        self._scripts: Sequence[Script] = ()
        self._reset = False
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def sends(self, *scripts: Script, reset: bool = False) -> None:
        """Replace the scripts; with `reset` a connection is broken and not closed."""
        self._scripts, self._reset = scripts, reset
        self.requests = []
        self.hung_up.clear()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            request = _request(connection)
            if not request:
                return
            script = self._scripts[min(len(self.requests), len(self._scripts) - 1)]
            self.requests.append(request)
            try:
                for part in script:
                    connection.sendall(part)
            except OSError:
                self.hung_up.set()
            if self._reset:
                option = struct.pack("ii", 1, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, option)

    def close(self) -> None:
        """Stop."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()


def _request(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(65536)
        if not part:
            return b""
        received += part
    top, _, body = received.partition(b"\r\n\r\n")
    length = 0
    for line in top.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    while len(body) < length:
        body += connection.recv(65536)
    return top + b"\r\n\r\n" + body


@contextmanager
def raw_server() -> Generator[RawServer]:
    """Run a server for the length of a block."""
    server = RawServer()
    try:
        yield server
    finally:
        server.close()
