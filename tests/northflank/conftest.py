"""A local server that follows the facts of Northflank's wire, and clients that tests drive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import paasport
from paasport_runtime import Reconnection
from tests.support.clients import WAYS
from tests.support.container import Container
from tests.support.http_server import RecordingServer, recording_server
from tests.support.northflank_live import LiveNorthflank

TOKEN = "token-5d0c9b7e1f42"
QUICK = Reconnection(attempts=4, first_delay=0.001, longest_delay=0.002)


class Driven:
    """What is iterated over step by step, in an event loop or without one."""

    def __init__(self, driver: Driver, thing: Any) -> None:
        self._driver = driver
        self.thing = thing

    def __iter__(self) -> Driven:
        return self

    def __next__(self) -> Any:
        if self._driver.loop is None:
            return next(self.thing)
        try:
            return self._driver.loop.run_until_complete(anext(self.thing))
        except StopAsyncIteration:
            raise StopIteration from None

    def __enter__(self) -> Driven:
        self._driver.wait(getattr(self.thing, self._driver.enter)())
        return self

    def __exit__(self, *arguments: Any) -> None:
        self.close()

    def call(self, name: str, *arguments: Any, **keywords: Any) -> Any:
        return self._driver.wait(getattr(self.thing, name)(*arguments, **keywords))

    def close(self) -> None:
        self._driver.wait(getattr(self.thing, self._driver.close_name)())


class Driver:
    """A client of either kind."""

    def __init__(self, way: str, url: str, **options: Any) -> None:
        self.way = way
        self.loop = asyncio.new_event_loop() if way == "async" else None
        kind: Any = paasport.AsyncNorthflank if self.loop else paasport.Northflank
        self.client: Any = kind(TOKEN, base_url=url, **options)
        self.enter = "__aenter__" if self.loop else "__enter__"
        self.close_name = "aclose" if self.loop else "close"

    def wait(self, value: Any) -> Any:
        return value if self.loop is None else self.loop.run_until_complete(value)

    def call(self, method: Callable[[Any], Any]) -> Any:
        return self.wait(method(self.client))

    def drive(self, method: Callable[[Any], Any]) -> Driven:
        return Driven(self, method(self.client))

    def close(self) -> None:
        self.wait(getattr(self.client, self.close_name)())
        if self.loop is not None:
            self.loop.close()


@contextmanager
def driven(way: str, url: str, **options: Any) -> Generator[Driver]:
    driver = Driver(way, url, **options)
    try:
        yield driver
    finally:
        driver.close()


@pytest.fixture(scope="session")
def running() -> Iterator[RecordingServer]:
    with recording_server() as server:
        yield server


@pytest.fixture
def platform(running: RecordingServer) -> LiveNorthflank:
    platform = LiveNorthflank(TOKEN)
    running.answers(platform)
    running.upgrade = platform.upgrade
    return platform


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def driver(way: str, running: RecordingServer, platform: LiveNorthflank) -> Iterator[Driver]:
    with driven(way, running.url) as found:
        yield found


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """The container's folder."""
    folder = tmp_path / "box"
    folder.mkdir()
    return folder


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The caller's folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture
def container(box: Path, platform: LiveNorthflank) -> Container:
    found = Container(box)
    platform.command = found
    return found
