"""A server on a real socket whose requests are read by aiohttp, a parser of somebody else."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

KEPT = 1024 * 1024


@dataclass(frozen=True)
class ParsedPart:
    """A part of a body; `content` ends after a megabyte, `digest` is that of all of it."""

    headers: Mapping[str, str]
    name: str | None
    filename: str | None
    content: bytes
    digest: str

    @property
    def media_type(self) -> str | None:
        """The value of its Content-Type."""
        return self.headers.get("Content-Type")

    @property
    def is_text(self) -> bool:
        """Whether it is plain text and no file."""
        media_type = (self.media_type or "text/plain").partition(";")[0]
        return media_type == "text/plain" and self.filename is None


@dataclass(frozen=True)
class Parsed:
    """A request, as aiohttp reads it."""

    method: str
    raw_path: str
    query: list[tuple[str, str]]
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    parts: list[ParsedPart] = field(default_factory=list[ParsedPart])
    fields: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    body: bytes = b""

    @property
    def media_type(self) -> str:
        """The value of Content-Type."""
        return self.headers.get("Content-Type", "")


Reply = Callable[[Parsed], web.Response]


class ParsingServer:
    """Answers with `reply`, and keeps what it received."""

    def __init__(self) -> None:
        self.received: list[Parsed] = []
        self.reply: Reply = lambda _: web.Response(status=204)
        self.url = ""

    def answers(self, *replies: Reply) -> None:
        """Answer with each in turn, repeating the last, and forget what was received."""
        self.received.clear()
        self.reply = lambda parsed: replies[min(len(self.received), len(replies)) - 1](parsed)

    async def handle(self, request: web.Request) -> web.Response:
        """Parse a request and answer it."""
        kind = request.content_type
        given: dict[str, Any] = {}
        if kind.startswith("multipart/"):
            given["parts"] = await _parts(request)
        elif kind == "application/x-www-form-urlencoded":
            given["fields"] = [(name, str(text)) for name, text in (await request.post()).items()]
            given["body"] = await request.read()
        else:
            given["body"] = await request.read()
        parsed = Parsed(
            request.method,
            request.raw_path,
            list(request.query.items()),
            request.headers,
            request.cookies,
            **given,
        )
        self.received.append(parsed)
        return self.reply(parsed)


async def _parts(request: web.Request) -> list[ParsedPart]:
    found: list[ParsedPart] = []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        kept, digest = bytearray(), hashlib.sha256()
        while chunk := await part.read_chunk(64 * 1024):
            digest.update(chunk)
            kept += chunk[: KEPT - len(kept)]
        found.append(
            ParsedPart(part.headers, part.name, part.filename, bytes(kept), digest.hexdigest())
        )
    return found


@contextmanager
def parsing_server() -> Iterator[ParsingServer]:
    """Run a server for the length of a block."""
    server = ParsingServer()
    loop = asyncio.new_event_loop()

    async def start() -> web.AppRunner:
        application = web.Application(client_max_size=2**40)
        application.router.add_route("*", r"/{tail:[\s\S]*}", server.handle)
        runner = web.AppRunner(application)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        server.url = f"http://{host}:{port}"
        return runner

    runner = loop.run_until_complete(start())
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
