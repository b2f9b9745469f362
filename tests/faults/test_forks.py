"""Children of a process that has used a client: each has connections of its own."""

from __future__ import annotations

import asyncio
import gc
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest

import paasport
from paasport import errors
from paasport_runtime.calls.options import RequestOptions
from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.http.aiohttp_client import aiohttp_client
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.faults.calls import SERVICE
from tests.faults.server import FaultServer, Reply, Request, json_reply

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork"),
]

CHILDREN, CALLS = 8, 100
AT_ONCE = 10
IDENTIFIER = "3f2b8c1e-5d4a-4b6f-9c7e-1a2b3c4d5e6f"
WAYS = ("httpx-sync", "httpx-async", "httpx2-sync", "httpx2-async", "aiohttp-async")


def echo(request: Request) -> Reply:
    """Answer each request with its own identifier."""
    found = re.search(rb'"note":"([^"]*)"', request.body)
    identifier = found[1].decode() if found else ""
    return json_reply({"data": {"serviceCreate": {"id": identifier}}})


@pytest.fixture
def url(server: FaultServer) -> str:
    server.behaves(echo)
    return server.url


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param.startswith("httpx-"):
        monkeypatch.setitem(sys.modules, "httpx2", None)
    return str(request.param)


def in_children(work: Callable[[int], None], count: int = CHILDREN) -> None:
    """Run a function in children at the same time; its failures are shown and fail the test."""
    children = list[int]()
    for number in range(count):
        child = os.fork()
        if child == 0:
            try:
                work(number)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        children.append(child)
    failed = [child for child in children if os.waitpid(child, 0)[1] != 0]
    assert not failed


def transport_options(url: str, way: str) -> dict[str, Any]:
    return {
        "base_url": url,
        "authentication": Authentication(Secret("token-9f8e7d6c5b4a")),
        "options": RequestOptions(retries=RetryPolicy(max_retries=0), deadline=30),
        "http_client": aiohttp_client(verify=False) if way.startswith("aiohttp") else None,
    }


def variables(identifier: str) -> dict[str, Any]:
    return {"input": {"project_id": "p"}, "note": identifier}


def sync_calls(transport: Any, name: str, count: int) -> None:
    for number in range(count):
        identifier = f"{name}-{number}"
        assert transport.execute(SERVICE, variables(identifier)).id == identifier


async def async_calls(transport: Any, name: str, count: int) -> None:
    async def some(worker: int) -> None:
        for number in range(worker, count, AT_ONCE):
            identifier = f"{name}-{number}"
            assert (await transport.execute(SERVICE, variables(identifier))).id == identifier

    await asyncio.gather(*map(some, range(AT_ONCE)))


def test_parent_and_children_call_on(url: str, way: str) -> None:
    if way.endswith("-async"):
        transport: Any = AsyncGraphQLTransport(**transport_options(url, way))
        # Forked while the loop of the parent's connections runs, as a task may do.
        asyncio.run(fork_in_a_loop(transport))
        return
    with GraphQLTransport(**transport_options(url, way)) as transport:
        sync_calls(transport, "before", 3)
        with background(lambda number: sync_calls(transport, f"child-{number}", CALLS)):
            sync_calls(transport, "parent", CALLS)
        sync_calls(transport, "after", 3)


async def fork_in_a_loop(transport: Any) -> None:
    async with transport:
        await async_calls(transport, "before", 20)

        def work(number: int) -> None:
            async def run() -> None:
                await async_calls(transport, f"child-{number}", CALLS)
                await transport.aclose()

            asyncio.run(run())

        with background(work):
            await async_calls(transport, "parent", CALLS)
        await async_calls(transport, "after", 20)


@contextmanager
def background(work: Callable[[int], None]) -> Iterator[None]:
    """Run children during a block: one more process forks them and waits for them."""
    runner = os.fork()
    if runner == 0:
        try:
            in_children(work)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    try:
        yield
    finally:
        _, status = os.waitpid(runner, 0)
    assert status == 0


# Nobody closes what the first loop has opened.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_after_the_loop_of_the_parent_has_ended(url: str, way: str) -> None:
    if not way.endswith("-async"):
        pytest.skip("synchronous clients have no loop")
    transport = AsyncGraphQLTransport(**transport_options(url, way))
    asyncio.run(async_calls(transport, "before", 20))
    in_children(lambda number: asyncio.run(async_calls(transport, f"child-{number}", 20)), 2)

    async def finish() -> None:
        async with transport:
            await async_calls(transport, "after", 20)

    asyncio.run(finish())
    gc.collect()


def test_a_child_may_close_and_its_parent_goes_on(url: str) -> None:
    with GraphQLTransport(**transport_options(url, "sync")) as transport:
        sync_calls(transport, "before", 1)
        in_children(lambda _: transport.close(), 2)
        sync_calls(transport, "after", 3)


def test_a_fork_while_another_thread_opens_a_client(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    transport = GraphQLTransport(**transport_options(url, "sync"))
    # As if another thread were just opening: it does not exist in the child.
    with transport._session._opening:
        in_children(lambda number: sync_calls(transport, f"child-{number}", 3), 1)
    transport.close()


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_a_client_of_the_caller_is_refused(url: str, library: str) -> None:
    with import_module(library).Client(verify=False) as client:
        options = {**transport_options(url, "sync"), "http_client": client}
        with GraphQLTransport(**options) as transport:
            sync_calls(transport, "before", 1)

            def work(number: int) -> None:
                for used in (transport, GraphQLTransport(**options)):
                    with pytest.raises(errors.ConfigurationError, match="after the fork"):
                        used.execute(SERVICE, variables("x"))

            in_children(work, 1)
            sync_calls(transport, "after", 1)


def test_an_unused_client_of_the_caller_is_the_child_s(url: str) -> None:
    with import_module("httpx").Client(verify=False) as client:
        transport = GraphQLTransport(**{**transport_options(url, "sync"), "http_client": client})
        in_children(lambda number: sync_calls(transport, f"child-{number}", 3), 1)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("platform", ["Railway", "HasuraCloud", "Northflank"])
def test_clients_of_platforms(server: FaultServer, platform: str) -> None:
    options = {"base_url": server.url, "token": "token-9f8e7d6c5b4a"}
    client = getattr(paasport, platform)(**options)

    def call(_: int = 0) -> None:
        with pytest.raises(errors.NotFound):
            client.projects.get(IDENTIFIER)

    with client:
        call()
        in_children(call, 2)
        assert server.connections == 3
        call()
        assert server.connections == 3

    call_from_children_and_parent(getattr(paasport, f"Async{platform}")(**options))
    assert server.connections == 6
    gc.collect()


def call_from_children_and_parent(client: Any) -> None:
    async def call() -> None:
        with pytest.raises(errors.NotFound):
            await client.projects.get(IDENTIFIER)

    asyncio.run(call())
    in_children(lambda _: asyncio.run(call()), 2)
