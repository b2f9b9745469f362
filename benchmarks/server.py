"""A server with almost no overhead, which sends fixed replies by the first part of the path.

`python -m benchmarks.server FOLDER` serves the files of a folder: the reply at `/name/anything` is
the file `name`. It writes its port to standard output, and ends at the end of standard input.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from .places import ROOT

_END = b"\r\n\r\n"


class _Exchange(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, reduced to what these clients need."""

    def __init__(self, replies: dict[bytes, bytes]) -> None:
        self._replies = replies
        self._received = bytearray()
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while self._transport is not None:
            end = self._received.find(_END)
            if end < 0:
                return
            head = bytes(self._received[:end])
            length = end + len(_END) + _content_length(head)
            if len(self._received) < length:
                return
            del self._received[:length]
            target = head.split(b" ", 2)[1]
            self._transport.write(self._replies.get(target.split(b"/", 2)[1], _NOTHING))


def _content_length(head: bytes) -> int:
    lowered = head.lower()
    place = lowered.find(b"\r\ncontent-length:")
    if place < 0:
        return 0
    return int(lowered[place + 17 :].split(b"\r\n", 1)[0])


def _reply(body: bytes, status: bytes = b"200 OK") -> bytes:
    return (
        b"HTTP/1.1 " + status + b"\r\nContent-Type: application/json\r\n"
        b"X-RateLimit-Limit: 1000\r\nX-RateLimit-Remaining: 999\r\nContent-Length: "
        + str(len(body)).encode()
        + _END
        + body
    )


_NOTHING = _reply(b'{"message": "no such reply"}', b"404 Not Found")


async def _serve(folder: Path) -> None:
    replies = {file.name.encode(): _reply(file.read_bytes()) for file in folder.iterdir()}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Exchange(replies), "127.0.0.1", 0, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


@contextmanager
def served(folder: Path) -> Generator[str]:
    """Serve a folder in a separate process within a block.

    Args:
        folder: The folder of the replies.

    Yields:
        The server's origin.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.server", str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.stdin.close()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1])))
