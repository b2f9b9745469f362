"""Connections of synchronous clients, which check the deadline on every read and write.

httpcore reads a response's head and body with one timeout each, which the socket restarts with
every byte received. A network backend is httpcore's public interface for replacing this behavior
(https://www.encode.io/httpcore/network-backends/); setting it on an httpx client is not public, so
it is looked up, and a warning is issued if it is missing.
"""

from __future__ import annotations

import math
import socket
import ssl
import sys
import warnings
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from .deadlines import remaining_seconds

# Small enough to fit in a connection's buffer: the limit applies to each part.
_PART = 16384


def hold_deadlines(client: Any, library: str) -> None:
    """Make every connection of a new synchronous client check the deadline of its exchange.

    Args:
        client: A client created by this package.
        library: `httpx` or `httpx2`.
    """
    pools = list(_pools(client))
    if not pools:
        warnings.warn(
            f"This version of {library} does not let paasport limit its connections: a slow server "
            "may delay synchronous calls beyond their deadline",
            RuntimeWarning,
            stacklevel=2,
        )
    for pool in pools:
        core = sys.modules[type(pool).__module__.partition(".")[0]]
        pool._network_backend = _DeadlineBackend(pool._network_backend, core)


def _pools(client: Any) -> Iterator[Any]:
    # A transport for each proxy, and None for the hosts that need none.
    for transport in (client._transport, *client._mounts.values()):
        pool = getattr(transport, "_pool", None)
        if hasattr(pool, "_network_backend"):
            yield pool


class _DeadlineStream:
    """A connection; httpcore requires the methods of its `NetworkStream`, but no class."""

    def __init__(self, stream: Any, core: ModuleType) -> None:
        self._stream = stream
        self._core = core

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        content: bytes = self._stream.read(max_bytes, _limit(timeout, self._core.ReadTimeout))
        return content

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        view = memoryview(buffer)
        connection = self._socket if len(view) > _PART else None
        if connection is not None:
            self._send(connection, view, timeout)
            return
        for start in range(0, len(view), _PART):
            part = view[start : start + _PART]
            self._stream.write(part, _limit(timeout, self._core.WriteTimeout))

    @property
    def _socket(self) -> Any:
        """The object to write to directly: the socket, unless TLS within TLS is used."""
        connection = self._stream.get_extra_info("socket")
        tls = self._stream.get_extra_info("ssl_object")
        return connection if tls is None or tls is connection else None

    def _send(self, connection: Any, view: memoryview, timeout: float | None) -> None:
        # Like the stream itself, but with a limit for each part that the socket accepts, however
        # large.
        core = self._core
        failure: Exception
        cause: OSError
        try:
            while view:
                connection.settimeout(_limit(timeout, core.WriteTimeout))
                view = view[connection.send(view) :]
            return
        except TimeoutError as error:
            failure, cause = core.WriteTimeout(str(error)), error
        except OSError as error:
            failure, cause = core.WriteError(str(error)), error
        raise failure from cause

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> _DeadlineStream:
        limit = _limit(timeout, self._core.ConnectTimeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, limit)
        return _DeadlineStream(stream, self._core)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _DeadlineBackend:
    """Opens deadline-checking connections."""

    def __init__(self, backend: Any, core: ModuleType) -> None:
        self._backend = backend
        self._core = core

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> _DeadlineStream:
        core = self._core

        def connect(address: str) -> _DeadlineStream:
            limit = _limit(timeout, core.ConnectTimeout)
            stream = self._backend.connect_tcp(address, port, limit, local_address, socket_options)
            return _DeadlineStream(stream, core)

        # One by one: httpcore's timeout restarts for each address of a host.
        *others, last = _addresses(host, port, core)
        for address in others:
            try:
                return connect(address)
            except (core.ConnectError, core.ConnectTimeout):
                continue
        return connect(last)

    def connect_unix_socket(self, *arguments: Any, **keywords: Any) -> _DeadlineStream:
        stream = self._backend.connect_unix_socket(*arguments, **keywords)
        return _DeadlineStream(stream, self._core)

    def sleep(self, seconds: float) -> None:
        self._backend.sleep(seconds)


def _limit(timeout: float | None, expired: type[Exception]) -> float | None:
    remaining = remaining_seconds()
    if remaining <= 0:
        raise expired("the deadline has passed")
    if remaining == math.inf:
        return timeout
    return remaining if timeout is None else min(timeout, remaining)


def _addresses(host: str, port: int, core: ModuleType) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise core.ConnectError(str(error)) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
