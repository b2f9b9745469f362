"""Requests of a client that paasport has made: what the library would send, made with less work."""

from __future__ import annotations

import asyncio
import gzip
import json
from http.cookiejar import CookieJar
from types import ModuleType
from typing import Any

import httpx
import httpx2
import pytest

from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.graphql._sync.transport import GraphQLTransport
from paasport_runtime.http import library as http_library
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from tests.runtime.conftest import TOKEN
from tests.runtime.sample_operations import EVERYTHING
from tests.support.http_server import Answer, Received, RecordingServer, json_answer

AUTHENTICATION = Authentication(Secret(TOKEN))
READ: RestOperation[Any] = RestOperation(name="read", method="GET", path="/things", reply=None)
REMOVE: RestOperation[Any] = RestOperation(
    name="remove", method="DELETE", path="/things/ü/x", reply=None
)
START: RestOperation[Any] = RestOperation(
    name="start", method="POST", path="/things/start", reply=None
)
CREATE: RestOperation[Any] = RestOperation(
    name="create", method="POST", path="/things", body=dict[str, str], reply=None
)


@pytest.fixture(params=["httpx", "httpx2"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(http_library, "LIBRARIES", (request.param,))
    return {"httpx": httpx, "httpx2": httpx2}[request.param]


def call(kind: Any, base_url: str, *calls: tuple[Any, dict[str, Any]]) -> None:
    """Carry out operations one after the other over one client of paasport's own."""
    if kind in (GraphQLTransport, RestTransport):
        with kind(base_url=base_url, authentication=AUTHENTICATION) as transport:
            for operation, given in calls:
                transport.execute(operation, **given)
        return

    async def run() -> None:
        async with kind(base_url=base_url, authentication=AUTHENTICATION) as transport:
            for operation, given in calls:
                await transport.execute(operation, **given)

    asyncio.run(run())


def sent_by_the_library(
    library: ModuleType, server: RecordingServer, method: str, target: str, content: bytes | None
) -> Received:
    headers = {"Accept": "application/json", "Authorization": f"Bearer {TOKEN}"}
    if content is not None:
        headers["Content-Type"] = "application/json"
    with library.Client(verify=False) as client:
        client.request(method, f"{server.url}{target}", headers=headers, content=content)
    return server.received[-1]


@pytest.mark.parametrize("kind", [RestTransport, AsyncRestTransport])
@pytest.mark.parametrize(
    ("operation", "given", "method", "target", "content"),
    [
        (READ, {}, "GET", "/things", None),
        (REMOVE, {}, "DELETE", "/things/%C3%BC/x", None),
        (START, {}, "POST", "/things/start", None),
        (CREATE, {"body": {"name": "ü"}}, "POST", "/things", '{"name":"ü"}'.encode()),
    ],
    ids=["get", "delete", "post without body", "post"],
)
def test_a_request_is_what_the_library_itself_would_send(
    server: RecordingServer,
    library: ModuleType,
    kind: Any,
    operation: Any,
    given: dict[str, Any],
    method: str,
    target: str,
    content: bytes | None,
) -> None:
    server.answers(json_answer({}))
    call(kind, server.url, (operation, given))
    (ours,) = server.received
    theirs = sent_by_the_library(library, server, method, target, content)
    named = {name: text for name, text in ours.headers.items() if name != "user-agent"}
    assert ours.headers["user-agent"].startswith("paasport/")
    assert named == {name: text for name, text in theirs.headers.items() if name != "user-agent"}
    assert (ours.method, ours.target, ours.body) == (theirs.method, theirs.target, theirs.body)


@pytest.mark.parametrize("kind", [GraphQLTransport, AsyncGraphQLTransport])
def test_cookies_go_back_to_the_server_that_has_set_them(
    server: RecordingServer, library: ModuleType, kind: Any
) -> None:
    data = json.dumps({"data": {}}).encode()
    server.answers(
        Answer(200, data, {"Set-Cookie": "route=a1; Path=/"}),
        Answer(200, data),
        Answer(200, data, {"Set-Cookie": "route=b2; Path=/"}),
        Answer(200, data),
    )
    call(kind, server.url, *[(EVERYTHING, {"variables": {}})] * 4)
    assert [each.headers.get("cookie") for each in server.received] == [
        None,
        "route=a1",
        "route=a1",
        "route=b2",
    ]
    assert {each.headers["authorization"] for each in server.received} == {f"Bearer {TOKEN}"}
    assert {each.headers["content-type"] for each in server.received} == {"application/json"}


@pytest.mark.parametrize("kind", [GraphQLTransport, AsyncGraphQLTransport])
def test_cookies_are_looked_for_only_where_some_are_set(
    server: RecordingServer, library: ModuleType, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    extract = CookieJar.extract_cookies

    def extract_cookies(jar: CookieJar, response: Any, request: Any) -> None:
        looked.append(jar)
        extract(jar, response, request)

    monkeypatch.setattr(CookieJar, "extract_cookies", extract_cookies)
    data = json.dumps({"data": {}}).encode()
    server.answers(Answer(200, data), Answer(200, data, {"Set-Cookie": "a=1"}), Answer(200, data))
    call(kind, server.url, *[(EVERYTHING, {"variables": {}})] * 3)
    assert len(looked) == 1


@pytest.mark.parametrize("kind", [GraphQLTransport, AsyncGraphQLTransport])
def test_a_request_goes_around_what_the_library_does_for_any_request(
    server: RecordingServer, library: ModuleType, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []
    base = library.Client.__mro__[1]
    build = base.build_request

    def build_request(client: Any, method: str, *arguments: Any, **options: Any) -> Any:
        built.append(method)
        return build(client, method, *arguments, **options)

    monkeypatch.setattr(base, "build_request", build_request)
    server.answers(json_answer({"data": {}}))
    call(kind, server.url, *[(EVERYTHING, {"variables": {}})] * 3)
    assert not built
    assert len(server.received) == 3


@pytest.mark.parametrize("kind", [GraphQLTransport, AsyncGraphQLTransport])
def test_encoded_replies_are_decoded(
    server: RecordingServer, library: ModuleType, kind: Any
) -> None:
    data = gzip.compress(json.dumps({"data": {}}).encode())
    server.answers(Answer(200, data, {"Content-Encoding": "gzip"}))
    call(kind, server.url, (EVERYTHING, {"variables": {}}))
    assert "gzip" in server.received[0].headers["accept-encoding"]


@pytest.mark.parametrize("is_callers", [False, True])
def test_a_header_of_a_request_replaces_that_of_all_whatever_its_case(
    library: ModuleType, is_callers: bool
) -> None:
    with library.Client(verify=False) as client:
        requests = http_library.RequestBuilder(
            client, {"Accept": "application/json"}, is_callers=is_callers
        )
        request = requests.build(
            "POST",
            "http://127.0.0.1/things",
            content=b"{}",
            headers={"accept": "text/plain", "content-type": "application/merge-patch+json"},
            limits={},
        )
    assert request.headers.get_list("accept") == ["text/plain"]
    assert request.headers.get_list("content-type") == ["application/merge-patch+json"]
