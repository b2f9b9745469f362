"""Commands in containers, over real sockets."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from paasport import errors
from paasport.northflank.commands import Completion
from tests.northflank.conftest import TOKEN, Driver, driven
from tests.support.http_server import RecordingServer
from tests.support.northflank_live import LiveNorthflank
from tests.support.websocket_server import Conversation


def speaks(*frames: tuple[str, Any]) -> Any:
    """A command that writes something, once its input has ended."""

    def speak(conversation: Conversation, context: Any) -> None:
        assert conversation.receive() == {"type": "stdInEnd"}
        for kind, data in frames:
            conversation.send({"type": kind, "data": data})
        conversation.receive()

    return speak


DONE = ("completion", {"exitCode": "0", "status": "Success", "message": ""})
CALLS: list[tuple[str, str]] = [
    ("services.run", "services"),
    ("jobs.run_command", "jobs"),
    ("addons.run", "addons"),
    ("builds.run", "builds"),
]


def found(client: Any, name: str) -> Any:
    for part in name.split("."):
        client = getattr(client, part)
    return client


@pytest.mark.parametrize("team", [None, "t"])
@pytest.mark.parametrize(("name", "place"), CALLS)
def test_a_command(
    way: str,
    running: RecordingServer,
    platform: LiveNorthflank,
    name: str,
    place: str,
    team: str | None,
) -> None:
    platform.command = speaks(("stdOut", "a\n"), ("stdErr", "oh"), ("stdOut", "b"), DONE)
    with driven(way, running.url, team_id=team) as driver:
        result = driver.call(lambda client: found(client, name)("p", "x", ["ls", "-l", "a b"]))
    assert (result.output, result.error, result.exit_code) == ("a\nb", "oh", 0)
    assert result.completion == Completion(0, "Success", None)
    assert (result.instance, result.container) == ("web-1", "web")
    assert "oh" not in repr(result)
    scope = "" if team is None else "teams/t/"
    assert platform.targets == [f"/v1/command-exec/{scope}projects/p/{place}/x"]
    assert platform.first == [
        {
            "type": "init",
            "data": {
                "auth": {"type": "apiToken", "apiToken": TOKEN},
                "context": {
                    "shell": "none",
                    "encoding": "utf-8",
                    "tty": False,
                    "command": ["ls", "-l", "a b"],
                },
            },
        }
    ]
    assert platform.requests == []


def test_options_are_in_the_context(driver: Driver, platform: LiveNorthflank) -> None:
    platform.command = speaks(DONE)
    driver.call(
        lambda client: client.services.run(
            "p", "s", "ls | wc", shell="bash -c", instance="i", container="c", user="u", group="g"
        )
    )
    assert platform.first[0]["data"]["context"] == {
        "shell": "bash -c",
        "encoding": "utf-8",
        "tty": False,
        "command": "ls | wc",
        "instanceName": "i",
        "containerName": "c",
        "user": "u",
        "group": "g",
    }


@pytest.mark.parametrize(
    ("data", "code"),
    [({"exitCode": "3"}, 3), ({"exitCode": 3}, 3), ({"exitCode": "?"}, None), (None, None)],
)
def test_a_command_that_fails(
    driver: Driver, platform: LiveNorthflank, data: Any, code: int | None
) -> None:
    platform.command = speaks(("stdErr", "one\ntwo"), ("completion", data))
    result = driver.call(lambda client: client.services.run("p", "s", ["false"]))
    assert result.exit_code == code
    with pytest.raises(errors.OperationFailed, match="runServiceCommand") as caught:
        driver.call(lambda client: client.services.run("p", "s", ["false"], check=True))
    assert caught.value.state == result
    assert caught.value.log == ("one", "two")


def test_a_session(driver: Driver, platform: LiveNorthflank) -> None:
    received: list[Any] = []

    def speak(conversation: Conversation, context: Any) -> None:
        while (message := conversation.receive()) is not None:
            received.append(message)
            if message["type"] == "payload":
                conversation.send({"type": "stdOut", "data": message["data"].upper()})
            if message["type"] == "stdInEnd":
                conversation.send({"type": "stdErr", "data": "bye"})
                conversation.send({"type": "later", "data": "?"})
                conversation.send({"type": "completion", "data": {"exitCode": "7"}})

    platform.command = speak
    session = driver.drive(
        lambda client: client.services.session("p", "s", ["sh"], tty=True, rows=24, columns=80)
    )
    assert platform.targets == []
    with session:
        assert (session.thing.instance, session.thing.container) == ("web-1", "web")
        session.call("send", "héllo\n")
        piece = next(session)
        assert (piece.stream, piece.text) == ("output", "HÉLLO\n")
        assert "HÉLLO" not in repr(piece)
        session.call("resize", 30, 100)
        session.call("close_input")
        assert [(each.stream, each.text) for each in session] == [("error", "bye")]
        assert session.thing.exit_code == 7
    assert received == [
        {"type": "payload", "data": "héllo\n"},
        {"type": "resize", "data": {"ttyRows": 30, "ttyColumns": 100}},
        {"type": "stdInEnd"},
    ]
    context = platform.first[0]["data"]["context"]
    assert (context["tty"], context["ttyRows"], context["ttyColumns"]) == (True, 24, 80)
    with pytest.raises(errors.ConfigurationError, match="not open"):
        session.call("send", "late")
    with pytest.raises(errors.ConfigurationError, match="runs only once"):
        session.__enter__()


@pytest.mark.parametrize("code", [1000, 1006, 1011])
def test_a_close_before_the_end(driver: Driver, platform: LiveNorthflank, code: int) -> None:
    runs: list[Any] = []

    def speak(conversation: Conversation, context: Any) -> None:
        runs.append(context)
        conversation.send({"type": "stdOut", "data": "half"})
        if code == 1006:
            conversation.cut()
        else:
            conversation.close(code)
            conversation.receive()

    platform.command = speak
    with pytest.raises(errors.WebSocketClosed) as caught:
        driver.call(lambda client: client.services.run("p", "s", ["ls"]))
    assert caught.value.code == code
    assert len(runs) == len(platform.targets) == 1


def test_an_error(driver: Driver, platform: LiveNorthflank) -> None:
    platform.command = speaks(("error", {"message": f"no such container, {TOKEN}"}))
    with pytest.raises(errors.ResponseError, match=r"no such container, \*\*\*") as caught:
        driver.call(lambda client: client.services.run("p", "s", ["ls"]))
    assert TOKEN not in repr(vars(caught.value))
    assert len(platform.targets) == 1


def test_a_token_that_is_refused(driver: Driver, platform: LiveNorthflank) -> None:
    platform.refuses = True
    with pytest.raises(errors.AuthenticationError, match="rejected the token"):
        driver.call(lambda client: client.services.run("p", "s", ["ls"]))
    assert len(platform.targets) == 1


def test_only_a_handshake_that_times_out_is_tried_again(
    way: str, running: RecordingServer, platform: LiveNorthflank
) -> None:
    late = [True, True, True]
    attempts: list[int] = []

    def upgrade(received: Any, connection: Any) -> None:
        if late:
            late.pop()
            connection.recv(1)
            return
        platform.upgrade(received, connection)

    running.upgrade = upgrade
    platform.command = speaks(DONE)
    with driven(
        way, running.url, timeout=0.3, on_request=lambda event: attempts.append(event.attempt)
    ) as driver:
        assert driver.call(lambda client: client.services.run("p", "s", ["ls"])).exit_code == 0
        assert attempts == [1, 2, 3, 4]
        late.extend([True] * 4)
        with pytest.raises(errors.RequestTimeout, match="not open within"):
            driver.call(lambda client: client.services.run("p", "s", ["ls"]))
    assert len(platform.targets) == 1


def test_a_refused_handshake_is_not_tried_again(
    driver: Driver, running: RecordingServer, platform: LiveNorthflank
) -> None:
    def upgrade(received: Any, connection: Any) -> None:
        platform.targets.append(received.target)
        connection.sendall(b"HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n")

    running.upgrade = upgrade
    with pytest.raises(errors.ServerError):
        driver.call(lambda client: client.services.run("p", "s", ["ls"]))
    assert len(platform.targets) == 1


def test_output_has_a_limit_if_it_is_read_whole(driver: Driver, platform: LiveNorthflank) -> None:
    platform.command = speaks(*[("stdOut", "é" * 100)] * 20, DONE)
    client = driver.client.with_options(max_response_size=1000)
    with pytest.raises(errors.ResponseTooLarge, match="more than 1,000 bytes") as caught:
        driver.wait(client.services.run("p", "s", ["ls"]))
    assert caught.value.limit == 1000
    with driver.drive(lambda _: client.services.session("p", "s", ["ls"])) as session:
        session.call("close_input")
        assert sum(len(piece.text) for piece in session) == 2000


def test_a_command_that_does_not_end(driver: Driver, platform: LiveNorthflank) -> None:
    def speak(conversation: Conversation, context: Any) -> None:
        conversation.send({"type": "stdOut", "data": "so far"})
        while conversation.receive() is not None:
            pass

    platform.command = speak
    with pytest.raises(errors.WaitTimeout, match=r"did not end within 0\.2 seconds") as caught:
        driver.call(lambda client: client.services.run("p", "s", ["sleep", "9"], timeout=0.2))
    state: Any = caught.value.state
    assert state.output == "so far"


def test_arguments_are_checked_before_anything_is_sent(
    driver: Driver, platform: LiveNorthflank
) -> None:
    services = driver.client.services
    for command in ([], "", ["ls", 7]):
        with pytest.raises(errors.RequestValidationError, match="command"):
            driver.wait(services.run("p", "s", command))
    with pytest.raises(TypeError, match="no option 'usr'"):
        services.session("p", "s", ["ls"], usr="root")
    assert platform.targets == []


def test_nothing_of_a_command_is_logged(
    driver: Driver, platform: LiveNorthflank, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    platform.command = speaks(("stdOut", "outcome"), DONE)
    driver.call(lambda client: client.services.run("p", "s", ["print", "password"]))
    logged = [each.getMessage() for each in caplog.records if each.name != "websockets.server"]
    assert logged
    for secret in (TOKEN, "password", "outcome"):
        assert secret not in str(logged)
