"""A server on a raw socket that answers, or fails, at exactly the step that a test names."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

CERTIFICATE = Path(__file__).with_name("self_signed.pem")


@dataclass(frozen=True)
class Request:
    """A request that reached the server to its last byte."""

    method: str
    target: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """Bytes to send, and what becomes of the connection.

    `then` is `keep`, `close` (in order), `reset` or `hang`.
    """

    data: bytes = b""
    then: str = "keep"


Behaviour = Reply | Callable[[Request], Reply]


def reply(
    status: int = 200,
    body: bytes = b"",
    headers: dict[str, str] | None = None,
    *,
    then: str = "keep",
    missing: int = 0,
) -> Reply:
    """Write a reply; `missing` bytes are promised and never sent."""
    fields = {"Content-Type": "application/json", **(headers or {})}
    lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in fields.items())]
    lines.append(f"Content-Length: {len(body) + missing}")
    return Reply("\r\n".join(lines).encode() + b"\r\n\r\n" + body, then)


def json_reply(value: object, status: int = 200, /, **headers: str) -> Reply:
    """Write a reply of JSON; header names are written with underscores."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return reply(status, json.dumps(value).encode(), named)


@dataclass
class FaultServer:
    """Behaves as `script` says, one entry a request, the last one for all further ones.

    Attributes:
        script: What to do.
        on_connect: `serve`; `reset` at once; `reset unread`, when the first bytes come; or
            `deaf`: never read anything.
        received: The requests that arrived whole.
        connections: How many were accepted.
        transports: The open ones.
    """

    port: int = 0
    scheme: str = "http"
    script: list[Behaviour] = field(default_factory=lambda: [reply(404)])
    on_connect: str = "serve"
    received: list[Request] = field(default_factory=list)
    connections: int = 0
    transports: set[asyncio.Transport] = field(default_factory=set)

    @property
    def open(self) -> int:
        """How many connections are open now."""
        return len(self.transports)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def behaves(self, *script: Behaviour, on_connect: str = "serve") -> None:
        self.script, self.on_connect = list(script), on_connect
        self.received, self.connections = [], 0

    def take(self, request: Request) -> Reply:
        behaviour = self.script[min(len(self.received), len(self.script) - 1)]
        self.received.append(request)
        return behaviour(request) if callable(behaviour) else behaviour


class _Connection(asyncio.Protocol):
    def __init__(self, server: FaultServer) -> None:
        self.server = server
        self.pending = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.server.connections += 1
        self.server.transports.add(transport)
        if self.server.on_connect == "reset":
            self._reset()
        elif self.server.on_connect == "deaf":
            transport.pause_reading()

    def connection_lost(self, error: Exception | None) -> None:
        self.server.transports.discard(self.transport)

    def data_received(self, data: bytes) -> None:
        if self.server.on_connect == "reset unread":
            self._reset()
            return
        self.pending += data
        if self.pending.startswith(b"\x16\x03"):
            # A client that begins TLS where there is none.
            self.transport.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            self.transport.close()
            return
        while (request := self._request()) is not None:
            answer = self.server.take(request)
            if answer.data:
                self.transport.write(answer.data)
            if answer.then == "close":
                self.transport.close()
            elif answer.then == "reset":
                self._reset()

    def _request(self) -> Request | None:
        head, found, rest = self.pending.partition(b"\r\n\r\n")
        if not found:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        length = int(headers.get("content-length", "0"))
        if len(rest) < length:
            return None
        self.pending = rest[length:]
        method, target, _ = first.split(" ")
        return Request(method, target, rest[:length], headers)

    def _reset(self) -> None:
        sock = self.transport.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()


@contextmanager
def fault_server(*, tls: bool = False) -> Iterator[FaultServer]:
    """Run a server in a thread of its own for the length of a block."""
    server = FaultServer(scheme="https" if tls else "http")
    context = None
    if tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(CERTIFICATE)
    started = threading.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        # Small, so that a large request does not fit into it while nobody reads.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        running = await loop.create_server(
            lambda: _Connection(server), sock=listener, ssl=context, backlog=512
        )
        server.port = running.sockets[0].getsockname()[1]
        started.set()
        stop.clear()
        await stop.wait()
        running.close()
        for transport in list(server.transports):
            transport.abort()
        while server.transports:
            await asyncio.sleep(0)

    stop = asyncio.Event()

    def run() -> None:
        # Clients that go away are the test.
        loop.set_exception_handler(lambda *_: None)
        loop.run_until_complete(serve())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    started.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


@contextmanager
def full_backlog() -> Iterator[str]:
    """Give the address of a server whose queue is full, so that connecting to it never ends."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = []
        for _ in range(4):
            client = socket.socket()
            client.setblocking(False)
            client.connect_ex(listener.getsockname())
            waiting.append(client)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            for client in waiting:
                client.close()
