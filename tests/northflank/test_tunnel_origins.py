"""Where the token of a client may go when ports are forwarded."""

from __future__ import annotations

from typing import Any

import pytest

from paasport import errors
from paasport.northflank.forwarding import tunnel_origin
from tests.northflank.conftest import TOKEN
from tests.northflank.test_port_forwarding import SERVICE, Forwarder
from tests.support.http_server import RecordingServer, json_answer, recording_server
from tests.support.tunnels import Tunnels

BASE = "https://api.northflank.com"


@pytest.mark.parametrize(
    ("domain", "base_url", "allowed", "expected"),
    [
        ("proxy.northflank.com", BASE, [], "https://proxy.northflank.com"),
        ("a.b.northflank.com", BASE, [], "https://a.b.northflank.com"),
        ("northflank.com", BASE, [], "https://northflank.com"),
        ("PROXY.Northflank.COM:443", BASE, [], "https://proxy.northflank.com"),
        ("example.com", BASE, ["https://example.com"], "https://example.com"),
        ("example.com:8443", BASE, ["https://example.com:8443"], "https://example.com:8443"),
        ("127.0.0.1:80", BASE, ["http://127.0.0.1"], "http://127.0.0.1"),
        ("[::1]:81", BASE, ["http://[::1]:81"], "http://[::1]:81"),
        ("nf.example.com", "https://nf.example.com/api", [], "https://nf.example.com"),
        ("localhost:9", "http://localhost:9", [], "http://localhost:9"),
    ],
)
def test_where_tunnels_are_opened(
    domain: str, base_url: str, allowed: list[str], expected: str
) -> None:
    assert tunnel_origin(domain, base_url, allowed) == expected


@pytest.mark.parametrize(
    "domain",
    [
        # People's own services have names below this one.
        "web--shop.code.run",
        "northflank.com.example.com",
        "evilnorthflank.com",
        "northflank.com.",
        "proxy.northflank.com:8443",
        "proxy.northflank.com:80",
        "127.0.0.1:80",
        "example.com",
        "example.com:8443",
        "proxy.northflank.com@example.com",
        "example.com/.northflank.com",
        "example.com#.northflank.com",
        "example.com?.northflank.com",
        "example.com\\.northflank.com",
        "example.com%2f.northflank.com",
        "example.com\n.northflank.com",
        "exämple.northflank.com",
        "proxy.northflank.com:99999",
        "https://proxy.northflank.com",
        "",
        ":443",
    ],
)
def test_where_the_token_does_not_go(domain: str) -> None:
    with pytest.raises(errors.ConfigurationError, match=r"names|token_origins="):
        tunnel_origin(domain, BASE, ["https://other.example.com", "https://example.com:1"])


def test_a_server_that_was_not_allowed_sees_nothing(way: str, running: RecordingServer) -> None:
    with recording_server() as other:
        domain = other.url.removeprefix("http://")
        info: Any = {"targetDomain": domain, **SERVICE}
        running.answers(json_answer(info))
        tunnels = Tunnels(TOKEN, info)
        other.upgrade = tunnels.upgrade
        forwarder = Forwarder(way, running.url)
        with pytest.raises(errors.ConfigurationError) as caught:
            forwarder.forward().__enter__()
        assert f"token_origins=['https://{domain}']" in str(caught.value)
        # By its other scheme it is another origin, and unencrypted only for this machine.
        with pytest.raises(errors.ConfigurationError):
            forwarder.forward(token_origins=["https://127.0.0.1:1"]).__enter__()
        assert other.connections == 0
        with forwarder.forward(token_origins=[other.url]) as forwarding:
            assert len(forwarding.ports) == 2
        forwarder.close()
