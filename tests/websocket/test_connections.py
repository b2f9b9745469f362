"""What WebSockets go through: proxies, TLS, servers that are silent, frames in pieces."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.frames import Frame, Opcode

from paasport_runtime import Gap, Reconnection, errors
from paasport_runtime.websocket._async import socket as async_socket
from paasport_runtime.websocket._sync import socket as sync_socket
from tests.support.connect_proxy import ConnectProxy, connect_proxy
from tests.support.http_server import Received, RecordingServer, recording_server
from tests.support.websocket_server import Conversation
from tests.websocket.conftest import COUNT, TOKEN, driven

CERTIFICATES = Path(__file__).parents[1] / "support" / "certificates"
QUICK = Reconnection(attempts=3, first_delay=0.001, longest_delay=0.002)
RESULT = {"data": {"count": {"number": 7, "odd": True}}}

Speak = Callable[[Conversation, str], None]
"""Speaks with a client that has subscribed, by the subscription's identifier."""


def result(identifier: str) -> str:
    return json.dumps({"id": identifier, "type": "next", "payload": RESULT})


def tells(conversation: Conversation, identifier: str) -> None:
    conversation.send(result(identifier))
    conversation.send({"id": identifier, "type": "complete"})
    conversation.receive()


class Server:
    """A server of subscriptions.

    Attributes:
        speak: Speaks with each client in turn, the last one with all further ones.
        upgrades: The requests for WebSockets.
    """

    def __init__(self, running: RecordingServer) -> None:
        self.running = running
        self.speak: list[Speak] = [tells]
        self.upgrades: list[Received] = []
        running.upgrade = self._upgrade

    def _upgrade(self, received: Received, connection: socket.socket) -> None:
        self.upgrades.append(received)
        conversation = Conversation(connection, received, "graphql-transport-ws")
        try:
            assert conversation.receive() == {"type": "connection_init"}
            conversation.send({"type": "connection_ack"})
            message = conversation.receive()
            speak = self.speak.pop(0) if len(self.speak) > 1 else self.speak[0]
            speak(conversation, message["id"])
        except OSError:
            # Clients that go away are part of the tests.
            return


@pytest.fixture
def server() -> Iterator[Server]:
    with recording_server() as running:
        yield Server(running)


@pytest.fixture
def proxy() -> Iterator[ConnectProxy]:
    with connect_proxy() as running:
        yield running


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def secure(server: Server) -> str:
    """Let the server speak TLS, and return its address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "server.pem")
    listening = server.running.socket
    server.running.socket = context.wrap_socket(listening, server_side=True)
    return server.running.url.replace("http:", "https:")


def numbers(way: str, url: str, **options: Any) -> list[int]:
    with driven(way, url, max_retries=0, **options) as driver:
        return [each["count"]["number"] for each in driver.subscribe(COUNT, {"to": 1})]


@pytest.mark.parametrize("credentials", ["", "ada:l%40velace@"])
def test_a_proxy_opens_a_tunnel(
    way: str,
    server: Server,
    proxy: ConnectProxy,
    monkeypatch: pytest.MonkeyPatch,
    credentials: str,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://{credentials}{proxy.address}")
    assert numbers(way, server.running.url) == [7]
    (head,) = proxy.heads
    assert head.startswith(f"CONNECT {server.running.url.removeprefix('http://')} HTTP/1.1\r\n")
    assert ("Proxy-Authorization: Basic YWRhOmxAdmVsYWNl" in head) == bool(credentials)
    # The token is for the server alone.
    assert TOKEN not in head
    (upgrade,) = server.upgrades
    assert upgrade.headers["authorization"] == f"Bearer {TOKEN}"
    assert "proxy-authorization" not in upgrade.headers


def test_a_proxy_that_is_bypassed(
    way: str, server: Server, proxy: ConnectProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://{proxy.address}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert numbers(way, server.running.url) == [7]
    assert proxy.heads == []


@pytest.mark.parametrize("refusal", ["407 Proxy Authentication Required", "502 Bad Gateway"])
def test_a_proxy_that_refuses(
    way: str, server: Server, proxy: ConnectProxy, monkeypatch: pytest.MonkeyPatch, refusal: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://ada:s3cr3t-word@{proxy.address}")
    proxy.refusal = refusal
    with pytest.raises(errors.ConnectionFailed, match="Check the network, the proxy") as caught:
        numbers(way, server.running.url)
    assert refusal[:3] in str(caught.value)
    assert "s3cr3t-word" not in f"{caught.value}{caught.value!r}"
    assert server.upgrades == []


def test_a_private_authority_is_trusted(
    way: str, server: Server, secure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "server.pem"))
    assert numbers(way, secure) == [7]


def test_a_proxy_does_not_see_what_is_within_tls(
    way: str, server: Server, secure: str, proxy: ConnectProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "server.pem"))
    monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
    assert numbers(way, secure) == [7]
    assert len(proxy.heads) == 1
    assert len(proxy.passed) > 100
    assert TOKEN.encode() not in proxy.passed
    assert b"count" not in proxy.passed


@pytest.mark.parametrize(
    ("authority", "host", "reason"),
    [
        (None, "127.0.0.1", "CERTIFICATE_VERIFY_FAILED"),
        ("client.pem", "127.0.0.1", "CERTIFICATE_VERIFY_FAILED"),
        ("server.pem", "127.1", "Hostname mismatch"),
    ],
    ids=["unknown", "another", "another host"],
)
def test_certificates_that_are_refused(
    way: str,
    server: Server,
    secure: str,
    monkeypatch: pytest.MonkeyPatch,
    authority: str | None,
    host: str,
    reason: str,
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    if authority is not None:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / authority))
    with driven(way, secure.replace("127.0.0.1", host)) as driver:
        results = driver.subscribe(COUNT, {"to": 1}).reconnecting(print, QUICK)
        with pytest.raises(errors.ConnectionFailed, match=reason) as caught:
            next(results)
    # Another attempt would get the same certificate, and a retry of a call does not, either.
    assert caught.value.attempts == 1
    assert isinstance(caught.value.__cause__, ssl.SSLCertVerificationError)
    assert caught.value.__cause__.__traceback__ is None
    assert server.upgrades == []


def test_certificates_that_cannot_be_read(
    way: str, server: Server, secure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "nothing.pem"))
    with pytest.raises(errors.ConfigurationError, match="check SSL_CERT_FILE"):
        numbers(way, secure)


@pytest.fixture
def quickly_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (async_socket, sync_socket):
        monkeypatch.setattr(module, "_ASK_AFTER", 0.05)
        monkeypatch.setattr(module, "_ANSWER_WITHIN", 0.05)


@pytest.mark.usefixtures("quickly_asked")
@pytest.mark.parametrize("reconnects", [False, True])
def test_a_silent_server_is_left(way: str, server: Server, reconnects: bool) -> None:
    """It reads nothing, and so answers no ping."""
    over, gaps = threading.Event(), list[Gap]()

    def silent(conversation: Conversation, identifier: str) -> None:
        conversation.send(result(identifier))
        over.wait(20)

    server.speak = [silent, tells]
    try:
        with driven(way, server.running.url) as driver:
            results = driver.subscribe(COUNT, {"to": 1})
            if reconnects:
                results.reconnecting(gaps.append, QUICK)
            assert next(results)["count"]["number"] == 7
            if reconnects:
                assert [each["count"]["number"] for each in results] == [7]
                (gap,) = gaps
                assert "no reply to a ping" in gap.reason
            else:
                with pytest.raises(errors.WebSocketClosed, match="no reply to a ping") as caught:
                    next(results)
                assert caught.value.code == 1006
    finally:
        over.set()
    assert len(server.upgrades) == 1 + reconnects


@pytest.mark.usefixtures("quickly_asked")
def test_a_server_that_answers_pings_is_not_left(way: str, server: Server) -> None:
    asked = threading.Event()

    def patient(conversation: Conversation, identifier: str) -> None:
        # Pongs are sent while it reads.
        while conversation.pings < 3:
            conversation.read()
        asked.set()
        tells(conversation, identifier)

    server.speak = [patient]
    assert numbers(way, server.running.url) == [7]
    assert asked.is_set()
    assert len(server.upgrades) == 1


@pytest.mark.parametrize("size", [1, 2, 7, 60])
def test_half_frames_are_put_together(way: str, server: Server, size: int) -> None:
    def in_pieces(conversation: Conversation, identifier: str) -> None:
        data = Frame(Opcode.TEXT, result(identifier).encode()).serialize(mask=False)
        for begin in range(0, len(data), size):
            conversation.send_raw(data[begin : begin + size])
        tells(conversation, identifier)

    server.speak = [in_pieces]
    assert numbers(way, server.running.url) == [7, 7]


@pytest.mark.parametrize("size", [1, 20])
def test_a_message_in_several_frames(way: str, server: Server, size: int) -> None:
    def in_fragments(conversation: Conversation, identifier: str) -> None:
        text = result(identifier).encode()
        for begin in range(0, len(text), size):
            opcode = Opcode.CONT if begin else Opcode.TEXT
            is_last = begin + size >= len(text)
            frame = Frame(opcode, text[begin : begin + size], fin=is_last)
            conversation.send_raw(frame.serialize(mask=False))
        tells(conversation, identifier)

    server.speak = [in_fragments]
    assert numbers(way, server.running.url) == [7, 7]


@pytest.mark.parametrize("cut", [1, 2, 10, -1])
def test_a_connection_that_is_cut_within_a_frame(way: str, server: Server, cut: int) -> None:
    """Half a result is none: it comes again as a whole, over the next connection."""

    def halved(conversation: Conversation, identifier: str) -> None:
        data = Frame(Opcode.TEXT, result(identifier).encode()).serialize(mask=False)
        conversation.send_raw(data + data[:cut])
        conversation.cut()

    server.speak = [halved, tells]
    gaps: list[Gap] = []
    with driven(way, server.running.url) as driver:
        results = driver.subscribe(COUNT, {"to": 1}).reconnecting(gaps.append, QUICK)
        assert [each["count"]["number"] for each in results] == [7, 7]
    (gap,) = gaps
    assert "code 1006" in gap.reason


def test_a_frame_that_breaks_the_protocol(way: str, server: Server) -> None:
    def broken(conversation: Conversation, identifier: str) -> None:
        # Reserved bits are set (RFC 6455, section 5.2).
        conversation.send_raw(b"\xf1\x02hi")
        conversation.receive()

    server.speak = [broken]
    with pytest.raises(errors.WebSocketClosed):
        numbers(way, server.running.url)
