"""Credentials and servers of generated clients, as they come over the wire."""

from __future__ import annotations

import asyncio
import base64
import json
import traceback
from collections.abc import Callable
from copy import deepcopy
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from paasport import errors
from paasport_codegen.config.model import AuthConfiguration
from paasport_codegen.errors import UsageError
from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import Import, configuration, read_document
from tests.support.http_server import (
    Answer,
    Received,
    RecordingServer,
    json_answer,
    recording_server,
)

DOCUMENT = read_document(
    Path(__file__).parent / "golden" / "servers_and_security" / "document.yaml"
)
TOKEN = "token-9f8e7d6c5b4a"
LOGIN = base64.b64encode(b"ada:love-lace").decode()


@pytest.fixture
def server() -> Any:
    with recording_server() as running:
        running.answers(Answer(204))
        yield running


@pytest.fixture
def package(import_client: Import) -> Any:
    return import_client(DOCUMENT)


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, package: Any, server: RecordingServer) -> Any:
    """Connect, call one operation, close, and give the last request that came."""

    def use(operation: str, *arguments: Any, **options: Any) -> Received:
        options = {"base_url": server.url, **options}
        if request.param == "sync":
            with package.ExampleApi.connect(**options) as api:
                getattr(api.default, operation)(*arguments)
        else:

            async def use_async() -> None:
                async with package.AsyncExampleApi.connect(**options) as api:
                    await getattr(api.default, operation)(*arguments)

            asyncio.run(use_async())
        return server.received[-1]

    return use


Call = Callable[..., Received]


def test_the_token_is_for_the_scheme_of_most_operations(
    call: Call, server: RecordingServer
) -> None:
    server.answers(json_answer("x"))
    assert call("plain", token=TOKEN).headers["authorization"] == f"Bearer {TOKEN}"


def test_an_operation_without_security_gets_no_token(call: Call) -> None:
    assert "authorization" not in call("open", token=TOKEN).headers


def test_a_function_gives_the_token_of_each_call(call: Call, server: RecordingServer) -> None:
    server.answers(json_answer("x"))
    given = iter([f"{TOKEN}-1", f"{TOKEN}-2"])

    def token() -> str:
        return next(given)

    found = [call("plain", token=token).headers["authorization"] for _ in range(2)]
    assert found == [f"Bearer {TOKEN}-1", f"Bearer {TOKEN}-2"]


def test_an_asynchronous_function_is_awaited(package: Any, server: RecordingServer) -> None:
    server.answers(json_answer("x"))

    async def token() -> str:
        await asyncio.sleep(0)
        return TOKEN

    async def use() -> None:
        async with package.AsyncExampleApi.connect(token, base_url=server.url) as api:
            await api.default.plain()

    asyncio.run(use())
    assert server.received[0].headers["authorization"] == f"Bearer {TOKEN}"
    with (
        package.ExampleApi.connect(token, base_url=server.url) as api,
        pytest.raises(errors.ConfigurationError, match="is asynchronous"),
    ):
        api.default.plain()


@pytest.mark.parametrize("given", [None, "", 5, "line\nbreak"])
def test_what_a_function_may_not_give(call: Call, server: RecordingServer, given: Any) -> None:
    with pytest.raises(
        errors.ConfigurationError, match=r"function for the token|invalid in a header"
    ):
        call("plain", token=lambda: given)
    assert server.received == []


def test_all_schemes_of_the_first_alternative_that_is_there(call: Call) -> None:
    both = {"queryKey": "q/&1", "cookieKey": "c;1", "login": ("ada", "love-lace")}
    received = call("keys", credentials=both)
    assert received.query == "key=q%2F%261"
    assert received.headers["cookie"] == "session=c%3B1"
    assert "authorization" not in received.headers
    received = call("keys", credentials={"queryKey": "q", "login": ("ada", "love-lace")})
    assert received.query == ""
    assert received.headers["authorization"] == f"Basic {LOGIN}"
    assert call("keys", credentials={"headerKey": "h"}).headers["x-key"] == "h"


def test_keys_stand_beside_parameters(package: Any, server: RecordingServer) -> None:
    keys = {"queryKey": "q", "cookieKey": "k"}
    with package.ExampleApi.connect(credentials=keys, base_url=server.url) as api:
        api.default.keys(a="1", c="2")
    assert server.received[0].query == "a=1&key=q"
    assert server.received[0].headers["cookie"] == "c=2; session=k"


def test_a_parameter_takes_the_place_of_a_key(
    import_client: Import, server: RecordingServer
) -> None:
    document = deepcopy(DOCUMENT)
    parameters = [("key", "query"), ("session", "cookie"), ("x-key", "header")]
    operation = document["paths"]["/keys"]["get"]
    operation["security"] = [{"queryKey": [], "cookieKey": [], "headerKey": []}]
    operation["parameters"] = [
        {"name": name, "in": place, "schema": {"type": "string"}}
        for name, place in (*parameters, ("cookie", "header"))
    ]
    keys = {"queryKey": "q", "cookieKey": "k", "headerKey": "h"}
    package = import_client(document)
    with package.ExampleApi.connect(credentials=keys, base_url=server.url) as api:
        api.default.keys(key="1", session="2", x_key="3", cookie="own=4")
        api.default.keys()
    given, usual = server.received
    assert (given.query, given.headers["cookie"], given.headers["x-key"]) == (
        "key=1", "own=4; session=2", "3"
    )  # fmt: skip
    assert (usual.query, usual.headers["cookie"], usual.headers["x-key"]) == (
        "key=q", "session=k", "h"
    )  # fmt: skip


def test_security_that_may_be_missing(call: Call) -> None:
    assert "x-key" not in call("maybe", token=TOKEN).headers
    assert call("maybe", credentials={"headerKey": "h"}).headers["x-key"] == "h"


def test_the_environment_has_credentials(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAMPLE_LOGIN", "ada:love-lace")
    assert call("keys").headers["authorization"] == f"Basic {LOGIN}"


def test_missing_credentials_are_named(call: Call, server: RecordingServer) -> None:
    told = "needs the credentials 'queryKey' and 'cookieKey' or 'login' or 'headerKey'"
    with pytest.raises(errors.ConfigurationError, match=told):
        call("keys", token=TOKEN)
    assert server.received == []
    assert call("keys").headers.keys().isdisjoint({"authorization", "x-key", "cookie"})


@pytest.mark.parametrize(
    ("credentials", "told"),
    [
        ({"unknown": "x"}, "no security scheme 'unknown'; the API has: bearer"),
        ({"login": "x"}, "'login' should be a tuple of user and password"),
        ({"bearer": ("a", "b")}, "'bearer' should be a non-empty text"),
        ({"bearer": ""}, "'bearer' should be a non-empty text"),
        ({"login": ("a:b", "c")}, "contains a colon"),
    ],
)
def test_credentials_that_cannot_be_sent(package: Any, credentials: Any, told: str) -> None:
    with pytest.raises(errors.ConfigurationError, match=told):
        package.ExampleApi.connect(credentials=credentials)


def test_no_credential_is_told(package: Any, server: RecordingServer) -> None:
    secrets = ["query-key-1", "cookie-key-1", "love-lace-1"]
    keys = {"queryKey": secrets[0], "cookieKey": secrets[1], "login": ("ada", secrets[2])}
    echoed = {"message": " ".join([*secrets, base64.b64encode(b"ada:love-lace-1").decode()])}
    server.answers(json_answer(echoed, 400))
    with package.ExampleApi.connect(credentials=keys, base_url=server.url) as api:
        with pytest.raises(errors.BadRequest) as raised:
            api.default.keys()
        assert not any(secret in repr(api._transport) for secret in secrets)
    told = "".join(traceback.format_exception(raised.value)) + repr(vars(raised.value))
    assert not any(secret in told for secret in secrets)
    assert raised.value.data == {"message": "*** *** *** ***"}


def test_a_server_of_its_own_gets_no_token_that_is_not_meant_for_it(
    call: Call, server: RecordingServer
) -> None:
    with recording_server() as uploads:
        uploads.answers(Answer(204))
        # A document may have the slash at the end or not.
        mapped = {"https://uploads-eu.example.com/up/": f"{uploads.url}/"}
        call_it = ("upload", b"x")
        with pytest.raises(errors.ConfigurationError, match=r"uploads-eu\.example\.com instead of"):
            call(*call_it, token=TOKEN)
        assert server.received == uploads.received == []
        with pytest.raises(IndexError):
            call(*call_it, token=TOKEN, servers=mapped)
        (received,) = uploads.received
        assert received.target == "/uploads"
        assert "authorization" not in received.headers
        with pytest.raises(IndexError):
            call(*call_it, token=TOKEN, servers=mapped, token_origins=[uploads.url])
        assert uploads.received[-1].headers["authorization"] == f"Bearer {TOKEN}"
    assert server.received == []


@pytest.mark.parametrize(
    "given",
    ["", "localhost:8000", "/uploads", "ftp://localhost", "http://", "http://[", "http://a:b@c"],
)
def test_what_cannot_stand_for_a_server(package: Any, given: str) -> None:
    # Such as that of an environment variable which is not set.
    with pytest.raises(errors.ConfigurationError, match="no absolute http"):
        package.ExampleApi.connect(TOKEN, servers={"https://uploads-eu.example.com/up": given})


def test_server_variables(package: Any) -> None:
    client = package.ExampleApi
    with client.connect(TOKEN, server_variables={"region": "us"}) as api:
        assert api._transport._base_url == "https://us.example.com/v1"
        operation = import_module(f"{package.__name__}.operations.upload").OPERATION
        found = api._transport._servers.destination("upload", operation.server)
        assert found.base_url == "https://uploads-us.example.com/up"
        assert not found.is_trusted
    for variables, told in (
        ({"region": "cn"}, "'region' may be: eu, us"),
        ({"zone": "us"}, "no server variable 'zone'; the API has: region"),
    ):
        with pytest.raises(errors.ConfigurationError, match=told):
            client.connect(TOKEN, server_variables=variables)


@pytest.mark.parametrize("origin", ["http://uploads.example.com", "https://a.example.com/path"])
def test_origins_that_get_no_token(package: Any, origin: str) -> None:
    with pytest.raises(errors.ConfigurationError):
        package.ExampleApi.connect(TOKEN, token_origins=[origin])


AUTH = AuthConfiguration("Authorization", "Bearer", "EXAMPLE_TOKEN")


def test_a_configured_header_stands_for_all_schemes() -> None:
    target = generate_openapi(configuration(auth=AUTH), DOCUMENT)
    assert "schemes" not in target.files["endpoint.py"]
    secured = [name for name, source in target.files.items() if "security=" in source]
    assert secured == ["operations/open_.py"] or secured == ["operations/open.py"]


def test_a_configured_header_is_left_out_where_the_document_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: RecordingServer
) -> None:
    target = generate_openapi(configuration(auth=AUTH, package="headed_api"), DOCUMENT)
    for name, source in target.files.items():
        path = tmp_path / "headed_api" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    from headed_api import ExampleApi  # type: ignore[import-not-found]

    server.answers(Answer(204), json_answer("x"), json_answer("x"))
    with ExampleApi.connect(TOKEN, base_url=server.url) as api:
        api.default.open()
        api.default.plain()
    with ExampleApi.connect(lambda: f"{TOKEN}-f", base_url=server.url) as api:
        api.default.plain()
    sent = [received.headers.get("authorization") for received in server.received]
    assert sent == [None, f"Bearer {TOKEN}", f"Bearer {TOKEN}-f"]


def test_a_credential_of_no_scheme_is_an_error() -> None:
    with pytest.raises(
        UsageError, match="no security scheme `nope` that takes a credential; use bearer"
    ):
        generate_openapi(configuration(credentials={"nope": "X"}), DOCUMENT)
    target = generate_openapi(configuration(credentials={"login": "SHOP"}), DOCUMENT)
    assert json.dumps("SHOP") in target.files["endpoint.py"]


@pytest.mark.parametrize("named", [(), ("https://uploads-eu.example.com",)])
def test_other_servers_are_told(named: tuple[str, ...]) -> None:
    target = generate_openapi(configuration(token_origins=named), DOCUMENT)
    told = "gets the token" if named else "gets no token unless token_origins names it"
    assert target.other_servers == (f"https://uploads-eu.example.com: upload; {told}",)
