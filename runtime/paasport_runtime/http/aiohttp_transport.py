"""A transport of httpx2 or httpx over aiohttp's connections, for many concurrent calls.

When a kept-alive connection turns out to be closed, aiohttp retries the methods it considers
idempotent, including PUT and DELETE. Only `retries.py` may decide on retries, so exceptions are
translated within aiohttp to classes that it does not know.
"""

from __future__ import annotations

import asyncio
import io
import math
import os
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable
from importlib import import_module
from inspect import signature
from ssl import SSLContext
from types import ModuleType
from typing import Any, Final, Self

from ..errors import ConfigurationError
from ..light_dataclasses import dataclass
from .aiohttp_faults import translate_error
from .exchange_limits import MAX_HEADERS
from .processes import abandon
from .proxies import EnvironmentProxies

# The limits of httpcore; aiohttp's own are 8 KB.
_MAX_LINE: Final = 65536
# aiohttp warns about larger bodies passed as bytes, which it would write at once.
_MAX_CHUNK: Final = 2**20
# What a connection buffers; a larger body may have to wait until the server reads.
_BUFFERED: Final = 65536
# After this long without a request, a server may have closed connections unnoticed by the loop.
_IDLE_SECONDS: Final = 0.05
# The loop reads an end of file in its first or second iteration, over TLS in the third.
_LOOP_TURNS: Final = 3
# Each step has its own limit; the total is slightly longer, so that the error names the step.
_SLACK: Final = 0.01
_AUTOMATIC_HEADERS: Final = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")


@dataclass(slots=True)
class _LoopState:
    """The state that belongs to one event loop."""

    event_loop: asyncio.AbstractEventLoop
    process: int
    session: Any
    slots: asyncio.Semaphore
    used: float = 0.0


def abort(transport: Any) -> None:
    """Close a connection without waiting for the server to read pending data."""
    if transport is not None:
        transport.abort()


class _Body:
    """A streamed response body."""

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
            failure = translate_error(error, self._transport.library)
            if failure is None:
                raise
        else:
            return
        raise failure

    async def aclose(self) -> None:
        slots, self._slots = self._slots, None
        if slots is not None:
            # Released already if the body was read completely.
            connection = self._response.connection
            transport = None if connection is None else connection.transport
            self._response.release()
            abort(transport)
            self._transport.release(slots)


class AiohttpTransport:
    """A transport for the `AsyncClient` of httpx2 or httpx.

    Args:
        library: The module of the client's library.
        context: The SSL context.
        trust_env: Whether to use the proxies set in the environment.
        max_connections: The maximum number of concurrent connections.
        keep_alive: Seconds to keep an idle connection open.

    Raises:
        ConfigurationError: aiohttp is not installed, or does not support the proxy.
    """

    __slots__ = (
        "_aiohttp", "_body", "_connections", "_context", "_keep_alive", "_max_connections",
        "_opened", "_proxies", "_url", "library",
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
        self._proxies = EnvironmentProxies("aiohttp") if trust_env else None
        self._opened: _LoopState | None = None
        self._connections: dict[int, Any] = {}
        # The client requires its own library's class.
        self._body: Any = type("AiohttpBody", (_Body, library.AsyncByteStream), {})

    async def handle_async_request(self, request: Any) -> Any:
        """Send a request.

        Args:
            request: The library's request.

        Returns:
            The library's response, with its body unread.
        """
        opened = self._opened
        event_loop = asyncio.get_running_loop()
        if opened is None or opened.event_loop is not event_loop or opened.process != os.getpid():
            opened = await self._open(event_loop)
        limits = request.extensions.get("timeout", {})
        content = await self._content(request)
        await self._acquire(opened.slots, limits)
        try:
            now = event_loop.time()
            if now - opened.used > _IDLE_SECONDS:
                for _ in range(_LOOP_TURNS):
                    await asyncio.sleep(0)
            opened.used = now
            response = await self._send(opened.session, request, content, limits)
        except BaseException:
            self.release(opened.slots)
            raise
        reason = (response.reason or "").encode("latin-1", "replace")
        return self.library.Response(
            response.status,
            headers=response.raw_headers,
            stream=self._body(response, self, opened.slots),
            request=request,
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": reason},
        )

    async def _content(self, request: Any) -> bytes | AsyncIterable[bytes]:
        if isinstance(request.stream, self.library.ByteStream):
            content: bytes = await request.aread()
            return content
        parts: AsyncIterable[bytes] = request.stream
        return parts

    async def _send(
        self, session: Any, request: Any, content: bytes | AsyncIterable[bytes], limits: Any
    ) -> Any:
        url = str(request.url)
        proxies = self._proxies
        total = limits.get("total")
        try:
            sending = session.request(
                request.method,
                # Used as is: the URL is already percent-encoded.
                self._url(url, encoded=True),
                headers=[
                    (name.decode(), value.decode())
                    for name, value in request.headers.raw
                    if name.lower() != b"transfer-encoding"
                ],
                data=_data(content),
                allow_redirects=False,
                timeout=self._aiohttp.ClientTimeout(
                    total=None if total is None or math.isinf(total) else total + _SLACK,
                    sock_connect=limits.get("connect"),
                    sock_read=limits.get("stream", limits.get("read")),
                    # aiohttp rounds up longer timeouts to whole seconds.
                    ceil_threshold=math.inf,
                ),
                server_hostname=request.extensions.get("sni_hostname"),
                proxy=None if proxies is None else proxies.proxy_for(url),
            )
            if isinstance(content, bytes) and len(content) <= _BUFFERED:
                return await sending
            return await self._send_large(sending, limits)
        except Exception as error:
            failure = translate_error(error, self.library)
            if failure is None:
                raise
        raise failure

    async def _send_large(self, sending: Awaitable[Any], limits: Any) -> Any:
        # aiohttp limits connecting and reading, so what remains is writing.
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

    def release(self, slots: asyncio.Semaphore) -> None:
        """Free the slot of a finished request."""
        slots.release()
        opened = self._opened
        if opened is not None:
            opened.used = opened.event_loop.time()

    async def _open(self, event_loop: asyncio.AbstractEventLoop) -> _LoopState:
        opened = self._opened_here()
        if opened is not None:
            if not opened.event_loop.is_closed():
                raise ConfigurationError(
                    "The aiohttp client is in use in another event loop; create one per loop, or "
                    "close it there first"
                )
            self._opened = None
            await opened.session.close()
        aiohttp = self._aiohttp
        connector = aiohttp.TCPConnector(
            # The slots limit it, so that a full pool can be distinguished from a slow connection.
            limit=0,
            keepalive_timeout=self._keep_alive,
            ssl=self._context,
            timeout_ceil_threshold=math.inf,
        )
        connect = connector.connect

        async def connected(request: Any, *given: Any, **named: Any) -> Any:
            connection = await connect(request, *given, **named)
            self._connections[id(request)] = connection.transport
            return connection

        connector.connect = connected
        self._opened = opened = _LoopState(
            event_loop=event_loop,
            process=os.getpid(),
            session=aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                skip_auto_headers=_AUTOMATIC_HEADERS,
                trust_env=False,
                max_line_size=_MAX_LINE,
                max_field_size=_MAX_LINE,
                middlewares=(self._without_retries,),
                **_header_limit(aiohttp),
            ),
            slots=asyncio.Semaphore(self._max_connections),
        )
        return opened

    async def _without_retries(self, request: Any, handler: Callable[[Any], Awaitable[Any]]) -> Any:
        try:
            response = await handler(request)
        except BaseException as error:
            abort(self._connections.pop(id(request), None))
            failure = translate_error(error, self.library) if isinstance(error, Exception) else None
            if failure is None:
                raise
        else:
            self._connections.pop(id(request), None)
            return response
        raise failure

    async def aclose(self) -> None:
        """Close the connections."""
        opened, self._opened = self._opened_here(), None
        if opened is not None:
            await opened.session.close()

    def _opened_here(self) -> _LoopState | None:
        opened = self._opened
        if opened is None or opened.process == os.getpid():
            return opened
        abandon(opened)
        self._opened, self._connections = None, {}
        return None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def _data(content: bytes | AsyncIterable[bytes]) -> object:
    if not isinstance(content, bytes):
        return content
    return (content if len(content) <= _MAX_CHUNK else io.BytesIO(content)) or None


def _header_limit(aiohttp: ModuleType) -> dict[str, int]:
    # The session counts them; aiohttp's own limit, if any, is the server's.
    parameters = signature(aiohttp.ClientSession).parameters
    return {"max_headers": 16 * MAX_HEADERS} if "max_headers" in parameters else {}


def _load() -> ModuleType:
    try:
        return import_module("aiohttp")
    except ModuleNotFoundError as error:
        if error.name != "aiohttp":
            raise
    raise ConfigurationError("aiohttp is not installed; run: pip install 'paasport[aiohttp]'")
