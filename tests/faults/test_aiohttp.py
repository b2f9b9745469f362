"""What aiohttp does of its own accord, and what must not come of it."""

from __future__ import annotations

import asyncio
import gc
import gzip
import time
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.http.aiohttp_client import aiohttp_client
from paasport_runtime.http.aiohttp_faults import translate_error
from paasport_runtime.http.faults import classify
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.faults.calls import REST_RESULT, Call, options, result_of
from tests.faults.server import FaultServer, Reply, Request, fault_server, json_reply, reply
from tests.runtime.sample_operations import (
    DELETE_PROJECT,
    GET_PROJECT,
)

PUT_PROJECT: RestOperation[None] = replace(DELETE_PROJECT, name="putProject", method="PUT")
TOKEN = "token-9f8e7d6c5b4a"


def rest(client: Any, url: str, **given: Any) -> AsyncRestTransport:
    return AsyncRestTransport(
        base_url=url,
        authentication=Authentication(Secret(TOKEN)),
        http_client=client,
        options=options(**given),
    )


async def get(transport: AsyncRestTransport, project: str = "p") -> Any:
    return await transport.execute(GET_PROJECT, path={"projectId": project})


@pytest.mark.parametrize("operation", [DELETE_PROJECT, PUT_PROJECT])
@pytest.mark.parametrize("then", ["close", "reset"])
def test_a_write_on_a_kept_connection_that_breaks_is_sent_once(
    server: FaultServer, operation: RestOperation[None], then: str
) -> None:
    server.behaves(json_reply(REST_RESULT), Reply(then=then))

    async def run() -> None:
        async with aiohttp_client(verify=False) as client:
            transport = rest(client, server.url)
            await get(transport)
            with pytest.raises(errors.ConnectionFailed) as caught:
                await transport.execute(operation, path={"projectId": "p"})
            assert (caught.value.delivery, caught.value.attempts) == ("unknown", 1)

    asyncio.run(run())
    assert [request.method for request in server.received] == ["GET", operation.method]
    assert server.connections == 1


def test_a_connection_that_was_closed_while_the_loop_was_busy_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("paasport_runtime.http.aiohttp_transport._IDLE_SECONDS", -1.0)

    async def run(server: FaultServer) -> None:
        async with aiohttp_client(verify=False) as client:
            await get(rest(client, server.url))
            ends = time.monotonic() + 10
            # Nothing is awaited, so that the loop does not see the end of the connection.
            while server.open:
                assert time.monotonic() < ends, "the server has not closed the connection"
            await Call("aiohttp-async", "mutation", server.url, options()).execute(
                AsyncGraphQLTransport(
                    base_url=server.url,
                    authentication=Authentication(Secret(TOKEN)),
                    http_client=client,
                )
            )

    # A server of its own, since that of other tests may still hold connections of theirs.
    with fault_server() as server:
        server.behaves(
            Reply(json_reply(REST_RESULT).data, "close"), json_reply(result_of("mutation"))
        )
        asyncio.run(run(server))
        assert (len(server.received), server.connections) == (2, 2)


def test_connections_are_kept(server: FaultServer) -> None:
    server.behaves(json_reply(REST_RESULT))

    async def run() -> None:
        async with aiohttp_client(verify=False) as client:
            transport = rest(client, server.url)
            for _ in range(5):
                await get(transport)

    asyncio.run(run())
    assert (len(server.received), server.connections) == (5, 1)


def test_no_more_connections_than_allowed_and_every_call_its_own_answer() -> None:
    def take(request: Request) -> Reply:
        return json_reply({"data": {"id": request.target.rpartition("/")[2]}})

    with fault_server() as server:
        server.behaves(take)

        async def run() -> None:
            async with aiohttp_client(verify=False, max_connections=64) as client:
                transport = rest(client, server.url)
                done = await asyncio.gather(*(get(transport, f"p{i}") for i in range(200)))
                assert [result.id for result in done] == [f"p{i}" for i in range(200)]

        asyncio.run(run())
        assert server.connections <= 64


def test_an_answer_before_the_request_is_read(server: FaultServer) -> None:
    """The connection is not used again, and nothing waits for the rest to be sent."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(reply(413, b"{}").data)
        await writer.drain()
        await stop.wait()
        writer.transport.abort()

    async def run() -> None:
        running = await asyncio.start_server(handle, "127.0.0.1", 0, limit=1024)
        port = running.sockets[0].getsockname()[1]
        call = Call(
            "aiohttp-async", "POST", f"http://127.0.0.1:{port}", options(), payload="x" * 8_000_000
        )
        async with call.client() as client:
            with pytest.raises(errors.HTTPStatusError) as caught:
                await call.execute(call.transport(client))
        assert caught.value.status == 413
        stop.set()
        running.close()
        await running.wait_closed()

    stop = asyncio.Event()
    asyncio.run(run())


def test_the_request_is_what_was_written_and_nothing_is_kept(server: FaultServer) -> None:
    heads: list[bytes] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                heads.append(await reader.readuntil(b"\r\n\r\n"))
                body = gzip.compress(b'{"data": {"id": "1"}}')
                given = {"Content-Encoding": "gzip", "Set-Cookie": "a=b"}
                writer.write(reply(200, body, given).data)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        running = await asyncio.start_server(handle, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{running.sockets[0].getsockname()[1]}"
        async with aiohttp_client(verify=False) as client:
            transport = rest(client, url)
            assert (await get(transport, "a/b c%2Fü~")).id == "1"
            client.cookies.clear()  # type: ignore[attr-defined] # of the class beneath
            assert (await get(transport)).id == "1"
        running.close()
        await running.wait_closed()

    asyncio.run(run())
    first, second = (head.decode().split("\r\n") for head in heads)
    assert first[0] == "GET /v1/projects/a%2Fb%20c%252F%C3%BC~ HTTP/1.1"
    names = [line.partition(":")[0].lower() for line in first[1:] if line]
    assert sorted(names) == [
        "accept", "accept-encoding", "authorization", "connection", "host", "user-agent",
    ]  # fmt: skip
    assert f"Authorization: Bearer {TOKEN}" in first
    assert not any(line.lower().startswith("cookie") for line in second)


@pytest.mark.parametrize("bypassed", [False, True])
def test_the_environment_s_proxy(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch, bypassed: bool
) -> None:
    server.behaves(json_reply(REST_RESULT))
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("http_proxy", server.url.replace("://", "://user:word@"))
    monkeypatch.setenv("no_proxy", "127.0.0.1" if bypassed else "elsewhere.example")
    monkeypatch.setattr("paasport_runtime.calls._async.transport.check_base_url", lambda url: url)
    target = server.url if bypassed else "http://platform.example"

    async def run(**given: Any) -> None:
        async with aiohttp_client(verify=False, **given) as client:
            assert (await get(rest(client, target))).id == "1"

    asyncio.run(run())
    expected = "/v1/projects/p" if bypassed else "http://platform.example/v1/projects/p"
    assert [request.target for request in server.received] == [expected]
    if bypassed:
        asyncio.run(run(trust_env=False))


def test_a_proxy_that_does_not_let_through_has_sent_nothing(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.behaves(reply(407, b"word", {"X-Word": "word"}))
    monkeypatch.setenv("https_proxy", server.url.replace("://", "://user:word@"))
    monkeypatch.setenv("no_proxy", "")

    async def run() -> None:
        async with aiohttp_client(verify=False) as client:
            with pytest.raises(errors.ConnectionFailed) as caught:
                await rest(client, "https://platform.example").execute(
                    DELETE_PROJECT, path={"projectId": "p"}
                )
            assert (caught.value.delivery, caught.value.attempts) == ("not_sent", 3)
            assert "word" not in str(caught.value)

    asyncio.run(run())
    assert {request.method for request in server.received} == {"CONNECT"}


def test_proxies_of_another_kind_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://user:word@127.0.0.1:1")
    with pytest.raises(errors.ConfigurationError, match="socks5 proxy") as caught:
        aiohttp_client()
    assert "word" not in str(caught.value)
    asyncio.run(aiohttp_client(trust_env=False).aclose())


def test_clients_and_event_loops(server: FaultServer) -> None:
    server.behaves(json_reply(REST_RESULT))
    client = aiohttp_client(verify=False)

    async def once() -> None:
        await get(rest(client, server.url))

    def again() -> None:
        loop.run_until_complete(once())
        gc.collect()

    asyncio.run(once())
    loop = asyncio.new_event_loop()
    # The first loop is gone, and its connections with it.
    with pytest.warns(ResourceWarning):
        again()
    with pytest.raises(errors.ConfigurationError, match="another event loop"):
        asyncio.run(once())
    loop.run_until_complete(client.aclose())
    with pytest.raises(errors.ConfigurationError, match="closed"):
        loop.run_until_complete(once())
    loop.close()


def test_nothing_is_left_open_over_tls() -> None:
    with fault_server(tls=True) as server:
        server.behaves(json_reply(REST_RESULT))

        async def run() -> None:
            async with aiohttp_client(verify=False) as client:
                transport = rest(client, server.url)
                await asyncio.gather(*(get(transport) for _ in range(8)))

        asyncio.run(run())
        gc.collect()


def test_max_connections() -> None:
    with pytest.raises(errors.ConfigurationError, match="max_connections is 0"):
        aiohttp_client(max_connections=0)


def test_aiohttp_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "aiohttp", None)
    with pytest.raises(errors.ConfigurationError, match=r"pip install 'paasport\[aiohttp\]'"):
        aiohttp_client()


NOT_SENT = {"ConnectTimeout", "ConnectError", "ProxyError", "UnsupportedProtocol"}
BEFORE_A_REQUEST = {
    "ConnectionTimeoutError", "ClientConnectorError", "ClientConnectorDNSError",
    "ClientProxyConnectionError", "UnixClientConnectorError", "ClientSSLError",
    "ClientConnectorSSLError", "ClientConnectorCertificateError", "ClientHttpProxyError",
    "ServerFingerprintMismatch", "InvalidURL", "InvalidUrlClientError", "NonHttpUrlClientError",
    "InvalidUrlRedirectClientError", "NonHttpUrlRedirectClientError",
}  # fmt: skip


@pytest.mark.parametrize("library", ["httpx", "httpx2"])
def test_every_exception_of_aiohttp_is_mapped(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module(library)
    aiohttp = import_module("aiohttp")
    found, pending = set[type[Exception]](), [aiohttp.ClientError]
    while pending:
        kind = pending.pop()
        found.add(kind)
        pending += kind.__subclasses__()
    assert len(found) >= 25
    for kind in found:
        raised = kind.__new__(kind)
        # Their own texts need what they are made with.
        monkeypatch.setattr(kind, "__str__", Exception.__str__)
        Exception.__init__(raised, "no")
        failure = translate_error(raised, module)
        assert failure is not None
        name = type(failure).__name__
        assert (name in NOT_SENT) == (kind.__name__ in BEFORE_A_REQUEST), (kind, name)
    assert translate_error(KeyError(), module) is None
    assert translate_error(module.ReadError("x"), module) is None


@pytest.mark.parametrize(
    ("beneath", "delivery"),
    [
        ("ServerDisconnectedError", "unknown"),
        ("ClientOSError", "unknown"),
        ("ConnectionTimeoutError", "not_sent"),
    ],
)
def test_another_transport_over_aiohttp_hides_nothing(beneath: str, delivery: str) -> None:
    """httpx-aiohttp says `ConnectTimeout` of connections that break after a request."""
    error = import_module("httpx").ConnectTimeout("Server disconnected")
    error.__cause__ = getattr(import_module("aiohttp"), beneath)()
    fault = classify(error, answered=False)
    assert fault is not None
    assert fault.delivery == delivery
    assert (fault.phase == "connect") == (delivery == "not_sent")
