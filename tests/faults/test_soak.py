"""Many tasks and threads on one client while some requests fail."""

from __future__ import annotations

import asyncio
import gc
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.calls.clock import Clock
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.http.aiohttp_client import aiohttp_client
from paasport_runtime.http.aiohttp_transport import AiohttpTransport
from paasport_runtime.http.timeouts import Timeout
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.faults.calls import SERVICE
from tests.faults.server import FaultServer, Reply, Request, fault_server, json_reply, reply
from tests.runtime.sample_operations import SERVICE_CREATE

pytestmark = pytest.mark.slow

TASKS, THREADS = 200, 32
ONE_IN = 20
MEMORY = Path("/proc/self/statm")


@dataclass
class Platform:
    """Carries out what it is asked, and fails at every twentieth request.

    Attributes:
        done: How often each write was carried out.
        refused: Requests turned away before that.
        requests: All that arrived.
    """

    done: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    requests: int = 0
    faults: Iterator[str] = field(
        default_factory=lambda: cycle(["429", "reset", "500", "429", "truncate", "close"])
    )

    def take(self, request: Request) -> Reply:
        self.requests += 1
        fault = next(self.faults) if self.requests % ONE_IN == 0 else ""
        if fault == "429":
            self.refused += 1
            return reply(429, b"", {"Retry-After": "0"})
        found = re.search(rb'"note":"([^"]*)"', request.body)
        identifier = found[1].decode() if found else ""
        if b"mutation" in request.body:
            # The worst case: everything else fails after the write was carried out.
            self.done[identifier] += 1
        result = json_reply({"data": {"serviceCreate": {"id": identifier}}})
        broken = {
            "reset": Reply(then="reset"),
            "close": Reply(then="close"),
            "500": reply(500, b"<html>"),
            "truncate": reply(200, b'{"data": {', missing=99, then="close"),
        }
        return broken.get(fault, result)


@dataclass
class Tally:
    """What the callers got.

    Attributes:
        results: Calls that gave their own result, by identifier.
        uncertain: Writes that failed in a way that leaves open whether they were carried out.
    """

    results: set[str] = field(default_factory=set)
    uncertain: set[str] = field(default_factory=set)


def async_client(library: str, connections: int = 100) -> Any:
    """A client of a library, or one over aiohttp."""
    if library == "aiohttp":
        return aiohttp_client(verify=False, max_connections=connections)
    module = import_module(library)
    limits = module.Limits(max_connections=connections)
    return module.AsyncClient(verify=False, timeout=None, limits=limits)


async def _now(seconds: float) -> None:
    await asyncio.sleep(0)


OPTIONS = RequestOptions(
    # Reads are tried often enough for none to fail; waits are cut short.
    retries=RetryPolicy(max_retries=8),
    clock=Clock(sleep=lambda _: None, async_sleep=_now),
    deadline=3600,
    # On a busy machine a turn of the event loop with 200 tasks can take seconds.
    timeout=Timeout(connect=600, total=600),
)


def note(tally: Tally, identifier: str, call: Callable[[], Any]) -> None:
    """Make a call and keep what came of it."""
    try:
        result = call()
    except errors.PaasportError as error:
        judge(tally, identifier, error)
    else:
        assert result.id == identifier
        tally.results.add(identifier)


async def note_async(tally: Tally, identifier: str, call: Awaitable[Any]) -> None:
    try:
        result = await call
    except errors.PaasportError as error:
        judge(tally, identifier, error)
    else:
        assert result.id == identifier
        tally.results.add(identifier)


def judge(tally: Tally, identifier: str, error: errors.PaasportError) -> None:
    assert identifier.startswith("w"), error
    assert isinstance(error, errors.RequestError | errors.ResponseError)
    assert error.delivery != "not_sent"
    assert not isinstance(error, errors.RateLimited)
    tally.uncertain.add(identifier)


def arguments(identifier: str) -> tuple[Any, dict[str, Any]]:
    operation = SERVICE_CREATE if identifier.startswith("w") else SERVICE
    return operation, {"input": {"project_id": "p"}, "note": identifier}


def identifiers(prefix: str, count: int) -> list[str]:
    return [f"{'wr'[index % 2]}-{prefix}-{index}" for index in range(count)]


def memory() -> int:
    gc.collect()
    return int(MEMORY.read_text().split()[1]) * 4096 if MEMORY.exists() else 0


def transport_options(client: Any, url: str) -> dict[str, Any]:
    return {
        "base_url": url,
        "authentication": Authentication(Secret("token-9f8e7d6c5b4a")),
        "http_client": client,
        "options": OPTIONS,
    }


def soak_async(library: str, url: str, count: int, tally: Tally) -> int:
    """Make the calls from tasks; gives the growth of the memory after the first tenth."""

    async def run() -> int:
        async with async_client(library) as client:
            given = transport_options(client, url)
            async with AsyncGraphQLTransport(**given) as transport:

                async def work(pending: list[str]) -> None:
                    while pending:
                        identifier = pending.pop()
                        call = transport.execute(*arguments(identifier))
                        await note_async(tally, identifier, call)

                async def batch(pending: list[str]) -> None:
                    await asyncio.gather(*(work(pending) for _ in range(TASKS)))

                every = identifiers("async", count)
                await batch(every[: count // 10])
                before = memory()
                await batch(every[count // 10 :])
                grown = memory() - before
                assert_idle(client)
                return grown

    return asyncio.run(run())


def soak_sync(library: str, url: str, count: int, tally: Tally) -> int:
    """Make the calls from threads; gives the growth of the memory after the first tenth."""
    with import_module(library).Client(verify=False, timeout=None) as client:
        with (
            GraphQLTransport(**transport_options(client, url)) as transport,
            ThreadPoolExecutor(THREADS) as pool,
        ):

            def work(identifier: str) -> None:
                note(tally, identifier, lambda: transport.execute(*arguments(identifier)))

            every = identifiers("sync", count)
            list(pool.map(work, every[: count // 10]))
            before = memory()
            list(pool.map(work, every[count // 10 :]))
            grown = memory() - before
        assert_idle(client)
        return grown


def assert_idle(client: Any) -> None:
    """No connection is still held for a request that has ended."""
    if isinstance(client._transport, AiohttpTransport):
        opened = client._transport._opened
        assert opened is not None
        assert opened.slots._value == client._transport._max_connections
        assert not opened.session.connector._acquired
        assert not client._transport._connections
        return
    pool = client._transport._pool
    assert not pool._requests
    assert all(connection.is_idle() for connection in pool.connections)


@pytest.mark.parametrize(
    ("library", "count"), [("httpx", 1000), ("httpx2", 2_000), ("aiohttp", 2_000)]
)
def test_nothing_is_lost_doubled_or_leaked(library: str, count: int) -> None:
    platform, tally = Platform(), Tally()
    with fault_server() as server:
        server.take = platform.take  # type: ignore[method-assign] # nothing is to be kept
        grown = [soak_async(library, server.url, count, tally)]
        if library != "aiohttp":
            grown.append(soak_sync(library, server.url, count, tally))
        assert_closed(server)
    every = set(identifiers("async", count))
    if library != "aiohttp":
        every |= set(identifiers("sync", count))
    # Nothing is lost: each call gave its result or an error that says what is not known.
    assert tally.results | tally.uncertain == every
    assert not tally.results & tally.uncertain
    # Nothing is doubled, and what succeeded was carried out.
    assert max(platform.done.values()) == 1
    written = {identifier for identifier in every if identifier.startswith("w")}
    assert set(platform.done) == written
    assert platform.requests >= len(every)
    assert platform.refused > len(every) // ONE_IN // 4
    assert tally.uncertain
    assert max(grown) < 32_000_000


def assert_closed(server: FaultServer) -> None:
    for _ in range(6000):
        if not server.open:
            return
        time.sleep(0.01)
    assert server.open == 0


def test_cancelled_tasks_leave_the_pool_usable() -> None:
    platform = Platform()
    with fault_server() as server:
        hanging = {"now": True}

        def take(request: Request) -> Reply:
            return Reply(then="hang") if hanging["now"] else platform.take(request)

        server.behaves(take)

        async def run(library: str) -> None:
            hanging["now"] = True
            async with async_client(library, 4) as client:
                given = transport_options(client, server.url)
                async with AsyncGraphQLTransport(**given) as transport:
                    tasks = [
                        asyncio.create_task(transport.execute(*arguments(f"r-{index}")))
                        for index in range(12)
                    ]
                    arrived = len(server.received) + 4
                    while len(server.received) < arrived:
                        await asyncio.sleep(0.001)
                    # Some wait for an answer, the others for a connection.
                    for task in tasks:
                        task.cancel()
                    done = await asyncio.gather(*tasks, return_exceptions=True)
                    assert all(isinstance(result, asyncio.CancelledError) for result in done)
                    hanging["now"] = False
                    for index in range(8):
                        result = await transport.execute(*arguments(f"r-{index}"))
                        assert result.id == f"r-{index}"
                    assert_idle(client)

        for library in ("httpx", "httpx2", "aiohttp"):
            server.received.clear()
            asyncio.run(run(library))


def test_a_cancelled_wait_between_attempts_ends_the_call() -> None:
    with fault_server() as server:
        server.behaves(reply(503))

        async def run() -> None:
            reached = asyncio.Event()

            async def wait(seconds: float) -> None:
                reached.set()
                await asyncio.Event().wait()

            async with import_module("httpx2").AsyncClient(verify=False) as client:
                given = transport_options(client, server.url)
                given["options"] = replace(OPTIONS, clock=Clock(async_sleep=wait))
                async with AsyncGraphQLTransport(**given) as transport:
                    task = asyncio.create_task(transport.execute(*arguments("r-1")))
                    await reached.wait()
                    task.cancel()
                    with pytest.raises(asyncio.CancelledError):
                        await task

        asyncio.run(run())
        assert len(server.received) == 1
