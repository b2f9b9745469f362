"""The HTTP client beneath: made late, once, reused, and closed by its owner."""

from __future__ import annotations

import asyncio
import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import httpx
import httpx2
import pytest

from paasport.errors import ConfigurationError, ConnectionFailed
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.http import library as http_library
from paasport_runtime.http.library import import_library
from paasport_runtime.http.timeouts import Timeout, as_timeout
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.runtime.conftest import TOKEN, Caller
from tests.runtime.sample_operations import EVERYTHING
from tests.support.http_server import Answer, Received, RecordingServer, json_answer

AUTHENTICATION = Authentication(Secret(TOKEN))


def test_httpx2_is_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    assert import_library() is httpx2

    def without(*missing: str) -> Any:
        def importing(name: str) -> Any:
            if name in missing:
                raise ModuleNotFoundError(name=name)
            return import_module(name)

        return importing

    monkeypatch.setattr(http_library, "import_module", without("httpx2"))
    assert import_library() is httpx
    monkeypatch.setattr(http_library, "import_module", without("httpx2", "httpx"))
    with pytest.raises(ConfigurationError, match="pip install"):
        import_library()
    monkeypatch.setattr(http_library, "import_module", without("certifi"))
    assert import_library() is httpx2


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_one_client_is_made_and_its_connection_reused(
    server: RecordingServer, monkeypatch: pytest.MonkeyPatch, library: Any
) -> None:
    monkeypatch.setattr(http_library, "LIBRARIES", (library.__name__,))
    server.answers(json_answer({"data": {}}))
    transport = GraphQLTransport(base_url=server.url, authentication=AUTHENTICATION)
    with transport:
        for _ in range(5):
            transport.execute(EVERYTHING, {})
        opened: Any = transport._session._opened
        assert isinstance(opened.client, library.Client)
    assert opened.client.is_closed
    assert len(server.received) == 5
    assert server.connections == 1
    with pytest.raises(ConfigurationError, match="closed"):
        transport.execute(EVERYTHING, {})


def test_threads_share_one_client(server: RecordingServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers(json_answer({"data": {}}))
    made: list[object] = []

    def making(kind: http_library.ClientKind) -> Any:
        made.append(kind)
        return http_library.open_client(kind)

    monkeypatch.setattr("paasport_runtime.http._sync.session.open_client", making)
    threads = 16
    barrier = threading.Barrier(threads)
    with GraphQLTransport(base_url=server.url, authentication=AUTHENTICATION) as transport:

        def call(_: int) -> None:
            barrier.wait()
            transport.execute(EVERYTHING, {})

        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(call, range(threads)))
    assert made == ["Client"]
    assert len(server.received) == threads


def test_tasks_share_one_client_and_cancellation_leaves_it_usable(
    server: RecordingServer,
) -> None:
    server.answers(json_answer({"data": {}}))

    async def run() -> None:
        async with AsyncGraphQLTransport(
            base_url=server.url, authentication=AUTHENTICATION
        ) as transport:
            calls = [asyncio.create_task(transport.execute(EVERYTHING, {})) for _ in range(16)]
            await asyncio.sleep(0)
            calls[3].cancel()
            done = await asyncio.gather(*calls, return_exceptions=True)
            assert isinstance(done[3], asyncio.CancelledError)
            assert sum(isinstance(result, BaseException) for result in done) == 1
            await transport.execute(EVERYTHING, {})

    asyncio.run(run())


def test_a_given_client_is_used_as_it_is_and_stays_open(
    server: RecordingServer, caller: Caller
) -> None:
    server.answers(json_answer({"data": {}}))
    client = caller.client(headers={"X-Mine": "1", "User-Agent": "mine"}, auth=("user", "word"))
    caller.graphql(server.url, EVERYTHING, {}, http_client=client)
    (received,) = server.received
    assert received.headers["x-mine"] == "1"
    assert received.headers["authorization"] == f"Bearer {TOKEN}"
    with httpx.Client(verify=False) as given:
        with GraphQLTransport(
            base_url=server.url, authentication=AUTHENTICATION, http_client=given
        ) as transport:
            transport.execute(EVERYTHING, {})
        assert not given.is_closed


@pytest.mark.parametrize("wrong", [object(), "x", httpx.Headers()])
def test_clients_of_another_kind_are_refused(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match="http_client is a"):
        GraphQLTransport(base_url="https://host", authentication=AUTHENTICATION, http_client=wrong)


def test_asynchronous_and_synchronous_clients_are_not_mixed_up() -> None:
    with httpx.Client(verify=False) as client:
        wrong: Any = client
        with pytest.raises(ConfigurationError, match=r"needs a httpx\.AsyncClient"):
            AsyncGraphQLTransport(
                base_url="https://host", authentication=AUTHENTICATION, http_client=wrong
            )


def test_an_environment_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://x")
    transport = GraphQLTransport(base_url="https://host", authentication=AUTHENTICATION)
    with pytest.raises(ConfigurationError, match="proxy"):
        transport.execute(EVERYTHING, {})


def test_timeouts_reach_the_library(server: RecordingServer) -> None:
    server.answers(json_answer({"data": {}}))
    seen = []
    hooks = {"request": [lambda request: seen.append(request.extensions["timeout"])]}
    with httpx.Client(verify=False, event_hooks=hooks) as client:
        for timeout in (None, 2.0, Timeout(connect=1, total=9)):
            with GraphQLTransport(
                base_url=server.url,
                authentication=AUTHENTICATION,
                http_client=client,
                timeout=timeout,
            ) as transport:
                transport.execute(EVERYTHING, {})
    assert [(limits["connect"], limits["read"]) for limits in seen] == [(5, 60), (2, 2), (1, 9)]
    assert {limits[step] for limits in seen[2:] for step in ("write", "pool", "read")} == {9}


@pytest.mark.parametrize("wrong", [0, -1, float("nan"), float("inf")])
def test_timeouts_that_make_no_sense(wrong: float) -> None:
    with pytest.raises(ConfigurationError, match="timeout"):
        as_timeout(wrong)
    with pytest.raises(ConfigurationError, match="timeout"):
        RestTransport(base_url="https://host", authentication=AUTHENTICATION, timeout=wrong)


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_one_event_loop_after_another(server: RecordingServer) -> None:
    server.answers(json_answer({"data": {}}))
    transport = AsyncGraphQLTransport(base_url=server.url, authentication=AUTHENTICATION)
    for _ in range(3):
        asyncio.run(transport.execute(EVERYTHING, {}))
    assert server.connections == 3, "the connections of a closed loop are not used again"
    asyncio.run(transport.aclose())
    with pytest.raises(ConfigurationError, match="closed"):
        asyncio.run(transport.execute(EVERYTHING, {}))
    gc.collect()


def test_two_event_loops_at_once_are_refused(server: RecordingServer) -> None:
    server.answers(json_answer({"data": {}}))

    async def run() -> None:
        async with AsyncGraphQLTransport(
            base_url=server.url, authentication=AUTHENTICATION
        ) as transport:

            def call_elsewhere() -> None:
                asyncio.run(transport.execute(EVERYTHING, {}))

            def close_elsewhere() -> None:
                asyncio.run(transport.aclose())

            await transport.execute(EVERYTHING, {})
            for use in (call_elsewhere, close_elsewhere):
                with pytest.raises(ConfigurationError, match="another event loop"):
                    await asyncio.to_thread(use)
            await transport.execute(EVERYTHING, {})

    asyncio.run(run())
    assert len(server.received) == 2


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_a_given_client_is_not_bound_to_a_loop(library: Any) -> None:
    mock = library.MockTransport(lambda _: library.Response(200, json={"data": {}}))
    transport = AsyncGraphQLTransport(
        base_url="https://host",
        authentication=AUTHENTICATION,
        http_client=library.AsyncClient(transport=mock),
    )
    for _ in range(2):
        asyncio.run(transport.execute(EVERYTHING, {}))
    asyncio.run(transport.aclose())


def test_a_client_that_is_closed_while_in_use(server: RecordingServer) -> None:
    arrived, answering = threading.Event(), threading.Event()

    def answer(_: Received) -> Answer:
        arrived.set()
        answering.wait(5)
        return json_answer({"data": {}})

    server.answers(answer)
    transport = GraphQLTransport(base_url=server.url, authentication=AUTHENTICATION)
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(transport.execute, EVERYTHING, {})
        assert arrived.wait(5)
        transport.close()
        answering.set()
        with pytest.raises(ConnectionFailed) as caught:
            call.result(5)
    assert caught.value.delivery != "not_sent"
    with pytest.raises(ConfigurationError, match="closed"):
        transport.execute(EVERYTHING, {})
