"""Closing a client that has open WebSockets."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

import paasport
from paasport import errors
from tests.northflank.conftest import QUICK, TOKEN, Driver
from tests.support.http_server import RecordingServer
from tests.support.northflank_live import LiveNorthflank, line
from tests.support.websocket_server import Conversation


@pytest.fixture
def gone(running: RecordingServer, platform: LiveNorthflank) -> threading.Semaphore:
    """Counts the clients that have gone."""
    count = threading.Semaphore(0)

    def upgrade(received: Any, connection: Any) -> None:
        platform.upgrade(received, connection)
        count.release()

    running.upgrade = upgrade
    platform.lines, platform.visible = [line(0)], 1
    return count


def talk(conversation: Conversation, context: Any) -> None:
    conversation.send({"type": "stdOut", "data": "here"})
    while conversation.receive() is not None:
        pass


def test_followers_and_sessions_end_with_the_client(
    driver: Driver, platform: LiveNorthflank, gone: threading.Semaphore
) -> None:
    platform.command = talk
    first, second = (
        driver.drive(lambda client: client.logs.service("p", "s", follow=True)) for _ in range(2)
    )
    session = driver.drive(lambda client: client.services.session("p", "s", ["sh"]))
    assert (next(first).log, next(second).log) == ("line 0", "line 0")
    with session:
        assert next(session).text == "here"
        driver.wait(getattr(driver.client, driver.close_name)())
        for _ in range(3):
            assert gone.acquire(timeout=20)
        assert (list(first), list(second), list(session)) == ([], [], [])
        assert session.thing.completion is None
    assert (first.thing.ended_by, second.thing.ended_by) == ("caller", "caller")
    assert len(platform.targets) == 3


def test_a_team_shares_its_connections(
    driver: Driver, platform: LiveNorthflank, gone: threading.Semaphore
) -> None:
    team = driver.client.team("t")
    follower = driver.drive(lambda _: team.logs.service("p", "s", follow=True))
    next(follower)
    driver.wait(getattr(team, driver.close_name)())
    assert not gone.acquire(blocking=False)
    driver.wait(getattr(driver.client, driver.close_name)())
    assert gone.acquire(timeout=20)
    assert list(follower) == []


@pytest.mark.parametrize("what", ["follower", "session"])
def test_what_waits_in_a_thread_ends(
    running: RecordingServer, platform: LiveNorthflank, gone: threading.Semaphore, what: str
) -> None:
    platform.command = talk
    client = paasport.Northflank(TOKEN, base_url=running.url)
    waits, ended_by, found = threading.Event(), [], []

    def follow() -> None:
        with client.logs.service("p", "s", follow=True, reconnection=QUICK) as follower:
            for each in follower:
                found.append(each.log)
                waits.set()
        ended_by.append(follower.ended_by)

    def run() -> None:
        with client.services.session("p", "s", ["sh"]) as session:
            for each in session:
                found.append(each.text)
                waits.set()
        ended_by.append(session.completion)

    thread = threading.Thread(target=follow if what == "follower" else run)
    thread.start()
    assert waits.wait(20)
    client.close()
    thread.join(20)
    assert not thread.is_alive()
    assert gone.acquire(timeout=20)
    assert (ended_by, len(found)) == (["caller" if what == "follower" else None], 1)


def test_what_waits_in_a_task_ends(
    running: RecordingServer, platform: LiveNorthflank, gone: threading.Semaphore
) -> None:
    platform.command = talk

    async def main() -> list[Any]:
        client = paasport.AsyncNorthflank(TOKEN, base_url=running.url)
        follows, runs = asyncio.Event(), asyncio.Event()

        async def follow() -> Any:
            async with client.logs.service("p", "s", follow=True) as follower:
                async for _ in follower:
                    follows.set()
            return follower.ended_by

        async def run() -> Any:
            async with client.services.session("p", "s", ["sh"]) as session:
                async for _ in session:
                    runs.set()
            return session.completion

        async def read() -> Any:
            async with client.services.session("p", "s", ["sh"]) as session:
                return await session.read()

        tasks = [asyncio.create_task(each) for each in (follow(), run(), read())]
        async with asyncio.timeout(20):
            await follows.wait()
            await runs.wait()
            while len(platform.first) < 3:
                await asyncio.sleep(0.01)
            await client.aclose()
            return await asyncio.gather(*tasks, return_exceptions=True)

    followed, ran, read = asyncio.run(main())
    assert (followed, ran) == ("caller", None)
    # What has become of the command is not known.
    assert isinstance(read, errors.WebSocketClosed | errors.ConfigurationError)
    for _ in range(3):
        assert gone.acquire(timeout=20)


def test_what_is_opened_while_the_client_closes(
    running: RecordingServer, platform: LiveNorthflank
) -> None:
    """The connection comes about after the client was closed, and is closed at once."""
    asked, answer, is_gone = threading.Event(), threading.Event(), threading.Event()

    def upgrade(received: Any, connection: Any) -> None:
        asked.set()
        answer.wait(20)
        conversation = Conversation(connection, received)
        assert conversation.receive() is None
        is_gone.set()

    running.upgrade = upgrade
    client = paasport.Northflank(TOKEN, base_url=running.url)
    caught: list[BaseException] = []

    def follow() -> None:
        try:
            next(client.logs.service("p", "s", follow=True))
        except errors.ConfigurationError as error:
            caught.append(error)

    thread = threading.Thread(target=follow)
    thread.start()
    assert asked.wait(20)
    client.close()
    answer.set()
    thread.join(20)
    assert is_gone.wait(20)
    assert "closed" in str(caught[0])
