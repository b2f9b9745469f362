"""A server of very large bodies: `python -m benchmarks.stream_server`.

`POST` reads a body to its end, `/bytes/COUNT` sends COUNT bytes, and `/events/COUNT/TOGETHER` sends
COUNT server-sent events, TOGETHER in each chunk. Writes its port to standard output.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Final

EVENT: Final = (
    b'data: {"id":"made-1","object":"part","choices":[{"index":0,"delta":{"text":" a"}}]}\n\n'
)
_BLOCK: Final = b"a" * 2**18
_HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n%s\r\n\r\n"


def _serve(connection: socket.socket) -> None:
    with connection, suppress(OSError):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        buffer = bytearray(2**20)
        while _answer(connection, buffer):
            pass


def _answer(connection: socket.socket, buffer: bytearray) -> bool:
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(2**16)
        if not part:
            return False
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    _, target, *_ = head.split(b" ", 2)
    _, kind, *counts = target.split(b"/")
    if kind == b"bytes":
        _send_bytes(connection, int(counts[0]))
    elif kind == b"events":
        _send_events(connection, int(counts[0]), int(counts[1]))
    else:
        left = _length(head) - len(body)
        while left > 0:
            left -= connection.recv_into(buffer)
        connection.sendall(_HEAD % (b"application/octet-stream", b"Content-Length: 2") + b"ok")
    return True


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


def _send_bytes(connection: socket.socket, count: int) -> None:
    connection.sendall(_HEAD % (b"application/octet-stream", b"Content-Length: %d" % count))
    for left in range(count, 0, -len(_BLOCK)):
        connection.sendall(_BLOCK[:left])


def _send_events(connection: socket.socket, count: int, together: int) -> None:
    connection.sendall(_HEAD % (b"text/event-stream", b"Transfer-Encoding: chunked"))
    content = EVENT * together
    chunk = b"%x\r\n%s\r\n" % (len(content), content)
    for _ in range(count // together):
        connection.sendall(chunk)
    connection.sendall(b"0\r\n\r\n")


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        threading.Thread(target=_serve, args=(listener.accept()[0],), daemon=True).start()
