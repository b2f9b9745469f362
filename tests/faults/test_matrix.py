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
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

import pytest

from paasport import errors
from paasport_runtime.http.timeouts import Timeout
from tests.faults.calls import WRITES, Call, FakeClock, at_most, is_graphql, options, result_of
from tests.faults.server import FaultServer, Reply, fault_server, full_backlog, json_reply, reply

pytestmark = pytest.mark.slow

HTML = b"<html><title>Bad gateway</title></html>"
LIMITED = {"message": "Too many requests", "extensions": {"code": "RATE_LIMITED"}}

BEGUN = {"message": "no", "path": ["serviceCreate"]}


@dataclass(frozen=True)
class Fault:
    """A reply that is no result.

    Attributes:
        reply: What the server sends.
        error: What the caller gets at last.
        read: Requests for a read, of at most three.
        write: Requests for a write.
        railway: Requests for a mutation of Railway, where that differs.
        graphql: Whether it happens to GraphQL only.
    """

    reply: Reply
    error: type[errors.PaasportError]
    read: int = 3
    write: int = 1
    railway: int | None = None
    graphql: bool = False

    def requests(self, kind: str) -> int:
        if kind not in WRITES:
            return self.read
        if kind == "railway mutation" and self.railway is not None:
            return self.railway
        return self.write


FAULTS: dict[str, Fault] = {
    "reset after the request": Fault(Reply(then="reset"), errors.ConnectionFailed),
    "close after the request": Fault(Reply(then="close"), errors.ConnectionFailed),
    "reset within the headers": Fault(
        Reply(b"HTTP/1.1 200 OK\r\nContent-Le", then="reset"), errors.ConnectionFailed
    ),
    "close within the body": Fault(
        reply(200, b'{"data":', missing=50, then="close"), errors.ConnectionFailed
    ),
    "reset within the body": Fault(
        reply(200, b'{"data":', missing=50, then="reset"), errors.ConnectionFailed
    ),
    "no HTTP": Fault(Reply(b"SSH-2.0-x\r\n\r\n", then="close"), errors.ConnectionFailed),
    "301": Fault(reply(301, b"", {"Location": "https://x.example/"}), errors.HTTPStatusError, 1),
    "400": Fault(reply(400, b"{}"), errors.BadRequest, 1),
    "401": Fault(reply(401, b"{}"), errors.AuthenticationError, 1),
    "403": Fault(reply(403, b"{}"), errors.PermissionDenied, 1),
    "404": Fault(reply(404, b"{}"), errors.NotFound, 1),
    "408": Fault(reply(408, b"", {"Connection": "close"}, then="close"), errors.HTTPStatusError),
    "409": Fault(reply(409, b"{}"), errors.Conflict, 1),
    "422": Fault(reply(422, b"{}"), errors.UnprocessableEntity, 1),
    "425": Fault(reply(425), errors.HTTPStatusError),
    "429": Fault(reply(429), errors.RateLimited, 3, 3),
    "429, seconds": Fault(reply(429, b"", {"Retry-After": "3"}), errors.RateLimited, 3, 3),
    "429, fraction": Fault(reply(429, b"", {"Retry-After": "0.5"}), errors.RateLimited, 3, 3),
    "429, past date": Fault(
        reply(429, b"", {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}), errors.RateLimited, 3, 3
    ),
    "429, negative": Fault(reply(429, b"", {"Retry-After": "-5"}), errors.RateLimited, 3, 3),
    "429, absurd": Fault(reply(429, b"", {"Retry-After": "soon"}), errors.RateLimited, 3, 3),
    "429, not finite": Fault(reply(429, b"", {"Retry-After": "1e999"}), errors.RateLimited, 3, 3),
    "429, beyond the deadline": Fault(
        reply(429, b"", {"Retry-After": "3600"}), errors.RateLimited, 1, 1
    ),
    "429, reset": Fault(
        reply(429, b"", {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "4"}),
        errors.RateLimited, 3, 3,
    ),
    "429, reset beyond the deadline": Fault(
        reply(429, b"", {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1800"}),
        errors.RateLimited, 1, 1,
    ),
    "429, a year": Fault(
        reply(429, b"", {"Retry-After": "31536000"}), errors.RateLimited, 1, 1
    ),
    "429, twenty digits": Fault(
        reply(429, b"", {"Retry-After": "9" * 20}), errors.RateLimited, 1, 1
    ),
    "429, a date in 2099": Fault(
        reply(429, b"", {"Retry-After": "Thu, 01 Jan 2099 00:00:00 GMT"}),
        errors.RateLimited, 1, 1,
    ),
    "429, reset alone beyond the deadline": Fault(
        reply(429, b"", {"X-RateLimit-Reset": "1800"}), errors.RateLimited, 1, 1
    ),
    "429 with the path of a field": Fault(
        json_reply({"errors": [BEGUN], "data": None}, 429), errors.RateLimited, 3, 1
    ),
    "429 with a result": Fault(json_reply({"data": {"id": "1"}}, 429), errors.RateLimited, 3, 1),
    "429, cut off": Fault(reply(429, b'{"data": {"serviceCreate"'), errors.RateLimited, 3, 1),
    "429, broken compression": Fault(
        reply(429, b"no gzip", {"Content-Encoding": "gzip"}), errors.UnexpectedContent, 3, 1
    ),
    "429, requests remain": Fault(
        reply(429, b"", {"X-RateLimit-Remaining": "5", "X-RateLimit-Reset": "1800"}),
        errors.RateLimited, 3, 3,
    ),
    "500 with HTML": Fault(reply(500, HTML, {"Content-Type": "text/html"}), errors.ServerError),
    "500 with JSON": Fault(reply(500, b'{"message": "no"}'), errors.ServerError),
    "502 with HTML": Fault(reply(502, HTML, {"Content-Type": "text/html"}), errors.ServerError),
    "503": Fault(reply(503, HTML, {"Retry-After": "1"}), errors.ServerError, 3, 1, 3),
    "503 with a result": Fault(
        json_reply({"data": {"serviceCreate": {"id": "1"}}}, 503), errors.ServerError, 3, 1, 1
    ),
    "503 with the path of a field": Fault(
        json_reply({"errors": [BEGUN], "data": None}, 503), errors.ServerError, 3, 1, 1
    ),
    "503 with errors alone": Fault(
        json_reply({"errors": [{"message": "no"}], "data": None}, 503), errors.ServerError, 3, 1, 3
    ),
    "503, cut off": Fault(reply(503, b'{"errors": [{"mess'), errors.ServerError, 3, 1, 1),
    "504": Fault(reply(504), errors.ServerError),
    "truncated JSON": Fault(reply(200, b'{"data": {"ser'), errors.UnexpectedContent),
    "invalid JSON": Fault(reply(200, b'{"data": nope}'), errors.UnexpectedContent),
    "empty body": Fault(reply(200, b""), errors.UnexpectedContent),
    "HTML with 200": Fault(
        reply(200, HTML, {"Content-Type": "text/html"}), errors.UnexpectedContent
    ),
    "text with 200": Fault(
        reply(200, b"hello", {"Content-Type": "text/plain"}), errors.UnexpectedContent
    ),
    "broken compression": Fault(
        reply(200, b"no gzip", {"Content-Encoding": "gzip"}), errors.UnexpectedContent
    ),
    "another schema": Fault(
        json_reply({"data": {"serviceCreate": {"id": {}}, "id": {}}}),
        errors.ResponseValidationError, 1,
    ),
    "rate limit in 200": Fault(
        json_reply({"errors": [LIMITED]}), errors.GraphQLRateLimited, 3, 3, graphql=True
    ),
    "rate limit in 200, data null": Fault(
        json_reply({"errors": [LIMITED], "data": None}),
        errors.GraphQLRateLimited, 3, 3, graphql=True,
    ),
    "rate limit in 200, Retry-After": Fault(
        json_reply({"errors": [LIMITED]}, Retry_After="2"),
        errors.GraphQLRateLimited, 3, 3, graphql=True,
    ),
    "rate limit in 200, beyond the deadline": Fault(
        json_reply({"errors": [LIMITED]}, Retry_After="900"),
        errors.GraphQLRateLimited, 1, 1, graphql=True,
    ),
    "rate limit of a field": Fault(
        json_reply({"errors": [{**LIMITED, "path": ["serviceCreate"]}], "data": None}),
        errors.GraphQLRateLimited, 3, 1, graphql=True,
    ),
    "rate limit with data": Fault(
        json_reply({"errors": [LIMITED], "data": {"serviceCreate": {"id": "1"}}}),
        errors.GraphQLRateLimited, 3, 1, graphql=True,
    ),
    "errors without data": Fault(
        json_reply({"errors": [{"message": "no"}]}), errors.GraphQLError, 1, graphql=True
    ),
    "errors with data": Fault(
        json_reply({"errors": [{"message": "no"}], "data": {"serviceCreate": {"id": "1"}}}),
        errors.GraphQLError, 1, graphql=True,
    ),
    "errors with data null": Fault(
        json_reply({"errors": [{"message": "no"}], "data": None}),
        errors.GraphQLError, 1, graphql=True,
    ),
    "errors with 400": Fault(
        json_reply({"errors": [{"message": "no"}]}, 400), errors.GraphQLError, 1, graphql=True
    ),
    "data null": Fault(
        json_reply({"data": None}), errors.ResponseValidationError, 1, graphql=True
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_requests_that_reach_the_server(
    server: FaultServer, way: str, kind: str, name: str
) -> None:
    fault = FAULTS[name]
    if fault.graphql and not is_graphql(kind):
        return
    expected = fault.requests(kind)

    server.behaves(fault.reply)
    with pytest.raises(fault.error) as caught:
        Call(way, kind, server.url, options())()
    assert len(server.received) == expected
    assert type(caught.value) is fault.error or fault.error is errors.GraphQLError
    assert caught.value.attempts == expected
    assert caught.value.operation in ("service", "serviceCreate", "getProject", "createProject")
    assert len({request.body for request in server.received}) == 1

    server.behaves(fault.reply, json_reply(result_of(kind)))
    call = Call(way, kind, server.url, options())
    if expected > 1:
        assert call().id == "1"
        assert len(server.received) == 2
    else:
        with pytest.raises(fault.error):
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
    with pytest.raises(errors.RateLimited, match="remain of the deadline of 30 seconds") as caught:
        Call(way, kind, server.url, options(fake, deadline=30))()
    assert fake.slept == []
    assert caught.value.attempts == len(server.received) == 1
    # Whichever header says so, and with a reset alone too.
    assert caught.value.retry_after == pytest.approx(4000 if limit == "reset" else 3600, abs=1)


def test_one_deadline_for_all_attempts(server: FaultServer, way: str) -> None:
    fake = FakeClock()
    server.behaves(reply(503, b"", {"Retry-After": "20"}))
    with pytest.raises(errors.ServerError, match="remain of the deadline of 60") as caught:
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
    assert caught.value.delivery == "not_sent"
    assert (caught.value.attempts, len(fake.slept)) == (3, 2)


def test_an_unknown_host(way: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Asking a real resolver may take longer than connecting is given.
    def getaddrinfo(host: str | bytes, *_: Any, **__: Any) -> Any:
        assert host in ("does-not-exist.invalid", b"does-not-exist.invalid")
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    fake = FakeClock()
    with pytest.raises(errors.ConnectionFailed) as caught:
        Call(way, kind, "https://does-not-exist.invalid", options(fake, max_retries=1))()
    assert caught.value.delivery == "not_sent"
    assert (caught.value.attempts, len(fake.slept)) == (2, 1)


@pytest.fixture(scope="module")
def untrusted() -> Iterator[FaultServer]:
    with fault_server(tls=True) as server:
        yield server


def test_a_certificate_that_is_not_trusted(untrusted: FaultServer, way: str, kind: str) -> None:
    untrusted.behaves(json_reply(result_of(kind)))
    call = Call(way, kind, untrusted.url, options(), {"verify": True, "trust_env": False})
    with pytest.raises(errors.ConnectionFailed, match=r"(?i)certificate") as caught:
        call()
    assert caught.value.attempts == 1
    assert untrusted.received == []
    assert Call(way, kind, untrusted.url, options())().id == "1"


def test_tls_where_there_is_none(server: FaultServer, way: str, kind: str) -> None:
    with pytest.raises(errors.ConnectionFailed) as caught:
        Call(way, kind, server.url.replace("http", "https"), options())()
    assert (caught.value.delivery, caught.value.attempts) == ("not_sent", 3)
    assert server.received == []


@pytest.mark.skipif(not hasattr(socket, "SO_PEERCRED"), reason="relies on Linux's full backlog")
def test_connecting_takes_too_long(way: str, kind: str) -> None:
    with full_backlog() as url, pytest.raises(errors.RequestTimeout) as caught:
        Call(way, kind, url, options(timeout=Timeout(0.05, 1)))()
    assert (caught.value.phase, caught.value.delivery) == ("connect", "not_sent")
    assert caught.value.attempts == 3


def test_the_answer_takes_too_long(server: FaultServer, way: str, kind: str) -> None:
    server.behaves(Reply(then="hang"))
    with pytest.raises(errors.RequestTimeout) as caught:
        Call(way, kind, server.url, options(timeout=0.05))()
    assert (caught.value.phase, caught.value.delivery) == ("read", "unknown")
    expected = 1 if kind in WRITES else 3
    assert len(server.received) == caught.value.attempts == expected


@pytest.mark.parametrize("kind", ["query", "mutation", "POST"])
def test_sending_takes_too_long(server: FaultServer, way: str, kind: str) -> None:
    server.behaves(json_reply(result_of(kind)), on_connect="deaf")
    with pytest.raises(errors.RequestTimeout) as caught:
        Call(way, kind, server.url, options(timeout=0.1), payload="x" * 8_000_000)()
    assert caught.value.delivery == "unknown"
    assert server.received == []
    assert server.connections == caught.value.attempts == (1 if kind in WRITES else 3)


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
    assert (caught.value.phase, caught.value.delivery) == ("pool", "not_sent")
    assert (caught.value.attempts, len(fake.slept)) == (3, 2)
    assert len(server.received) == 1


def test_reset_before_the_request_is_read(server: FaultServer, way: str, kind: str) -> None:
    server.behaves(json_reply(result_of(kind)), on_connect="reset unread")
    with pytest.raises(errors.ConnectionFailed) as caught:
        Call(way, kind, server.url, options())()
    # From here it looks as if the server might have read it.
    assert caught.value.delivery == "unknown"
    assert server.received == []
    assert server.connections == caught.value.attempts == (1 if kind in WRITES else 3)


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
    assert len(server.received) == caught.value.attempts == 1
