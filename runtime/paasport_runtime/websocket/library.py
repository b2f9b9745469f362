"""The module that knows `websockets`.

Its own keep-alive is off: it mistakes a busy consumer for a dead connection, since pongs queue up
behind unread messages. `AsyncWebSocket` sends pings only while it waits.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from functools import lru_cache, partial
from importlib import import_module
from queue import SimpleQueue
from threading import Lock
from types import ModuleType
from typing import Any, Final, Literal, TypeAlias

from ..errors import ConfigurationError
from ..http.library import import_library
from ..http.proxies import EnvironmentProxies
from ..http.user_agent import user_agent
from .handshake import Handshake

Flavour: TypeAlias = Literal["asyncio", "sync"]

# At level DEBUG the library logs the headers of the handshake, and so the token, and all messages.
_SILENT: Final = logging.Logger("paasport.websocket", level=logging.CRITICAL + 1)
_CLOSE_SECONDS: Final = 2.0


class RedirectRefused(Exception):
    """The server redirected, which is not followed with the token.

    Attributes:
        response: The library's response.
    """

    def __init__(self, response: Any) -> None:
        super().__init__("redirected")
        self.response = response


async def async_open_socket(handshake: Handshake) -> Any:
    """Open a WebSocket in the running event loop.

    Args:
        handshake: The WebSocket to open.

    Returns:
        The library's connection.

    Raises:
        ConfigurationError: The library is not installed, or the environment's proxy or
            certificates are invalid.
        Exception: Any exception of the library, or `RedirectRefused`.
    """
    return await _library("asyncio").connect(**_arguments(handshake, "asyncio"))


def open_socket(handshake: Handshake) -> Any:
    """Open a WebSocket for threads; see `async_open_socket`."""
    # Entered, since from version 17 on the library warns about connections that are not.
    return _library("sync").connect(**_arguments(handshake, "sync")).__enter__()


async def async_receive(connection: Any, seconds: float) -> bytes:
    """Wait for a message.

    Args:
        connection: The library's connection.
        seconds: How long to wait.

    Returns:
        The message; text as UTF-8.

    Raises:
        TimeoutError: None arrived in time.
        Exception: Any exception of the library.
    """
    async with asyncio.timeout(seconds):
        received: bytes = await connection.recv(decode=False)
        return received


def receive(connection: Any, seconds: float) -> bytes:
    """Wait for a message; see `async_receive`."""
    received: bytes = connection.recv(seconds, decode=False)
    return received


def taking(connection: Any) -> Callable[[], bytes | None]:
    """Find what takes a message that is there already.

    Waiting needs a timeout for each message, which costs more than the message itself, and so does
    the library's way to one. For a library of another structure everything is waited for.

    Args:
        connection: The library's connection.

    Returns:
        A function that returns the message, text as UTF-8; None if none is complete. It may raise
        `TimeoutError` for one that is incomplete, or any exception of the library.
    """
    messages = getattr(connection, "recv_messages", None)
    frames: Any = getattr(messages, "frames", None)
    resume: Any = getattr(messages, "maybe_resume", None)
    if resume is None:
        return _nothing
    queue = getattr(frames, "queue", None)
    if queue is not None:
        return partial(_take_from_loop, queue, resume)
    lock: Any = getattr(messages, "mutex", None)
    put_back: Any = getattr(messages, "reset_queue", None)
    if lock is None or put_back is None:
        return _nothing
    return partial(_take_from_thread, connection, frames, lock, resume, put_back)


def _nothing() -> None:
    return None


def _take_from_loop(queue: deque[Any], resume: Callable[[], None]) -> bytes | None:
    # The end of an incomplete message would have to be waited for.
    if not queue or not queue[0].fin:
        return None
    data = queue.popleft().data
    resume()
    return bytes(data)


def _take_from_thread(
    connection: Any,
    frames: SimpleQueue[Any],
    lock: Lock,
    resume: Callable[[], None],
    put_back: Callable[[list[Any]], None],
) -> bytes | None:
    # Much cheaper than the exception of an empty queue.
    if frames.empty():
        return None
    frame = frames.get()
    if frame is None or not frame.fin:
        # The library knows the end of the connection, and puts a message together.
        put_back([frame])
        received: bytes = connection.recv(0, decode=False)
        return received
    with lock:
        resume()
    return bytes(frame.data)


def has_answered(pong: Any) -> bool:
    """Return whether the pong has arrived.

    Args:
        pong: What the library's `ping` returned: a future, or a thread's event.
    """
    return bool(pong.done() if hasattr(pong, "done") else pong.is_set())


def _arguments(handshake: Handshake, flavour: Flavour) -> dict[str, Any]:
    library = import_library()
    proxy = EnvironmentProxies("websockets").proxy_for(handshake.request.url)
    arguments = {
        **handshake.arguments(),
        "compression": None,
        "close_timeout": _CLOSE_SECONDS,
        "create_connection": _connection_class(flavour),
        "logger": _SILENT,
        "ping_interval": None,
        "proxy": proxy,
        "user_agent_header": user_agent(),
    }
    if handshake.url.startswith("wss:"):
        try:
            # With SSL_CERT_FILE and SSL_CERT_DIR, like the HTTP library's own connections.
            arguments["ssl"] = library.create_ssl_context(verify=True, trust_env=True)
        except OSError as error:
            raise ConfigurationError(
                f"The certificates set in the environment cannot be read ({error}); check "
                "SSL_CERT_FILE and SSL_CERT_DIR"
            ) from None
    return arguments


@lru_cache
def _connection_class(flavour: Flavour) -> type[Any]:
    """Derive a class of connections that does not follow redirects.

    The library would follow them to other origins, with every header but `Authorization`.
    """
    base: Any = _library(flavour).ClientConnection
    invalid_status = import_module("websockets.exceptions").InvalidStatus

    if flavour == "asyncio":

        class AsyncConnection(base):  # type: ignore[misc]
            async def handshake(self, *arguments: Any, **keywords: Any) -> None:
                try:
                    await base.handshake(self, *arguments, **keywords)
                except invalid_status as error:
                    raise _unfollowed(error) from None

        return AsyncConnection

    class Connection(base):  # type: ignore[misc]
        def handshake(self, *arguments: Any, **keywords: Any) -> None:
            try:
                base.handshake(self, *arguments, **keywords)
            except invalid_status as error:
                raise _unfollowed(error) from None

    return Connection


def _unfollowed(error: Any) -> Exception:
    if 300 <= error.response.status_code <= 399:
        return RedirectRefused(error.response)
    failure: Exception = error
    return failure


def _library(flavour: Flavour) -> ModuleType:
    try:
        return import_module(f"websockets.{flavour}.client")
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] != "websockets":
            raise
    raise ConfigurationError(
        "WebSockets need the library websockets; run: pip install 'paasport-runtime[streams]'"
    )
