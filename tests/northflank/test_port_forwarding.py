"""Ports that are forwarded: real programs, real servers, and the tunnels between them."""

from __future__ import annotations

import asyncio
import http.client
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import pytest

import paasport
from paasport import errors
from paasport.northflank import local_connections
from tests.northflank.conftest import TOKEN
from tests.support.http_server import Answer, Received, RecordingServer, recording_server
from tests.support.tunnels import Tunnels
from tests.support.websocket_server import Conversation

SERVICE = {
    "namespace": "ns",
    "instances": [{"podName": "web-0"}, {"podName": "web-1"}],
    "ports": [
        {"internalPort": 80, "name": "p01", "protocol": "HTTP"},
        {"internalPort": 5000, "name": "p02", "protocol": "TCP"},
    ],
}
ADDON = {
    "namespace": "ns",
    "instances": [
        {
            "podName": f"db-{number}",
            "internalHostname": f"db-{number}.shop",
            "ports": [{"internalPort": 5432, "name": "postgresql", "protocol": "TCP"}],
        }
        for number in range(2)
    ],
}


class Loop:
    """An event loop that runs in a thread, or none, for the caller that is not asynchronous."""

    def __init__(self, way: str) -> None:
        self.loop = asyncio.new_event_loop() if way == "async" else None
        if self.loop is not None:
            self.thread = threading.Thread(target=self.loop.run_forever)
            self.thread.start()

    def wait(self, value: Any) -> Any:
        if self.loop is None:
            return value
        return asyncio.run_coroutine_threadsafe(value, self.loop).result(60)

    def call(self, thing: Any, name: str, *arguments: Any) -> Any:
        name = {"close": "aclose", "__enter__": "__aenter__"}[name] if self.loop else name
        return self.wait(getattr(thing, name)(*arguments))

    def close(self) -> None:
        if self.loop is not None:
            left = self.wait(self._left())
            self.loop.call_soon_threadsafe(self.loop.stop)
            self.thread.join()
            self.loop.close()
            assert left == []

    @staticmethod
    async def _left() -> list[str]:
        current = asyncio.current_task()
        return [repr(task) for task in asyncio.all_tasks() if task is not current]


class Forwarder:
    """Forwards ports, by a client of either kind."""

    def __init__(self, way: str, url: str, **options: Any) -> None:
        self.loop = Loop(way)
        kind: Any = paasport.AsyncNorthflank if way == "async" else paasport.Northflank
        self.client = kind(TOKEN, base_url=url, **options)

    @contextmanager
    def forward(
        self, owner: str = "services", identifier: str = "s", **options: Any
    ) -> Iterator[Any]:
        forwarding = getattr(self.client, owner).forward("p", identifier, **options)
        self.loop.call(forwarding, "__enter__")
        try:
            yield forwarding
        finally:
            self.loop.call(forwarding, "close")

    def close(self) -> None:
        self.loop.call(self.client, "close")
        self.loop.close()


@pytest.fixture
def tunnels(running: RecordingServer) -> Tunnels:
    domain = running.url.removeprefix("http://")
    found = Tunnels(TOKEN, {"targetDomain": domain, **SERVICE})
    running.answers(found)
    running.upgrade = found.upgrade
    return found


@pytest.fixture
def forwarder(way: str, running: RecordingServer, tunnels: Tunnels) -> Iterator[Forwarder]:
    before = threading.active_count()
    found = Forwarder(way, running.url)
    try:
        yield found
    finally:
        found.close()
    tunnels.wait_until_open(0)
    # Those of the server end by themselves.
    assert [thread for thread in threading.enumerate() if "Background" in repr(thread)] == [], (
        before
    )


def connect(forwarded: Any) -> socket.socket:
    return socket.create_connection((forwarded.host, forwarded.port), 30)


def read_all(connection: socket.socket) -> bytes:
    pieces: list[bytes] = []
    while piece := connection.recv(65536):
        pieces.append(piece)
    return b"".join(pieces)


@contextmanager
def upstream(speak: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server on this machine, each of whose connections is spoken with by a function."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threads: list[threading.Thread] = []

        def serve(connection: socket.socket) -> None:
            with connection, suppress(OSError):
                speak(connection)

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    threads.append(threading.Thread(target=serve, args=(connection,)))
                    threads[-1].start()

        accepting = threading.Thread(target=accept)
        accepting.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            accepting.join()
            for thread in threads:
                thread.join()


def echo(connection: socket.socket) -> None:
    while data := connection.recv(65536):
        connection.sendall(data)


def end_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tunnels not wait long for what a program that has ended its side may still get."""
    for kind in ("_async", "_sync"):
        monkeypatch.setattr(f"paasport.northflank.{kind}.tunnel.QUIET_SECONDS", 0.05)


def fetch(address: str, number: int, size: int) -> None:
    """Send and receive bodies over one connection, as any program does."""
    connection = http.client.HTTPConnection(address, timeout=60)
    for step in range(3):
        body = f"{number} {step}".encode() * size
        connection.request("POST", f"/{number}", body)
        response = connection.getresponse()
        assert response.read() == body
    connection.close()


@pytest.mark.parametrize(
    ("programs", "size"), [(5, 20_000), pytest.param(50, 500_000, marks=pytest.mark.slow)]
)
def test_the_traffic_of_a_web_server(
    forwarder: Forwarder, tunnels: Tunnels, programs: int, size: int
) -> None:
    def answer(received: Received) -> Answer:
        assert received.path.startswith("/")
        return Answer(200, received.body)

    with recording_server() as web:
        web.answers(answer)
        tunnels.upstreams[80] = web.server_address[1]
        with forwarder.forward() as forwarding, ThreadPoolExecutor(programs) as pool:
            address = forwarding["p01"].address
            for each in [pool.submit(fetch, address, i, size) for i in range(programs)]:
                each.result()
        assert len(web.received) == 3 * programs
    assert tunnels.targets == ["/tunnel/projects/p/services/s/instance/web-0/port/80"] * programs


def test_the_ports_of_a_service(forwarder: Forwarder, tunnels: Tunnels) -> None:
    with forwarder.forward() as forwarding:
        shown = [
            (each.host, each.remote_port, each.name, each.protocol, each.instance)
            for each in forwarding.ports
        ]
        assert shown == [
            ("127.0.0.1", 80, "p01", "HTTP", "web-0"),
            ("127.0.0.1", 5000, "p02", "TCP", "web-0"),
        ]
        assert forwarding[80] is forwarding["p01"] is forwarding.ports[0]
        assert forwarding[80].address == f"127.0.0.1:{forwarding[80].port}"
        with pytest.raises(KeyError, match="not forwarded"):
            forwarding[81]
        assert forwarding.connections == 0
    assert tunnels.requests == ["/v1/port-forwarding/info/projects/p/services/s"]
    assert tunnels.targets == []
    with pytest.raises(ConnectionRefusedError):
        connect(forwarding[80])
    with pytest.raises(errors.ConfigurationError, match="used only once"):
        forwarder.loop.call(forwarding, "__enter__")


def test_the_ports_of_an_addon_with_several_instances(
    forwarder: Forwarder, tunnels: Tunnels
) -> None:
    tunnels.info.pop("ports")
    tunnels.info.update(ADDON)
    with upstream(echo) as port, forwarder.forward("addons", "a") as forwarding:
        tunnels.upstreams[5432] = port
        assert [each.hostname for each in forwarding.ports] == ["db-0.shop", "db-1.shop"]
        with pytest.raises(KeyError, match="several instances"):
            forwarding[5432]
        with connect(forwarding.ports[1]) as connection:
            connection.sendall(b"hello")
            assert connection.recv(5) == b"hello"
    assert tunnels.targets == ["/tunnel/projects/p/addons/a/instance/db-1/port/5432"]
    with forwarder.forward("addons", "a", instance="db-0", ports=[5432]) as forwarding:
        assert [each.instance for each in forwarding.ports] == ["db-0"]
    with pytest.raises(errors.ConfigurationError, match="several instances have port"):
        forwarder.forward("addons", "a", ports={5432: 15432}).__enter__()


def test_a_team_and_an_instance(way: str, running: RecordingServer, tunnels: Tunnels) -> None:
    forwarder = Forwarder(way, running.url, team_id="t")
    with upstream(echo) as port:
        tunnels.upstreams[80] = port
        options: Any = {"instance": "web-1", "ports": [80]}
        with forwarder.forward(**options) as forwarding, connect(forwarding[80]) as connection:
            connection.sendall(b"x")
            assert connection.recv(1) == b"x"
    forwarder.close()
    assert tunnels.requests == ["/v1/port-forwarding/info/teams/t/projects/p/services/s"]
    place = "/tunnel/teams/t/projects/p/services/s/instance/web-1/port/80"
    assert tunnels.targets == [f"{place}?directConnect=true"]


def test_a_chosen_local_port(forwarder: Forwarder, tunnels: Tunnels) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        with pytest.raises(errors.ConfigurationError, match=f"listen on local port {number} "):
            forwarder.forward(ports={5000: 0, 80: number}).__enter__()
    with forwarder.forward(ports={80: number}) as forwarding:
        assert [each.port for each in forwarding.ports] == [number]
    # At once again, whatever the system remembers of its connections.
    with forwarder.forward(ports={80: number}) as forwarding:
        assert forwarding[80].port == number


def test_only_this_machine_can_connect(forwarder: Forwarder, tunnels: Tunnels) -> None:
    with forwarder.forward() as forwarding:
        for forwarded in forwarding.ports:
            # Another address of this machine stands for that of another machine.
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.2", forwarded.port))


@pytest.mark.parametrize(
    ("info", "options", "reason"),
    [
        ({}, {"ports": [81]}, "no port 81; ports: 80, 5000"),
        ({}, {"instance": "web-9"}, "instance 'web-9' is not running; running: web-0, web-1"),
        ({"instances": []}, {}, "an instance is not running; running: none"),
        ({"ports": []}, {}, "no port to forward"),
        (
            {"ports": [{"internalPort": 53, "protocol": "UDP"}]},
            {"ports": [53]},
            "port 53 uses UDP",
        ),
    ],
)
def test_what_cannot_be_forwarded(
    forwarder: Forwarder, tunnels: Tunnels, info: Any, options: Any, reason: str
) -> None:
    tunnels.info.update(info)
    with pytest.raises(errors.ConfigurationError, match=reason):
        forwarder.forward(**options).__enter__()


def test_ports_of_udp_are_left_out_and_told(
    forwarder: Forwarder, tunnels: Tunnels, caplog: pytest.LogCaptureFixture
) -> None:
    tunnels.info["ports"].append({"internalPort": 53, "protocol": "UDP"})
    try:
        with forwarder.forward() as forwarding:
            assert [each.remote_port for each in forwarding.ports] == [80, 5000]
    finally:
        tunnels.info["ports"].pop()
    assert "port 53 uses UDP and is not forwarded" in caplog.text


def test_arguments_are_checked_before_anything_is_sent(
    forwarder: Forwarder, tunnels: Tunnels
) -> None:
    forward = forwarder.client.services.forward
    for ports in ([], {}, [-1], {80: 70000}):
        with pytest.raises(errors.RequestValidationError, match=r"ports|port number"):
            forward("p", "s", ports=ports)
    with pytest.raises(errors.RequestValidationError, match="max_connections is 0"):
        forward("p", "s", max_connections=0)
    for origin in ("http://example.com", "https://example.com/path", "example.com"):
        with pytest.raises(errors.ConfigurationError):
            forward("p", "s", token_origins=[origin])
    assert tunnels.requests == []


def test_the_request_for_the_ports_is_retried(
    way: str, running: RecordingServer, tunnels: Tunnels
) -> None:
    running.answers(Answer(503, headers={"Retry-After": "0"}), tunnels)
    forwarder = Forwarder(way, running.url)
    with forwarder.forward() as forwarding:
        assert len(forwarding.ports) == 2
    forwarder.close()
    assert len(running.received) == 2


REFUSALS = {
    b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n": errors.PermissionDenied,
    b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n": errors.NotFound,
    b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n": (
        errors.HTTPStatusError
    ),
    b"SSH-2.0-OpenSSH\r\n": errors.ConnectionFailed,
}


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal[:12].decode())
def test_a_tunnel_that_is_refused(
    forwarder: Forwarder, tunnels: Tunnels, caplog: pytest.LogCaptureFixture, refusal: bytes
) -> None:
    failures = Failures()
    with upstream(echo) as port:
        tunnels.upstreams[80] = port
        with forwarder.forward(on_failure=failures) as forwarding:
            with connect(forwarding[80]) as well:
                well.sendall(b"1")
                assert well.recv(1) == b"1"
                tunnels.refusal = refusal
                with connect(forwarding[5000]) as refused, pytest.raises(ConnectionResetError):
                    refused.recv(1)
                well.sendall(b"2")
                assert well.recv(1) == b"2"
            failure = failures.only()
            assert failure.port is forwarding[5000]
            assert type(failure.error) is REFUSALS[refusal]
            assert TOKEN not in repr((failure, vars(failure.error)))
        with (
            forwarder.forward() as forwarding,
            connect(forwarding[80]) as refused,
            pytest.raises(ConnectionResetError),
        ):
            refused.recv(1)
    assert "openServiceTunnel: a connection to port 80 failed: openService" in caplog.text
    assert TOKEN not in caplog.text


def test_a_tunnel_that_is_lost_is_no_end(forwarder: Forwarder, tunnels: Tunnels) -> None:
    def cut(conversation: Conversation) -> None:
        conversation.send_bytes(b"half")
        conversation.receive_bytes()
        conversation.cut()

    tunnels.speak = cut
    failures = Failures()
    with forwarder.forward(on_failure=failures) as forwarding:
        with connect(forwarding[80]) as connection:
            assert connection.recv(4) == b"half"
            connection.sendall(b"x")
            with pytest.raises(ConnectionResetError):
                connection.recv(1)
        assert failures.only().error.code == 1006


@pytest.mark.parametrize(("code", "is_end"), [(1000, True), (1011, False), (1001, False)])
def test_how_the_other_side_closes(
    forwarder: Forwarder, tunnels: Tunnels, code: int, is_end: bool
) -> None:
    def close(conversation: Conversation) -> None:
        conversation.receive_bytes()
        conversation.send_bytes(b"a" * 1_000_000)
        conversation.close(code)
        conversation.receive_bytes()

    tunnels.speak = close
    failures = Failures()
    with forwarder.forward(on_failure=failures) as forwarding, connect(forwarding[80]) as program:
        program.sendall(b"x")
        if is_end:
            assert read_all(program) == b"a" * 1_000_000
        else:
            with pytest.raises(ConnectionResetError):
                read_all(program)
            assert failures.only().error.code == code
    assert len(failures.found) == (not is_end)


def test_a_program_that_has_ended_its_side_is_still_answered(
    forwarder: Forwarder, tunnels: Tunnels
) -> None:
    def answer(connection: socket.socket) -> None:
        assert connection.recv(8, socket.MSG_WAITALL) == b"question"
        connection.sendall(b"a" * 3_000_000)

    with upstream(answer) as port, forwarder.forward() as forwarding:
        tunnels.upstreams[80] = port
        with connect(forwarding[80]) as connection:
            connection.sendall(b"question")
            connection.shutdown(socket.SHUT_WR)
            assert read_all(connection) == b"a" * 3_000_000


def test_what_a_slow_program_has_not_read_is_not_lost(
    forwarder: Forwarder, tunnels: Tunnels
) -> None:
    def answer(connection: socket.socket) -> None:
        connection.recv(1)
        connection.sendall(b"a" * 50_000)

    with upstream(answer) as port:
        tunnels.upstreams[80] = port
        with forwarder.forward() as forwarding:
            program = connect(forwarding[80])
            program.sendall(b"x")
            program.shutdown(socket.SHUT_WR)
            deadline = time.monotonic() + 30
            while forwarding.connections or not tunnels.targets:
                assert time.monotonic() < deadline
                time.sleep(0.001)
        with program:
            assert read_all(program) == b"a" * 50_000


def test_a_program_that_has_ended_its_side_is_not_waited_for_forever(
    forwarder: Forwarder, tunnels: Tunnels, monkeypatch: pytest.MonkeyPatch
) -> None:
    end_soon(monkeypatch)
    ended = threading.Event()

    def listen(connection: socket.socket) -> None:
        connection.sendall(b"hello")
        while connection.recv(65536):
            pass
        ended.set()

    failures = Failures()
    with upstream(listen) as port, forwarder.forward(on_failure=failures) as forwarding:
        tunnels.upstreams[80] = port
        with connect(forwarding[80]) as connection:
            assert connection.recv(5) == b"hello"
            connection.shutdown(socket.SHUT_WR)
            assert ended.wait(30)
            assert read_all(connection) == b""
    assert failures.found == []


def test_a_program_that_goes_away_is_no_failure(forwarder: Forwarder, tunnels: Tunnels) -> None:
    ended = threading.Event()

    def send(connection: socket.socket) -> None:
        connection.sendall(b"hello")
        try:
            while connection.recv(65536):
                pass
        finally:
            ended.set()

    failures = Failures()
    with upstream(send) as port, forwarder.forward(on_failure=failures) as forwarding:
        tunnels.upstreams[80] = port
        connection = connect(forwarding[80])
        assert connection.recv(5) == b"hello"
        # It is reset, as by a program that was killed.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()
        assert ended.wait(30)
        tunnels.wait_until_open(0)
    assert failures.found == []


class Failures:
    """The connections that have failed."""

    def __init__(self) -> None:
        self.found: list[Any] = []
        self.came = threading.Event()

    def __call__(self, failure: Any) -> None:
        self.found.append(failure)
        self.came.set()

    def only(self) -> Any:
        assert self.came.wait(30)
        (failure,) = self.found
        return failure


class Flood:
    """Sends more than any buffer holds, and tells when nothing takes it any more."""

    size = 64_000_000

    def __init__(self) -> None:
        self.sent = 0
        self.blocked = threading.Event()

    def __call__(self, connection: socket.socket) -> None:
        connection.settimeout(1)
        block = bytes(100_000)
        while self.sent < self.size:
            try:
                self.sent += connection.send(block[: self.size - self.sent])
            except TimeoutError:
                self.blocked.set()


def count(connection: socket.socket, size: int) -> int:
    received = 0
    while received < size and (piece := connection.recv(1_000_000)):
        received += len(piece)
    return received


def test_a_program_that_reads_slowly_slows_the_server(
    forwarder: Forwarder, tunnels: Tunnels
) -> None:
    flood = Flood()
    with upstream(flood) as port, forwarder.forward() as forwarding:
        tunnels.upstreams[80] = port
        with connect(forwarding[80]) as connection:
            assert flood.blocked.wait(60)
            assert flood.sent < flood.size / 2
            assert count(connection, flood.size) == flood.size


def test_a_server_that_reads_slowly_slows_the_program(
    forwarder: Forwarder, tunnels: Tunnels
) -> None:
    flood, may_read, received = Flood(), threading.Event(), [0]

    def read(connection: socket.socket) -> None:
        may_read.wait(60)
        received[0] = count(connection, flood.size)
        connection.sendall(b"all")

    with upstream(read) as port, forwarder.forward() as forwarding:
        tunnels.upstreams[80] = port
        with connect(forwarding[80]) as connection:
            program = threading.Thread(target=flood, args=(connection,))
            program.start()
            assert flood.blocked.wait(60)
            assert flood.sent < flood.size / 2
            may_read.set()
            program.join()
            connection.settimeout(60)
            assert connection.recv(3, socket.MSG_WAITALL) == b"all"
    assert received == [flood.size]


def test_no_more_connections_than_the_limit(
    forwarder: Forwarder,
    tunnels: Tunnels,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    end_soon(monkeypatch)

    def ask(connection: socket.socket) -> bytes:
        connection.sendall(b"x")
        return connection.recv(1)

    with upstream(echo) as port, forwarder.forward(max_connections=2) as forwarding:
        tunnels.upstreams[80] = tunnels.upstreams[5000] = port
        with connect(forwarding[80]) as one, connect(forwarding[5000]) as two:
            assert ask(one) == ask(two) == b"x"
            assert "2 connections are open, and further ones wait" in caplog.text
            waiting = [connect(forwarding[number]) for number in (80, 5000, 80)]
            for connection in waiting:
                connection.sendall(b"y")
            assert ask(one) == ask(two) == b"x"
            assert len(tunnels.targets) == 2
        for connection in waiting:
            assert connection.recv(1) == b"y"
            connection.close()
    assert len(tunnels.targets) == 5


def test_an_idle_port_takes_no_connection_from_another(
    forwarder: Forwarder, tunnels: Tunnels
) -> None:
    with upstream(echo) as port, forwarder.forward(max_connections=2) as forwarding:
        tunnels.upstreams[80] = tunnels.upstreams[5000] = port
        with connect(forwarding[80]) as one, connect(forwarding[80]) as two:
            for connection in (one, two):
                connection.sendall(b"x")
                assert connection.recv(1) == b"x"


def test_an_error_of_this_machine_is_reported_and_passes(
    way: str, forwarder: Forwarder, tunnels: Tunnels, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when there are no more file descriptors."""
    module = f"paasport.northflank._{way}.port_forwarding"
    listener = "AsyncLocalListener" if way == "async" else "LocalListener"
    monkeypatch.setattr(f"{module}._PAUSE", 0.001)
    accept = getattr(local_connections, listener).accept
    left = [OSError(24, "Too many open files")]

    def fail_once(self: Any) -> Any:
        if left:
            raise left.pop()
        return accept(self)

    monkeypatch.setattr(f"{module}.{listener}.accept", fail_once)
    failures = Failures()
    with upstream(echo) as port, forwarder.forward(ports=[80], on_failure=failures) as forwarding:
        tunnels.upstreams[80] = port
        assert failures.only().error.errno == 24
        with connect(forwarding[80]) as connection:
            connection.sendall(b"x")
            assert connection.recv(1) == b"x"


def test_a_hook_that_fails_ends_nothing(
    forwarder: Forwarder, tunnels: Tunnels, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(failure: Any) -> None:
        raise ZeroDivisionError

    tunnels.refusal = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
    with forwarder.forward(on_failure=fail) as forwarding:
        for _ in range(2):
            with connect(forwarding[80]) as refused, pytest.raises(ConnectionResetError):
                refused.recv(1)
    assert caplog.text.count("on_failure raised") == 2


def test_what_is_open_at_the_end_is_reset(forwarder: Forwarder, tunnels: Tunnels) -> None:
    flood = Flood()
    with upstream(flood) as flooding, upstream(echo) as port:
        tunnels.upstreams = {80: port, 5000: flooding}
        with forwarder.forward(max_connections=3) as forwarding:
            idle, busy = connect(forwarding[80]), connect(forwarding[5000])
            idle.sendall(b"x")
            assert idle.recv(1) == b"x"
            assert flood.blocked.wait(60)
        flood.sent = flood.size
        assert forwarding.connections == 0
        for connection in (idle, busy):
            with connection, pytest.raises(ConnectionResetError):
                read_all(connection)


def test_a_handshake_without_an_answer_ends_with_the_forwarding(
    way: str, running: RecordingServer, tunnels: Tunnels
) -> None:
    asked = threading.Event()

    def deaf(received: Received, connection: socket.socket) -> None:
        asked.set()
        connection.recv(1)

    running.upgrade = deaf
    forwarder = Forwarder(way, running.url, timeout=1)
    with forwarder.forward() as forwarding:
        connection = connect(forwarding[80])
        assert asked.wait(30)
    with connection, pytest.raises(ConnectionResetError):
        connection.recv(1)
    forwarder.close()


def test_hooks_see_tunnels_and_nothing_is_logged_of_them(
    way: str, running: RecordingServer, tunnels: Tunnels, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "paasport")
    seen: list[Any] = []
    forwarder = Forwarder(way, running.url, on_request=seen.append, on_response=seen.append)
    with upstream(echo) as port:
        tunnels.upstreams[80] = port
        with forwarder.forward() as forwarding, connect(forwarding[80]) as connection:
            connection.sendall(b"hunter-7g3x")
            assert connection.recv(11, socket.MSG_WAITALL) == b"hunter-7g3x"
    forwarder.close()
    operations = [getattr(event, "request", event).operation for event in seen]
    assert operations == ["getServiceForwardingInfo"] * 2 + ["openServiceTunnel"] * 2
    for secret in (TOKEN, "hunter-7g3x"):
        assert secret not in caplog.text + repr(seen)


def test_a_client_that_is_closed(forwarder: Forwarder, tunnels: Tunnels) -> None:
    forwarding = forwarder.client.services.forward("p", "s")
    forwarder.loop.call(forwarder.client, "close")
    with pytest.raises(errors.ConfigurationError, match="client is closed"):
        forwarder.loop.call(forwarding, "__enter__")


def test_a_client_that_is_closed_closes_what_it_carries(
    forwarder: Forwarder, tunnels: Tunnels
) -> None:
    with upstream(echo) as port:
        tunnels.upstreams[80] = port
        with forwarder.forward() as forwarding, connect(forwarding[80]) as connection:
            connection.sendall(b"there")
            assert connection.recv(5, socket.MSG_WAITALL) == b"there"
            forwarder.loop.call(forwarder.client, "close")
            with suppress(ConnectionError):
                assert connection.recv(1) == b""
