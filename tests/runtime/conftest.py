"""A server, and clients of every kind: both HTTP libraries, synchronous and asynchronous, and over
aiohttp."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.http.library import open_aiohttp_client
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.support.http_server import RecordingServer, recording_server
from tests.support.raw_server import RawServer, raw_server

TOKEN = "token-9f8e7d6c5b4a"


@pytest.fixture(scope="module")
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


@pytest.fixture
def server(running: RecordingServer) -> RecordingServer:
    running.answers()
    running.connections = 0
    return running


@dataclass
class Caller:
    """Makes a transport, carries out operations and closes it, in one way of six."""

    library: ModuleType
    asynchronous: bool
    rate_limit: Any = None
    over_aiohttp: bool = False

    def client(self, **options: Any) -> Any:
        if self.over_aiohttp:
            given = {"verify": False, "trust_env": True, "max_connections": 100, **options}
            headers, auth = given.pop("headers", {}), given.pop("auth", None)
            client = open_aiohttp_client(library=self.library, **given)
            client.headers.update(headers)
            client.auth = auth
            return client
        # Loading certificates takes longer than the rest of a test over plain http.
        options = {"verify": False, **options}
        return (self.library.AsyncClient if self.asynchronous else self.library.Client)(**options)

    def graphql(
        self, base_url: str, operation: Any, variables: Mapping[str, object], **options: Any
    ) -> Any:
        kind = AsyncGraphQLTransport if self.asynchronous else GraphQLTransport
        return self._call(kind, base_url, (operation, variables), {}, options)

    def rest(self, base_url: str, operation: Any, options: Any = None, **given: Any) -> Any:
        kind = AsyncRestTransport if self.asynchronous else RestTransport
        return self._call(kind, base_url, (operation,), given, options or {})

    def stream(
        self, base_url: str, operation: Any, items: list[Any], options: Any = None, **given: Any
    ) -> None:
        """Collect the items of a stream, so that those before a failure are there too."""

        async def collect_async(transport: Any) -> None:
            async for item in transport.stream(operation, **given):
                items.append(item)

        def collect(transport: Any) -> None:
            for item in transport.stream(operation, **given):
                items.append(item)

        self.within(base_url, collect_async if self.asynchronous else collect, options)

    def within(self, base_url: str, use: Any, options: Any = None) -> Any:
        """Do something with a transport of this way."""
        client = self.client()
        kind = AsyncRestTransport if self.asynchronous else RestTransport
        options = {
            "authentication": Authentication(Secret(TOKEN)),
            "http_client": client,
            "options": RequestOptions(retries=RetryPolicy(max_retries=0)),
            **(options or {}),
        }

        async def use_async() -> Any:
            try:
                async with kind(base_url=base_url, **options) as transport:
                    return await use(transport)
            finally:
                await client.aclose()

        if self.asynchronous:
            return asyncio.run(use_async())
        with client, kind(base_url=base_url, **options) as transport:
            return use(transport)

    def _call(
        self,
        kind: Any,
        base_url: str,
        arguments: tuple[Any, ...],
        given: Mapping[str, Any],
        options: Mapping[str, Any],
    ) -> Any:
        client = options.get("http_client") or self.client()
        options = {
            "authentication": Authentication(Secret(TOKEN)),
            "http_client": client,
            # Faults are told apart here; what is done about them has tests of its own.
            "options": RequestOptions(retries=RetryPolicy(max_retries=0)),
            **options,
        }

        async def call_async() -> Any:
            try:
                async with kind(base_url=base_url, **options) as transport:
                    try:
                        return await transport.execute(*arguments, **given)
                    finally:
                        self.rate_limit = transport.rate_limit
            finally:
                await client.aclose()

        if self.asynchronous:
            return asyncio.run(call_async())
        with client, kind(base_url=base_url, **options) as transport:
            try:
                return transport.execute(*arguments, **given)
            finally:
                self.rate_limit = transport.rate_limit


@pytest.fixture(
    params=[
        "httpx-sync", "httpx-async", "httpx2-sync", "httpx2-async", "httpx-aiohttp",
        "httpx2-aiohttp",
    ]
)  # fmt: skip
def caller(request: pytest.FixtureRequest) -> Caller:
    library, way = str(request.param).split("-")
    return Caller(import_module(library), way != "sync", over_aiohttp=way == "aiohttp")


@pytest.fixture(scope="module")
def running_raw() -> Iterator[RawServer]:
    with raw_server() as server:
        yield server


@pytest.fixture
def raw(running_raw: RawServer) -> RawServer:
    """A server that sends bytes as they are."""
    running_raw.sends()
    return running_raw


@pytest.fixture
def refused_url() -> Iterator[str]:
    """An address at which nothing listens."""
    import socket

    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        with suppress(OSError):
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
