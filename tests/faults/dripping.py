"""A server that never ends what it has begun: it sends a byte now and then."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

INTERVAL = 0.02
LONGEST = 20.0

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def _then(first: bytes, byte: bytes) -> Callable[[], Iterator[bytes]]:
    def send() -> Iterator[bytes]:
        yield first
        while True:
            yield byte

    return send


def _gzip() -> Iterator[bytes]:
    yield HEAD + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    # A header with a name that does not end, so that nothing is ever decoded.
    for byte in gzip.compress(b"")[:3] + b"\x08" + bytes(6):
        yield b"1\r\n%c\r\n" % byte
    while True:
        yield b"1\r\nx\r\n"


DRIPS: dict[str, Callable[[], Iterator[bytes]]] = {
    "the status line": _then(b"HTTP/1.1 200 O", b"K"),
    "a header": _then(HEAD + b"X-Slow: ", b"x"),
    "headers": _then(HEAD, b"X-Slow: x\r\n"),
    "informational responses": _then(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
    "a chunk's size": _then(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    "a chunk's extension": _then(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5;", b"x"),
    "chunks": _then(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "the body": _then(HEAD + b"Content-Length: 100000\r\n\r\n", b" "),
    "a header of gzip": _gzip,
    "redirects": _then(b"", b""),
}


class DrippingServer:
    """Accepts connections and drips on them until the client goes away.

    Attributes:
        drip: What to send once a request has arrived.
        handshake: Whether to drip a record of TLS instead, before any request.
        proxy: Whether to be a proxy that drips its reply to CONNECT.
        connections: How many were accepted.
        closed: How many the client has closed.
    """

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        self.drip: Callable[[], Iterator[bytes]] = DRIPS["the body"]
        self.redirects = False
        self.handshake = False
        self.connections = 0
        self.closed = 0
        self.stopped = threading.Event()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        port: int = self.listener.getsockname()[1]
        return port

    def serve(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._drip_on, args=(connection,), daemon=True).start()

    def _drip_on(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(LONGEST)
            if self.handshake:
                connection.recv(65536)
                # A handshake record of the largest size, a byte at a time.
                self._send_slowly(connection, _then(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", b"\0"))
            elif self.redirects:
                self._redirect(connection)
            else:
                connection.recv(65536)
                self._send_slowly(connection, self.drip)
        self.closed += 1

    def _send_slowly(self, connection: socket.socket, drip: Callable[[], Iterator[bytes]]) -> None:
        waited = 0.0
        for part in drip():
            connection.sendall(part)
            waited += INTERVAL
            if self.stopped.wait(INTERVAL) or waited > LONGEST:
                return

    def _redirect(self, connection: socket.socket) -> None:
        # Each takes most of the deadline, and each is an exchange of its own.
        while connection.recv(65536):
            self.stopped.wait(0.3)
            connection.sendall(
                b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"
            )


@contextmanager
def dripping_server() -> Iterator[DrippingServer]:
    """Run a server for the length of a block."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        server = DrippingServer(listener)
        thread = threading.Thread(target=server.serve)
        thread.start()
        try:
            yield server
        finally:
            server.stopped.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            thread.join()
