"""aiohttp's connections beneath a client of httpx2 or httpx, which suit many calls in flight.

aiohttp repeats what it takes for idempotent, PUT and DELETE among it, when a kept connection
turns out to be closed. Whether anything is repeated is decided in `retries.py` and nowhere else,
so an exception leaves aiohttp in a class that it does not know.
"""

from __future__ import annotations

import asyncio
import io
import math
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from importlib import import_module
from ssl import SSLContext
from types import ModuleType
from typing import Any, Final, Self

from ..errors import ConfigurationError
from .aiohttp_faults import translated
from .proxies import EnvironmentProxies

# Lengths as httpcore takes them; aiohttp's own are 8 KB.
_LONGEST_LINE: Final = 65536
# aiohttp warns of larger bodies given as bytes, which it would write in one piece.
_LARGEST_PIECE: Final = 2**20
# What a connection takes at once; more than that may have to wait for the server to read.
_BUFFERED: Final = 65536
# After so long without a request a server may have hung up, and the loop not have seen it.
_IDLE_SECONDS: Final = 0.05
# An end of file is read in the first or second turn of the loop, over TLS in the third.
_TURNS: Final = 3
# Each step has its own limit; this one is a moment later, so that the step tells its name.
_SLACK: Final = 0.01
_ADDED_HEADERS: Final = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")


@dataclass(slots=True)
class _Opened:
    """What belongs to one event loop."""

    event_loop: asyncio.AbstractEventLoop
    session: Any
    slots: asyncio.Semaphore
    used: float = 0.0


def abort(transport: Any) -> None:
    """Close a connection without waiting until a server has read what it does not read."""
    if transport is not None:
        transport.abort()


class _Body:
    """A response's bytes as they come."""

    def __init__(
        self, response: Any, transport: AiohttpTransport, slots: asyncio.Semaphore
    ) -> None:
        self._response = response
        self._transport = transport
        self._slots: asyncio.Semaphore | None = slots

    async def __aiter__(self) -> AsyncIterator[bytes]:
        content = self._response.content
        try:
            while part := await content.readany():
                yield part
        except Exception as error:
            failure = translated(error, self._transport.library)
            if failure is None:
                raise
        else:
            return
        raise failure

    async def aclose(self) -> None:
        slots, self._slots = self._slots, None
        if slots is not None:
            # Gone already if the body was read to its end.
            connection = self._response.connection
            transport = None if connection is None else connection.transport
            self._response.release()
            abort(transport)
            self._transport.released(slots)


class AiohttpTransport:
    """A transport for `AsyncClient` of httpx2 or httpx.

    Args:
        library: The library of the client.
        context: How certificates are verified.
        trust_env: Whether the environment's proxies are used.
        max_connections: The most connections at a time.
        keep_alive: Seconds for which an idle connection is kept.

    Raises:
        ConfigurationError: aiohttp is not installed, or cannot use the environment's proxy.
    """

    __slots__ = (
        "_aiohttp", "_body", "_connected", "_context", "_keep_alive", "_max_connections", "_opened",
        "_proxies", "_url", "library",
    )  # fmt: skip

    def __init__(
        self,
        library: ModuleType,
        *,
        context: SSLContext,
        trust_env: bool,
        max_connections: int,
        keep_alive: float,
    ) -> None:
        self.library = library
        self._aiohttp = _load()
        self._url: Any = import_module("yarl").URL
        self._context = context
        self._max_connections = max_connections
        self._keep_alive = keep_alive
        self._proxies = EnvironmentProxies() if trust_env else None
        self._opened: _Opened | None = None
        self._connected: dict[int, Any] = {}
        # The client wants its own library's class for what it reads.
        self._body: Any = type("AiohttpBody", (_Body, library.AsyncByteStream), {})

    async def handle_async_request(self, request: Any) -> Any:
        """Send a request.

        Args:
            request: The library's request.

        Returns:
            The library's response, its body to be read.
        """
        opened = self._opened
        event_loop = asyncio.get_running_loop()
        if opened is None or opened.event_loop is not event_loop:
            opened = await self._open(event_loop)
        limits = request.extensions.get("timeout", {})
        content = await request.aread()
        await self._acquire(opened.slots, limits)
        try:
            now = event_loop.time()
            if now - opened.used > _IDLE_SECONDS:
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
            opened.used = now
            response = await self._send(opened.session, request, content, limits)
        except BaseException:
            self.released(opened.slots)
            raise
        reason = (response.reason or "").encode("latin-1", "replace")
        return self.library.Response(
            response.status,
            headers=response.raw_headers,
            stream=self._body(response, self, opened.slots),
            request=request,
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": reason},
        )

    async def _send(self, session: Any, request: Any, content: bytes, limits: Any) -> Any:
        url = str(request.url)
        proxies = self._proxies
        total = limits.get("total")
        try:
            sending = session.request(
                request.method,
                # As it is: what the caller has escaped is not to be escaped otherwise.
                self._url(url, encoded=True),
                headers=[
                    (name.decode(), value.decode())
                    for name, value in request.headers.raw
                    if name.lower() != b"transfer-encoding"
                ],
                data=(content if len(content) <= _LARGEST_PIECE else io.BytesIO(content)) or None,
                allow_redirects=False,
                timeout=self._aiohttp.ClientTimeout(
                    total=None if total is None or math.isinf(total) else total + _SLACK,
                    sock_connect=limits.get("connect"),
                    sock_read=limits.get("read"),
                    # Beyond it aiohttp rounds up to whole seconds.
                    ceil_threshold=math.inf,
                ),
                server_hostname=request.extensions.get("sni_hostname"),
                proxy=None if proxies is None else proxies.of(url),
            )
            if len(content) <= _BUFFERED:
                return await sending
            return await self._limited(sending, limits)
        except Exception as error:
            failure = translated(error, self.library)
            if failure is None:
                raise
        raise failure

    async def _limited(self, sending: Awaitable[Any], limits: Any) -> Any:
        # aiohttp limits connecting and reading; what is neither and does not end is writing.
        steps = [limits.get(step) for step in ("connect", "write", "read")]
        guard = asyncio.timeout(None if None in steps else sum(steps))
        try:
            async with guard:
                return await sending
        except TimeoutError:
            if not guard.expired():
                raise
        raise self.library.WriteTimeout("The request could not be sent in time")

    async def _acquire(self, slots: asyncio.Semaphore, limits: Any) -> None:
        if not slots.locked():
            await slots.acquire()
            return
        try:
            async with asyncio.timeout(limits.get("pool")):
                await slots.acquire()
        except TimeoutError:
            failure = self.library.PoolTimeout("No connection became free")
        else:
            return
        raise failure

    def released(self, slots: asyncio.Semaphore) -> None:
        """Note that a request has ended."""
        slots.release()
        opened = self._opened
        if opened is not None:
            opened.used = opened.event_loop.time()

    async def _open(self, event_loop: asyncio.AbstractEventLoop) -> _Opened:
        opened = self._opened
        if opened is not None:
            if not opened.event_loop.is_closed():
                raise ConfigurationError(
                    "The aiohttp client is in use in another event loop; make one for each, or "
                    "close it there first"
                )
            self._opened = None
            await opened.session.close()
        aiohttp = self._aiohttp
        connector = aiohttp.TCPConnector(
            # The slots limit it, and tell a full pool from a slow connection.
            limit=0,
            keepalive_timeout=self._keep_alive,
            ssl=self._context,
            timeout_ceil_threshold=math.inf,
        )
        connect = connector.connect

        async def connected(request: Any, *given: Any, **named: Any) -> Any:
            connection = await connect(request, *given, **named)
            self._connected[id(request)] = connection.transport
            return connection

        connector.connect = connected
        self._opened = opened = _Opened(
            event_loop=event_loop,
            session=aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                skip_auto_headers=_ADDED_HEADERS,
                trust_env=False,
                max_line_size=_LONGEST_LINE,
                max_field_size=_LONGEST_LINE,
                middlewares=(self._once,),
            ),
            slots=asyncio.Semaphore(self._max_connections),
        )
        return opened

    async def _once(self, request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        try:
            response = await handler(request)
        except BaseException as error:
            abort(self._connected.pop(id(request), None))
            failure = translated(error, self.library) if isinstance(error, Exception) else None
            if failure is None:
                raise
        else:
            self._connected.pop(id(request), None)
            return response
        raise failure

    async def aclose(self) -> None:
        """Close the connections."""
        opened, self._opened = self._opened, None
        if opened is not None:
            await opened.session.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def _load() -> ModuleType:
    try:
        return import_module("aiohttp")
    except ModuleNotFoundError as error:
        if error.name != "aiohttp":
            raise
    raise ConfigurationError("aiohttp is not installed; run: pip install 'paasport[aiohttp]'")
