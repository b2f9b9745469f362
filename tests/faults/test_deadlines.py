"""A deadline holds whatever drips, and what was dripped on is not used again."""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from importlib import import_module
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.http.aiohttp_client import aiohttp_client
from paasport_runtime.http.deadlines import AnyioTimeout
from paasport_runtime.http.timeouts import Timeout
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.faults.dripping import DRIPS, LONGEST, DrippingServer, dripping_server
from tests.runtime.sample_operations import GET_PROJECT

pytestmark = pytest.mark.slow

CALLS = 3
DEADLINE = 0.2
OPTIONS = RequestOptions(timeout=Timeout(30, 30)).with_options(deadline=DEADLINE)


@pytest.fixture
def server() -> Iterator[DrippingServer]:
    with dripping_server() as running:
        yield running


@pytest.fixture(params=["httpx-sync", "httpx-async", "httpx2-sync", "httpx2-async", "aiohttp"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param.startswith("httpx-"):
        monkeypatch.setitem(sys.modules, "httpx2", None)
    return str(request.param)


def call(way: str, url: str) -> float:
    """Call with a client of the transport's own; gives the seconds of the last call."""
    options: dict[str, Any] = {
        "base_url": url,
        "authentication": Authentication(Secret("token-9f8e7d6c5b4a")),
        "options": OPTIONS,
    }

    async def run_async() -> float:
        async with AsyncExitStack() as stack:
            client = None
            if way == "aiohttp":
                client = await stack.enter_async_context(aiohttp_client(verify=False))
            transport = AsyncRestTransport(http_client=client, **options)
            await stack.enter_async_context(transport)
            for _ in range(CALLS):
                started = time.monotonic()
                with pytest.raises(errors.RequestTimeout, match=r"0\.2 seconds has passed"):
                    await transport.execute(GET_PROJECT, path={"projectId": "p"})
            return time.monotonic() - started

    if way.endswith("-sync"):
        with RestTransport(**options) as transport:
            for _ in range(CALLS):
                started = time.monotonic()
                with pytest.raises(errors.RequestTimeout, match=r"0\.2 seconds has passed"):
                    transport.execute(GET_PROJECT, path={"projectId": "p"})
            return time.monotonic() - started
    return asyncio.run(run_async())


def assert_held(server: DrippingServer, took: float) -> None:
    # The server would go on for twenty seconds; a busy machine is given some of them.
    assert DEADLINE * 0.9 < took < DEADLINE + LONGEST / 10
    # The first call may spend all of its time on opening the client.
    assert server.connections in (CALLS - 1, CALLS)
    for _ in range(200):
        if server.closed == server.connections:
            return
        time.sleep(0.01)
    raise AssertionError("a connection that dripped is still open")


@pytest.mark.parametrize("name", DRIPS)
def test_whatever_drips(server: DrippingServer, way: str, name: str) -> None:
    server.drip = DRIPS[name]
    server.redirects = name == "redirects"
    assert_held(server, call(way, f"http://{server.address}"))


def test_a_handshake_that_drips(server: DrippingServer, way: str) -> None:
    server.handshake = True
    assert_held(server, call(way, f"https://{server.address}"))


def test_a_proxy_whose_reply_to_connect_drips(
    server: DrippingServer, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{server.address}")
    monkeypatch.setenv("NO_PROXY", "")
    server.drip = DRIPS["a header"]
    assert_held(server, call(way, "https://api.example.com"))


def test_a_synchronous_look_up_ends_when_the_resolver_returns(
    server: DrippingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = list[str]()

    def getaddrinfo(host: str, *_: Any, **__: Any) -> Any:
        looked_up.append(host)
        time.sleep(DEADLINE * 2)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]

    with RestTransport(
        base_url="https://api.example.com",
        authentication=Authentication(Secret("token-9f8e7d6c5b4a")),
        options=OPTIONS.with_options(deadline=30),
    ) as transport:
        transport._session._open(None)
        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        with pytest.raises(errors.RequestTimeout) as caught:
            transport.with_options(deadline=DEADLINE).execute(GET_PROJECT, path={"projectId": "p"})
    assert looked_up == ["api.example.com"]
    assert (caught.value.phase, caught.value.delivery) == ("connect", "not_sent")
    assert server.connections == 0


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_a_client_of_the_caller_ends_at_the_next_part_of_the_body(
    server: DrippingServer, library: str
) -> None:
    server.drip = DRIPS["the body"]
    with import_module(library).Client(verify=False) as client:
        transport = RestTransport(
            base_url=f"http://{server.address}",
            authentication=Authentication(Secret("token-9f8e7d6c5b4a")),
            options=OPTIONS,
            http_client=client,
        )
        started = time.monotonic()
        with pytest.raises(errors.RequestTimeout) as caught:
            transport.execute(GET_PROJECT, path={"projectId": "p"})
    assert time.monotonic() - started < DEADLINE + LONGEST / 10
    assert caught.value.delivery == "answered"


def test_the_deadline_of_other_event_loops() -> None:
    async def run() -> float:
        started = time.monotonic()
        scope = AnyioTimeout(0.05)
        with pytest.raises(TimeoutError):
            async with scope:
                await asyncio.sleep(10)
        assert scope.expired()
        in_time = AnyioTimeout(10)
        async with in_time:
            await asyncio.sleep(0)
        assert not in_time.expired()
        return time.monotonic() - started

    assert asyncio.run(run()) < 5
