"""An HTTP proxy that opens tunnels (RFC 9110, section 9.3.6) and does nothing else."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import cast


class ConnectProxy(socketserver.ThreadingTCPServer):
    """A running proxy.

    Attributes:
        heads: The heads of the requests that it got.
        passed: What it has passed on from clients.
        refusal: The status line that requests are answered with; empty to open tunnels.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.heads: list[str] = []
        self.passed = bytearray()
        self.refusal = ""

    @property
    def address(self) -> str:
        """Its host and port."""
        return f"127.0.0.1:{self.server_address[1]}"


class _Handler(socketserver.BaseRequestHandler):
    request: socket.socket

    def handle(self) -> None:
        proxy = cast("ConnectProxy", self.server)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            part = self.request.recv(1)
            if not part:
                return
            head += part
        proxy.heads.append(head.decode())
        if proxy.refusal:
            self.request.sendall(f"HTTP/1.1 {proxy.refusal}\r\n\r\n".encode())
            return
        method, target, _ = head.decode().split(" ", 2)
        assert method == "CONNECT"
        host, port = target.rsplit(":", 1)
        with socket.create_connection((host, int(port))) as onward:
            self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pipe, args=(onward, self.request))
            back.start()
            _pipe(self.request, onward, proxy.passed)
            back.join()


def _pipe(source: socket.socket, target: socket.socket, copy: bytearray | None = None) -> None:
    with suppress(OSError):
        while part := source.recv(65536):
            if copy is not None:
                copy += part
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def connect_proxy() -> Generator[ConnectProxy]:
    """Run a proxy."""
    with ConnectProxy() as proxy:
        thread = threading.Thread(target=proxy.serve_forever, daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            thread.join()
