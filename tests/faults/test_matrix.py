"""What can happen to a request, and how many requests reach the server for it.

Each fault happens to reads and writes, in GraphQL and REST, by both HTTP libraries, synchronously
and asynchronously, and over aiohttp; first for ever, then once.
"""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.http.timeouts import Timeout
from tests.faults.calls import Call, FakeClock, at_most, is_graphql, options, result_of
from tests.faults.faulty_replies import FAULTS
from tests.faults.promises import PROMISES
from tests.faults.server import FaultServer, Reply, fault_server, full_backlog, json_reply, reply

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", FAULTS)
def test_requests_that_reach_the_server(
    server: FaultServer, way: str, kind: str, name: str
) -> None:
    sent, promise = FAULTS[name]
    if promise.graphql and not is_graphql(kind):
        return
    expected = promise.requests(kind)

    server.behaves(sent)
    with pytest.raises(promise.error) as caught:
        Call(way, kind, server.url, options())()
    assert len(server.received) == expected
    promise.check(caught.value, kind)
    assert caught.value.operation in ("service", "serviceCreate", "getProject", "createProject")
    assert len({request.body for request in server.received}) == 1

    server.behaves(sent, json_reply(result_of(kind)))
    call = Call(way, kind, server.url, options())
    if expected > 1:
        assert call().id == "1"
        assert len(server.received) == 2
    else:
        with pytest.raises(promise.error):
            call()
        assert len(server.received) == 1


@pytest.mark.parametrize(
    ("headers", "waits"),
    [
        ({}, [0.25, 0.5]),
        ({"Retry-After": "3"}, [3.25, 3.5]),
        ({"Retry-After": "0"}, [0.25, 0.5]),
        ({"Retry-After": "-3"}, [0.25, 0.5]),
        ({"Retry-After": "nan"}, [0.25, 0.5]),
        ({"Retry-After": "20"}, [20.25, 20.5]),
        ({"Retry-After": "3", "X-RateLimit-Reset": "50"}, [3.25, 3.5]),
        ({"Retry-After": "Thu, 01 Jan 1970 00:00:00 GMT"}, [0.25, 0.5]),
    ],
)
def test_the_server_s_wish_is_waited_for(
    server: FaultServer, way: str, headers: dict[str, str], waits: list[float]
) -> None:
    fake = FakeClock()
    server.behaves(reply(429, b"", headers))
    with pytest.raises(errors.RateLimited):
        Call(way, "mutation", server.url, options(fake))()
    assert fake.slept == waits


def test_dates_and_resets_are_waited_for(server: FaultServer, way: str) -> None:
    def waits(headers: dict[str, str]) -> list[float]:
        fake = FakeClock()
        server.behaves(reply(429, b"", headers))
        with pytest.raises(errors.RateLimited):
            Call(way, "GET", server.url, options(fake))()
        return fake.slept

    for headers in (
        {"Retry-After": formatdate(time.time() + 20, usegmt=True)},
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "20"},
        {"X-RateLimit-Reset": str(int(time.time()) + 20)},
    ):
        slept = waits(headers)
        assert len(slept) == 2, headers
        # The wish is a moment, and the test takes a little time to come to it.
        assert all(10 < seconds < 21 for seconds in slept), headers


@pytest.mark.parametrize("limit", ["3600", "reset"])
def test_a_wait_beyond_the_deadline_fails_at_once_and_says_so(
    server: FaultServer, way: str, kind: str, limit: str
) -> None:
    headers = {"Retry-After": limit}
    if limit == "reset":
        headers = {"X-RateLimit-Reset": "4000"}
    fake = FakeClock()
    server.behaves(reply(429, b"", headers))
    with pytest.raises(errors.RateLimited, match="of the 30-second deadline remain") as caught:
        Call(way, kind, server.url, options(fake, deadline=30))()
    assert fake.slept == []
    assert caught.value.attempts == len(server.received) == 1
    # Whichever header says so, and with a reset alone too.
    assert caught.value.retry_after == pytest.approx(4000 if limit == "reset" else 3600, abs=1)


def test_one_deadline_for_all_attempts(server: FaultServer, way: str) -> None:
    fake = FakeClock()
    server.behaves(reply(503, b"", {"Retry-After": "20"}))
    with pytest.raises(errors.ServerError, match="of the 60-second deadline remain") as caught:
        Call(way, "GET", server.url, options(fake, max_retries=9))()
    assert fake.slept == [20.25, 20.5]
    assert caught.value.attempts == len(server.received) == 3


def test_refused(way: str, kind: str) -> None:
    fake = FakeClock()
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}"
        with pytest.raises(errors.ConnectionFailed, match="last of 3 attempts") as caught:
            Call(way, kind, url, options(fake))()
    PROMISES["the connection is refused"].check(caught.value, kind)
    assert len(fake.slept) == 2


def test_an_unknown_host(way: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Asking a real resolver may take longer than connecting is given.
    def getaddrinfo(host: str | bytes, *_: Any, **__: Any) -> Any:
        assert host in ("does-not-exist.invalid", b"does-not-exist.invalid")
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    fake = FakeClock()
    with pytest.raises(errors.ConnectionFailed) as caught:
        Call(way, kind, "https://does-not-exist.invalid", options(fake))()
    PROMISES["the host has no address"].check(caught.value, kind)
    assert len(fake.slept) == 2


@pytest.fixture(scope="module")
def untrusted() -> Iterator[FaultServer]:
    with fault_server(tls=True) as server:
        yield server


def test_a_certificate_that_is_not_trusted(untrusted: FaultServer, way: str, kind: str) -> None:
    untrusted.behaves(json_reply(result_of(kind)))
    call = Call(way, kind, untrusted.url, options(), {"verify": True, "trust_env": False})
    with pytest.raises(errors.ConnectionFailed, match=r"(?i)certificate") as caught:
        call()
    PROMISES["the certificate is not trusted"].check(caught.value, kind)
    assert untrusted.received == []
    assert Call(way, kind, untrusted.url, options())().id == "1"


def test_tls_where_there_is_none(server: FaultServer, way: str, kind: str) -> None:
    with pytest.raises(errors.ConnectionFailed) as caught:
        Call(way, kind, server.url.replace("http", "https"), options())()
    PROMISES["no TLS where TLS is expected"].check(caught.value, kind)
    assert server.received == []


@pytest.mark.skipif(not hasattr(socket, "SO_PEERCRED"), reason="relies on Linux's full backlog")
def test_connecting_takes_too_long(way: str, kind: str) -> None:
    with full_backlog() as url, pytest.raises(errors.RequestTimeout) as caught:
        Call(way, kind, url, options(timeout=Timeout(0.05, 1)))()
    assert caught.value.phase == "connect"
    PROMISES["connecting takes too long"].check(caught.value, kind)


def test_the_answer_takes_too_long(server: FaultServer, way: str, kind: str) -> None:
    server.behaves(Reply(then="hang"))
    with pytest.raises(errors.RequestTimeout) as caught:
        Call(way, kind, server.url, options(timeout=0.05))()
    assert caught.value.phase == "read"
    PROMISES["the response takes too long"].check(caught.value, kind)
    assert len(server.received) == caught.value.attempts


@pytest.mark.parametrize("kind", ["query", "mutation", "POST"])
def test_sending_takes_too_long(server: FaultServer, way: str, kind: str) -> None:
    server.behaves(json_reply(result_of(kind)), on_connect="deaf")
    with pytest.raises(errors.RequestTimeout) as caught:
        Call(way, kind, server.url, options(timeout=0.1), payload="x" * 8_000_000)()
    PROMISES["sending the request takes too long"].check(caught.value, kind)
    assert server.received == []
    assert server.connections == caught.value.attempts


def test_no_connection_is_free(server: FaultServer, way: str, kind: str) -> None:
    fake = FakeClock()
    server.behaves(Reply(then="hang"), json_reply(result_of(kind)))
    patient = options(max_retries=0, timeout=0.6)
    hurried = options(fake, timeout=0.03)
    first = Call(way, kind, server.url, patient, at_most(way, 1))
    second = Call(way, kind, server.url, hurried)

    async def run_async() -> None:
        async with first.client() as client:
            waiting = asyncio.create_task(first.execute(first.transport(client)))
            while not server.received:
                await asyncio.sleep(0.001)
            await second.execute(second.transport(client))
            await waiting

    def run() -> None:
        with first.client() as client:

            def wait() -> None:
                with pytest.raises(errors.RequestTimeout):
                    first.execute(first.transport(client))

            thread = threading.Thread(target=wait)
            thread.start()
            try:
                while not server.received:
                    time.sleep(0.001)
                second.execute(second.transport(client))
            finally:
                thread.join()

    with pytest.raises(errors.RequestTimeout) as caught:
        asyncio.run(run_async()) if first.asynchronous else run()
    assert caught.value.phase == "pool"
    PROMISES["no connection of the pool is free"].check(caught.value, kind)
    assert len(fake.slept) == 2
    assert len(server.received) == 1


def test_reset_before_the_request_is_read(server: FaultServer, way: str, kind: str) -> None:
    server.behaves(json_reply(result_of(kind)), on_connect="reset unread")
    with pytest.raises(errors.ConnectionFailed) as caught:
        Call(way, kind, server.url, options())()
    # From here it looks as if the server might have read it.
    PROMISES["reset before the request is read"].check(caught.value, kind)
    assert server.received == []
    assert server.connections == caught.value.attempts


def test_reset_while_connecting(server: FaultServer, way: str, kind: str) -> None:
    server.behaves(json_reply(result_of(kind)), on_connect="reset")
    with pytest.raises(errors.ConnectionFailed) as caught:
        Call(way, kind, server.url, options())()
    # The reset comes before or after the client has begun to send; only the former is repeated.
    assert caught.value.attempts == 3 or caught.value.delivery == "unknown"
    assert server.received == []


def test_an_answer_that_does_not_end(server: FaultServer, way: str, kind: str) -> None:
    """Each part comes in time, and the deadline holds for the whole."""
    fake = FakeClock()

    def drip(request: object) -> Reply:
        fake.moment += 100
        return reply(200, b"{", missing=1000)

    server.behaves(drip)
    with pytest.raises(errors.RequestTimeout, match="deadline of 60 seconds") as caught:
        Call(way, kind, server.url, options(fake))()
    assert caught.value.delivery == "answered"
    PROMISES["the response drips beyond the deadline"].check(caught.value, kind)
    assert len(server.received) == 1
