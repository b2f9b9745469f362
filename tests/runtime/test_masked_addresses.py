"""No message shows the user information or the secret parameters of an address."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from paasport.errors import ConfigurationError
from paasport_codegen.pins.lock import public_location
from paasport_runtime.http.addresses import check_base_url
from paasport_runtime.http.library import open_aiohttp_client, open_client
from paasport_runtime.secrets.addresses import mask_addresses, proxies_with_users
from paasport_runtime.secrets.masking import mask_headers
from tests.support.sources import ROOT


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("http://user:hunter2@127.0.0.1:notaport", "http://***@127.0.0.1:notaport"),
        ("HTTPS://u:hunter%402@h:1/x?y=1", "HTTPS://***@h:1/x?y=1"),
        ("socks5h://u:hunter2@ss@w@host:1080", "socks5h://***@host:1080"),
        ("http://u:hunter2/a#s?s@host:8080/", "http://***@host:8080/"),
        ("a proxy u:hunter2@host:8080 failed", "a proxy ***@host:8080 failed"),
        ("u:hunter2@s@host", "***@host"),
        ("https://hunter2@github.com/x", "https://***@github.com/x"),
        ("URL('http://u:hunter2@h')", "URL('http://***@h')"),
        ("wss://a:hunter2@[::1]:80/", "wss://***@[::1]:80/"),
        ("https://h/a?token=hunter2&x=1&api_key=hunter2#f", "https://h/a?token=***&x=1&api_key=***#f"),
        ("https://h/?token=a.b:c,d: not found.", "https://h/?token=***: not found."),
        ("see https://h/?token=.hunter2&api_key=hunter2.", "see https://h/?token=***&api_key=***."),
        ("https://h/?X-Amz-Signature=hunter2", "https://h/?X-Amz-Signature=***"),
        ("https://host:8080/a@b", "https://host:8080/a@b"),
        ("git@github.com:org/repo.git", "git@github.com:org/repo.git"),
        ("python:3.12@sha256:abcd", "python:3.12@sha256:abcd"),
        ("https://host/x?page=1, me@x.org at 12:30", "https://host/x?page=1, me@x.org at 12:30"),
    ],
)  # fmt: skip
def test_texts(text: str, shown: str) -> None:
    assert mask_addresses(text) == shown
    assert mask_addresses(shown) == shown
    assert mask_headers({"Location": text}, None) == {"location": shown}


@pytest.mark.parametrize("name", ["addresses.py", "names.py", "replacing.py"])
def test_the_toolkit_has_the_same_rules(name: str) -> None:
    copied = ROOT / "codegen/paasport_codegen/secrets" / name
    source = ROOT / "runtime/paasport_runtime/secrets" / name
    assert copied.read_bytes() == source.read_bytes(), f"cp {source} {copied}"


def test_the_place_of_a_schema() -> None:
    for password in ("hunter2", "hunter2/x", "hunter2#x", "hunter2?x", "hunter2@x", "hunter2%40x"):
        shown = public_location(f"https://user:{password}@host/schema.json?token=hunter2")
        assert shown == "https://host/schema.json"


@pytest.mark.parametrize("url", ["https://user:hunter2@host", "https://user:hunter2/x@host"])
def test_a_base_url(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_base_url(url)
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def aiohttp_client(library: str) -> Callable[[], Any]:
    return lambda: open_aiohttp_client(
        verify=False, trust_env=True, max_connections=1, library=import_module(library)
    )


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
@pytest.mark.parametrize(
    "proxy",
    [
        "http://user:hunter2@127.0.0.1:notaport",
        "http://user:hunter2/x@127.0.0.1:1",
        "http://user:hunter2#x@127.0.0.1:1",
        "nonsense://user:hunter2@127.0.0.1:1",
        "user:hunter2@127.0.0.1:notaport",
    ],
)
def test_proxies_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, variable: str, proxy: str
) -> None:
    monkeypatch.setenv(variable, proxy)
    assert proxies_with_users({variable: proxy, "NO_PROXY": "a@b"}) == (variable,)
    calls: list[Callable[[], Any]] = [
        lambda: open_client("Client"),
        lambda: open_client("AsyncClient"),
        aiohttp_client("httpx"),
        aiohttp_client("httpx2"),
    ]
    for call in calls:
        with pytest.raises(ConfigurationError, match=r"(?i)prox") as caught:
            call()
        check(caught.value)
    # Without httpx2, httpx is used.
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(ConfigurationError, match=r"(?i)prox") as caught:
        open_client("Client")
    check(caught.value)


def test_a_proxy_that_refuses_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    import paasport

    monkeypatch.setenv("HTTPS_PROXY", "http://user:hunter2@127.0.0.1:1")
    with paasport.Railway("token", max_retries=0) as client:
        with pytest.raises(paasport.errors.ConnectionFailed) as caught:
            client.variables.get("p", "e")
        check(caught.value)

    async def over_aiohttp() -> None:
        async with paasport.aiohttp_client() as http:
            client = paasport.AsyncRailway("token", max_retries=0, http_client=http)
            await client.variables.get("p", "e")

    with pytest.raises(paasport.errors.ConnectionFailed) as caught:
        asyncio.run(over_aiohttp())
    check(caught.value)


def check(error: BaseException) -> None:
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    for frame in shown.stack:
        if frame.filename == __file__:
            frame.locals = None
    assert "hunter2" not in "".join(shown.format(chain=True))
