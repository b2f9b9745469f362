"""The page about authentication: each block run against an API that lets in whom it should."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from paasport_codegen.openapi.package import generate_openapi
from tests.openapi.conftest import configuration
from tests.readme.pages import AUTHENTICATION_PAGE, BLOCKS, Block
from tests.support.authorization_server import AuthorizationServer
from tests.support.http_server import (
    Answer,
    Received,
    RecordingServer,
    json_answer,
    recording_server,
)

CERTIFICATES = Path(__file__).parents[1] / "support" / "certificates"
PAGE_BLOCKS = [
    block for block in BLOCKS if block.page == AUTHENTICATION_PAGE and block.kind == "python"
]
TOKEN = "the-token-of-the-day"
LOGIN = f"Basic {base64.b64encode(b'ada:lovelace').decode()}"
CLIENT = {"client_id": "client-of-the-shop", "client_secret": "secret-of-the-shop"}
FLOW = {"scopes": {"orders:read": "Read orders"}, "tokenUrl": "/oauth/token"}


def operation(identifier: str, *security: dict[str, list[str]]) -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "string"}}}
    return {
        "operationId": identifier,
        "security": list(security),
        "responses": {"200": {"description": "", "content": content}},
    }


DOCUMENT = {
    "openapi": "3.1.1",
    "info": {"title": "Orders", "version": "1"},
    "security": [{"oauth": ["orders:read"]}],
    "paths": {
        "/orders": {"get": operation("listOrders", {"oauth": ["orders:read"]})},
        "/stock": {"get": operation("stock", {"key": [], "login": []})},
    },
    "components": {
        "securitySchemes": {
            "oauth": {
                "type": "oauth2",
                "flows": {
                    "clientCredentials": FLOW,
                    "authorizationCode": {**FLOW, "authorizationUrl": "/oauth/login"},
                },
            },
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "login": {"type": "http", "scheme": "basic"},
        }
    },
}


class Api(AuthorizationServer):
    """Lets in whom the page says, and nobody else."""

    def __call__(self, received: Received) -> Answer:
        if received.path == "/stock":
            sent = (received.headers.get("authorization"), received.headers.get("x-key"))
            return json_answer("7 crates") if sent == (LOGIN, "k-1815") else Answer(401)
        return super().__call__(received)


@contextmanager
def over_tls(server: RecordingServer) -> Iterator[str]:
    """Serve over TLS, to those alone who have the client's certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "server.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(CERTIFICATES / "client.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    yield server.url.replace("http:", "https:")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RecordingServer]:
    """The API, the reader's folder and what the environment may not say."""
    for path in CERTIFICATES.iterdir():
        shutil.copy(path, tmp_path)
    (tmp_path / "token.txt").write_text(f"{TOKEN}\n")
    api = Api(
        answer=json_answer("two orders"),
        client_id=CLIENT["client_id"],
        client_secret=CLIENT["client_secret"],
    )
    api.tokens[TOKEN] = {"orders:read"}
    (tmp_path / "refresh-token.txt").write_text(api.refresh_token)
    monkeypatch.chdir(tmp_path)
    with recording_server() as running:
        running.answers(api)
        yield running


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def generate(url: str, login: str = "") -> None:
        text = json.dumps({**DOCUMENT, "servers": [{"url": url}]})
        document = json.loads(text.replace("/oauth/token", f"{login}/oauth/token"))
        api = configuration(
            name="orders", title="Orders", package="orders_api", client="OrdersApi", scope=None,
            envelope=None, pagination=None,
        )  # fmt: skip
        for name, source in generate_openapi(api, document).files.items():
            path = tmp_path / "orders_api" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))

    yield generate
    for name in [name for name in sys.modules if name.partition(".")[0] == "orders_api"]:
        del sys.modules[name]


@pytest.mark.parametrize("block", PAGE_BLOCKS, ids=str)
def test_a_block_is_let_in(
    server: RecordingServer,
    package: Any,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    block: Block,
) -> None:
    (api,) = server.script
    assert isinstance(api, Api)
    if "RefreshToken" in block.text:
        api.client_secret = None
    if "localhost:8000" in block.text:
        connect = socket.create_connection

        def connect_here(address: tuple[str, int], *arguments: Any, **options: Any) -> Any:
            assert address[1] in (8000, 8001)
            return connect(("127.0.0.1", server.server_port), *arguments, **options)

        monkeypatch.setattr(socket, "create_connection", connect_here)
        package("https://orders.example.com", "https://login.example.com")
        run(block)
        hosts = [received.headers["host"] for received in server.received]
        assert hosts == ["localhost:8001", "localhost:8000"]
    elif "load_cert_chain" in block.text:
        with over_tls(server) as url:
            package(url)
            run(block)
    else:
        package(server.url)
        run(block)
    printed = capsys.readouterr().out
    calls = block.text.count("orders.default.")
    assert len(printed.splitlines()) == calls
    assert set(printed.splitlines()) <= {"two orders", "7 crates"}
    assert not {TOKEN, *CLIENT.values()} & set(printed.split())


def run(block: Block) -> None:
    exec(compile(block.text, str(block), "exec", dont_inherit=True), {"__name__": "__main__"})


def test_the_refresh_token_of_the_page_is_kept(server: RecordingServer, package: Any) -> None:
    (block,) = [block for block in PAGE_BLOCKS if "RefreshToken" in block.text]
    package(server.url)
    before = Path("refresh-token.txt").read_text()
    (api,) = server.script
    assert isinstance(api, Api)
    api.client_secret = None
    run(block)
    assert Path("refresh-token.txt").read_text() == api.refresh_token != before


def test_without_the_certificate_nobody_gets_in(server: RecordingServer, package: Any) -> None:
    with over_tls(server) as url:
        package(url)
        import httpx
        from orders_api import OrdersApi  # type: ignore[import-not-found]

        from paasport_runtime import RetryPolicy, errors

        context = ssl.create_default_context(cafile=str(CERTIFICATES / "server.pem"))
        with (
            httpx.Client(verify=context) as http,
            OrdersApi.connect(TOKEN, http_client=http) as api,
        ):
            once = api.with_options(retries=RetryPolicy(max_retries=0))
            with pytest.raises(errors.ConnectionFailed):
                once.default.list_orders()
    assert server.received == []


@pytest.mark.parametrize("kind", ["httpx", "httpx2", "aiohttp"])
def test_the_token_url_gets_the_certificate_too(
    server: RecordingServer, package: Any, kind: str
) -> None:
    import asyncio
    from importlib import import_module

    from paasport_runtime import ClientCredentials, aiohttp_client

    (api,) = server.script
    assert isinstance(api, Api)
    api.client_secret = None
    context = ssl.create_default_context(cafile=str(CERTIFICATES / "server.pem"))
    context.load_cert_chain(CERTIFICATES / "client.pem")

    async def use() -> None:
        from orders_api import AsyncOrdersApi

        http = (
            aiohttp_client(verify=context)
            if kind == "aiohttp"
            else import_module(kind).AsyncClient(verify=context)
        )
        grant = ClientCredentials(CLIENT["client_id"])
        async with http, AsyncOrdersApi.connect(grant, http_client=http) as orders:
            assert await orders.default.list_orders() == "two orders"

    with over_tls(server) as url:
        package(url)
        asyncio.run(use())
    assert [received.path for received in server.received] == ["/oauth/token", "/orders"]
