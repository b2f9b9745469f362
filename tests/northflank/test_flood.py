"""A log that is written as fast as it is taken, over connections that are cut."""

from __future__ import annotations

import asyncio
import gc
import json
import socket
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest

import paasport
from paasport_runtime import Gap, Reconnection
from tests.support.http_server import Answer, Received, json_answer, recording_server
from tests.support.websocket_server import Conversation

_BEGIN = datetime(2026, 1, 2, tzinfo=UTC)
_STEP = timedelta(microseconds=100)
_PER_MESSAGE = 100
_QUICK = Reconnection(first_delay=0.001, longest_delay=0.002)


def _line(number: int) -> dict[str, str]:
    return {
        "containerId": "c",
        "log": str(number),
        "ts": (_BEGIN + number * _STEP).isoformat().replace("+00:00", "Z"),
    }


@dataclass
class Flood:
    """A log of numbered lines, each a ten thousandth of a second after the one before.

    Attributes:
        lines: How many there are.
        cut_every: After how many lines each connection is cut.
    """

    lines: int
    cut_every: int
    written: int = 0
    connections: int = 0

    def follow(self, way: str, note: Callable[[int], None] = lambda _: None) -> int:
        """Follow it until all lines have come, each in its place, and tell how many."""
        with recording_server() as server:
            server.answers(self._answer)
            server.upgrade = self._upgrade
            if way == "async":
                return asyncio.run(self._follow_async(server.url, note))
            seen = 0
            with (
                paasport.Northflank("t0ken", base_url=server.url) as northflank,
                northflank.logs.service(
                    "p", "s", follow=True, reconnection=_QUICK, on_gap=_no_gap
                ) as follower,
            ):
                for line in follower:
                    assert line.log == str(seen)
                    seen += 1
                    note(seen)
                    if seen == self.lines:
                        break
            return seen

    async def _follow_async(self, url: str, note: Callable[[int], None]) -> int:
        seen = 0
        async with (
            paasport.AsyncNorthflank("t0ken", base_url=url) as northflank,
            northflank.logs.service(
                "p", "s", follow=True, reconnection=_QUICK, on_gap=_no_gap
            ) as follower,
        ):
            async for line in follower:
                assert line.log == str(seen)
                seen += 1
                note(seen)
                if seen == self.lines:
                    break
        return seen

    def _answer(self, received: Received) -> Answer:
        query = {name: values[-1] for name, values in parse_qs(received.query).items()}
        start = datetime.fromisoformat(query["startTime"])
        first = max(-((_BEGIN - start) // _STEP), 0)
        end = min(first + int(float(query["lineLimit"])), self.written)
        return json_answer({"data": [_line(number) for number in range(first, end)]})

    def _upgrade(self, received: Received, connection: socket.socket) -> None:
        conversation = Conversation(connection, received)
        self.connections += 1
        limit = int(parse_qs(received.query)["lineLimit"][0])
        conversation.receive()
        try:
            conversation.send({"type": "init", "data": {}})
            position, sent = max(self.written - limit, 0), 0
            while position < self.lines and sent < self.cut_every:
                end = min(position + _PER_MESSAGE, self.lines)
                self.written = max(self.written, end)
                lines = [_line(number) for number in range(position, end)]
                conversation.send(json.dumps({"type": "log-lines", "data": lines}))
                sent, position = sent + len(lines), end
            if position < self.lines:
                self.written = min(self.written + 2_500, self.lines)
                conversation.cut()
            else:
                conversation.receive()
        except OSError:
            return


def _no_gap(gap: Gap) -> Any:
    raise AssertionError(gap)


@pytest.mark.parametrize("way", ["sync", "async"])
@pytest.mark.parametrize("seconds", [3, pytest.param(10, marks=pytest.mark.slow)])
def test_ten_thousand_lines_a_second_in_flat_memory(way: str, seconds: int) -> None:
    """As many lines as 10,000 a second are in that time, over connections that are cut."""
    # The server in this process has its part of it. Other processes make every one slower, but not
    # each time.
    assert any(_time_of(way, 10_000 * seconds) < seconds for _ in range(4))


def _time_of(way: str, lines: int) -> float:
    """The processor time in which lines are read."""
    flood = Flood(lines=lines, cut_every=20_000)
    started = time.process_time()
    assert flood.follow(way) == lines
    assert flood.connections > 1
    return time.process_time() - started


@pytest.mark.parametrize("way", ["sync", "async"])
def test_its_memory_is_flat(way: str) -> None:
    sizes: list[int] = []

    def note(count: int) -> None:
        if count % 5_000 == 0:
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])

    tracemalloc.start()
    try:
        assert Flood(lines=45_000, cut_every=15_000).follow(way, note) == 45_000
    finally:
        tracemalloc.stop()
    # From then on ten thousand lines are remembered.
    assert max(sizes[4:]) - min(sizes[4:]) < 1_000_000, sizes
