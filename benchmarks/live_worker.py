"""Measuring live connections: `python -m benchmarks.live_worker ASKED`.

ASKED is JSON: the URL, whether clients are asynchronous, the number of frames, and the seconds for
each case. Writes the frames read per second of processor time, by case and contender, and the
number of round trips from the handshake to the first line of a followed log.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final

import paasport

from .samples import take_turns
from .stream_worker import BARE, PAASPORT

SMALL: Final = "frames of a line"
LARGE: Final = "frames of 10 lines"
RAILWAY: Final = "first line of a log of Railway"
NORTHFLANK: Final = "first line of a log of Northflank"
_CASES: Final = {SMALL: 1, LARGE: 10}
_SUBPROTOCOL: Final = "graphql-transport-ws"
_ROUNDS: Final = 15
_LEAST: Final = 3
_TRIP: Final = 50
_HANDSHAKE_TRIPS: Final = 2
"""The round trips of the handshake: the upgrade, and the acceptance of the client."""


def library(url: str, count: int) -> None:
    """Read all frames with the library and `json.loads`."""
    from websockets.sync.client import connect

    with connect(f"ws{url[4:]}", **_arguments()) as connection:
        connection.send('{"type":"connection_init"}')
        connection.recv()
        connection.send('{"id":"1","type":"subscribe","payload":{}}')
        found = 0
        while json.loads(connection.recv())["type"] != "complete":
            found += 1
    assert found == count


async def async_library(url: str, count: int) -> None:
    """Read all frames with the library and `json.loads`."""
    from websockets.asyncio.client import connect

    async with connect(f"ws{url[4:]}", **_arguments()) as connection:
        await connection.send('{"type":"connection_init"}')
        await connection.recv()
        await connection.send('{"id":"1","type":"subscribe","payload":{}}')
        found = 0
        while json.loads(await connection.recv())["type"] != "complete":
            found += 1
    assert found == count


def _arguments() -> dict[str, Any]:
    return {
        "subprotocols": [_SUBPROTOCOL],
        "compression": None,
        "max_size": None,
        "ping_interval": None,
        "proxy": None,
    }


def subscribed(url: str, count: int) -> None:
    """Read all frames into models."""
    with (
        paasport.Railway("t0ken", base_url=url) as railway,
        railway.api.subscribe_deployment_logs("d") as results,
    ):
        assert sum(1 for _ in results) == count


async def async_subscribed(url: str, count: int) -> None:
    """Read all frames into models."""
    async with (
        paasport.AsyncRailway("t0ken", base_url=url) as railway,
        railway.api.subscribe_deployment_logs("d") as results,
    ):
        found = 0
        async for _ in results:
            found += 1
    assert found == count


def first_railway_line(url: str) -> float:
    """Return the number of round trips from the handshake to the first line."""
    with paasport.Railway("t0ken", base_url=f"{url}/graphql/1/1/{_TRIP}") as railway:
        began = time.perf_counter()
        with railway.api.subscribe_deployment_logs("d") as results:
            next(results)
            return _trips(began)


def first_northflank_line(url: str) -> float:
    """Return the number of round trips from the handshake to the first line."""
    with paasport.Northflank("t0ken", base_url=url) as northflank:
        began = time.perf_counter()
        with northflank.logs.service(f"1-1-{_TRIP}", "s", follow=True) as lines:
            next(lines)
            return _trips(began)


def _trips(began: float) -> float:
    return (time.perf_counter() - began) * 1000 / _TRIP - _HANDSHAKE_TRIPS


def main() -> None:
    """Measure what the command line asks for."""
    asked = json.loads(sys.argv[1])
    url: str = asked["url"]
    count: int = asked["frames"]
    runner = asyncio.Runner()

    def rate(use: Callable[[str, int], Awaitable[None] | None], address: str) -> float:
        began = time.process_time()
        done = use(address, count)
        if done is not None:
            runner.run(_awaited(done))
        return count / (time.process_time() - began)

    ways: dict[str, Callable[[str, int], Awaitable[None] | None]] = (
        {BARE: async_library, PAASPORT: async_subscribed}
        if asked["asynchronous"]
        else {BARE: library, PAASPORT: subscribed}
    )
    found: dict[str, Any] = {"rates": {}, "trips": {}}
    for case, lines in _CASES.items():
        address = f"{url}/graphql/{count}/{lines}/0"
        samplers = {name: partial(rate, use, address) for name, use in ways.items()}
        for sampler in samplers.values():
            sampler()
        found["rates"][case] = take_turns(samplers, _ROUNDS, least=_LEAST, seconds=asked["seconds"])
    if not asked["asynchronous"]:
        for case, first in ((RAILWAY, first_railway_line), (NORTHFLANK, first_northflank_line)):
            # Import and build its models beforehand.
            first(url)
            found["trips"][case] = [first(url) for _ in range(_LEAST)]
    print(json.dumps(found))


async def _awaited(done: Awaitable[None]) -> None:
    await done


if __name__ == "__main__":
    main()
