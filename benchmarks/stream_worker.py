"""Measuring large bodies and events with a library: `python -m benchmarks.stream_worker ASKED`.

ASKED is JSON: the library, whether it is asynchronous, whether aiohttp is its transport, the URL,
the number of bytes and of events, and the seconds for each case. Writes the seconds of processor
time of each contender by case, and the growth of the process's memory in MB.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from paasport_runtime.http import library as http_library
from paasport_runtime.http.library import open_aiohttp_client
from paasport_runtime.rest._async.transport import AsyncRestTransport
from paasport_runtime.rest._sync.transport import RestTransport
from paasport_runtime.rest.bodies.raw_body import BinaryBody
from paasport_runtime.rest.operation import RestOperation
from paasport_runtime.rest.replies.raw_reply import BinaryReply
from paasport_runtime.secrets.authentication import Authentication
from paasport_runtime.secrets.masking import Secret
from paasport_runtime.streams.replies import EventStreamReply

from .own_memory import own_peak
from .samples import take_turns

BARE: Final = "bare"
PAASPORT: Final = "paasport"
UPLOAD: Final = "upload"
DOWNLOAD: Final = "download"
SINGLY: Final = "events, one a chunk"
TOGETHER: Final = "events, 100 a chunk"
_ROUNDS: Final = 9
_LEAST: Final = 2
_BYTES: Final = "application/octet-stream"
_PART: Final = 2**16

Contenders = Mapping[str, Callable[[], None]]


def operation(method: str, path: str) -> RestOperation[Any]:
    """Return an operation for a path of the server."""
    return RestOperation(
        name="stream",
        method=method,
        path=path,
        bodies=(BinaryBody(),) if method == "POST" else (),
        body_required=False,
        replies=(BinaryReply("2XX", _BYTES),),
        streams=(EventStreamReply("2XX"),),
        downloads=(_BYTES,),
    )


def measured(cases: Mapping[str, Contenders], seconds: float) -> dict[str, Any]:
    """Measure the contenders of each case in turns."""
    found: dict[str, Any] = {}
    for case, contenders in cases.items():
        before = own_peak()
        samplers = {name: _sampler(use) for name, use in contenders.items()}
        samples = take_turns(samplers, _ROUNDS, least=_LEAST, seconds=seconds)
        found[case] = {"samples": samples, "grown": own_peak() - before}
    return found


def _sampler(use: Callable[[], None]) -> Callable[[], float]:
    def sample() -> float:
        began = time.process_time()
        use()
        return time.process_time() - began

    return sample


class Synchronous:
    """The cases with a synchronous client."""

    def __init__(self, library: Any, url: str, file: Path, count: int, events: int) -> None:
        self.client = library.Client(verify=False)
        self.transport = RestTransport(base_url=url, authentication=Authentication(Secret("t0ken")))
        self.url, self.file, self.count, self.events = url, file, count, events
        self.target = file.with_name("target")

    def cases(self) -> dict[str, Contenders]:
        """The contenders of each case."""
        found: dict[str, Contenders] = {
            UPLOAD: {BARE: self._send_bare, PAASPORT: self._send},
            DOWNLOAD: {BARE: self._receive_bare, PAASPORT: self._receive},
        }
        for case, together in ((SINGLY, 1), (TOGETHER, 100)):
            path = f"/events/{self.events}/{together}"
            found[case] = {
                BARE: partial(self._lines, path),
                PAASPORT: partial(self._items, path),
            }
        return found

    def _send_bare(self) -> None:
        with self.file.open("rb") as file:
            headers = {"Content-Length": str(self.count)}
            self.client.post(f"{self.url}/sink", content=file, headers=headers).raise_for_status()

    def _send(self) -> None:
        self.transport.execute(operation("POST", "/sink"), body=self.file)

    def _receive_bare(self) -> None:
        address = f"{self.url}/bytes/{self.count}"
        with self.target.open("wb") as file, self.client.stream("GET", address) as response:
            for part in response.iter_bytes():
                file.write(part)

    def _receive(self) -> None:
        self.transport.download(operation("GET", f"/bytes/{self.count}")).save(self.target)

    def _lines(self, path: str) -> None:
        with self.client.stream("GET", self.url + path) as response:
            assert sum(1 for line in response.iter_lines() if line) == self.events

    def _items(self, path: str) -> None:
        assert sum(1 for _ in self.transport.stream(operation("GET", path))) == self.events


class Asynchronous:
    """The cases with an asynchronous client."""

    def __init__(
        self, library: Any, url: str, file: Path, count: int, events: int, *, over_aiohttp: bool
    ) -> None:
        self.client: Any = library.AsyncClient(verify=False)
        given = None
        if over_aiohttp:
            self.client = given = open_aiohttp_client(
                verify=False, trust_env=False, max_connections=10, library=library
            )
        authentication = Authentication(Secret("t0ken"))
        self.transport = AsyncRestTransport(
            base_url=url, authentication=authentication, http_client=given
        )
        self.url, self.file, self.count, self.events = url, file, count, events
        self.target = file.with_name("target")
        self.runner = asyncio.Runner()

    def cases(self) -> dict[str, Contenders]:
        """The contenders of each case."""
        found: dict[str, Contenders] = {
            UPLOAD: {BARE: self._run(self._send_bare), PAASPORT: self._run(self._send)},
            DOWNLOAD: {BARE: self._run(self._receive_bare), PAASPORT: self._run(self._receive)},
        }
        for case, together in ((SINGLY, 1), (TOGETHER, 100)):
            path = f"/events/{self.events}/{together}"
            found[case] = {
                BARE: self._run(partial(self._lines, path)),
                PAASPORT: self._run(partial(self._items, path)),
            }
        return found

    def _run(self, use: Callable[[], Any]) -> Callable[[], None]:
        async def used() -> None:
            done: Awaitable[None] = use()
            await done

        return lambda: self.runner.run(used())

    async def _send_bare(self) -> None:
        async def parts() -> Any:
            with self.file.open("rb") as file:
                while part := file.read(_PART):
                    yield part

        headers = {"Content-Length": str(self.count)}
        response = await self.client.post(f"{self.url}/sink", content=parts(), headers=headers)
        response.raise_for_status()

    async def _send(self) -> None:
        await self.transport.execute(operation("POST", "/sink"), body=self.file)

    async def _receive_bare(self) -> None:
        address = f"{self.url}/bytes/{self.count}"
        with self.target.open("wb") as file:
            async with self.client.stream("GET", address) as response:
                async for part in response.aiter_bytes():
                    file.write(part)

    async def _receive(self) -> None:
        await self.transport.download(operation("GET", f"/bytes/{self.count}")).save(self.target)

    async def _lines(self, path: str) -> None:
        found = 0
        async with self.client.stream("GET", self.url + path) as response:
            async for line in response.aiter_lines():
                found += bool(line)
        assert found == self.events

    async def _items(self, path: str) -> None:
        found = 0
        async for _ in self.transport.stream(operation("GET", path)):
            found += 1
        assert found == self.events


def _blocks(count: int) -> Iterator[bytes]:
    block = os.urandom(2**20)
    for left in range(count, 0, -len(block)):
        yield block[:left]


def main() -> None:
    """Measure what the command line asks for."""
    asked = json.loads(sys.argv[1])
    vars(http_library)["LIBRARIES"] = (asked["library"],)
    library = import_module(asked["library"])
    with tempfile.TemporaryDirectory() as folder:

        def cases(count: int, events: int) -> dict[str, Contenders]:
            file = Path(folder) / "file"
            with file.open("wb") as opened:
                opened.writelines(_blocks(count))
            given = (library, asked["url"], file, count, events)
            if asked["asynchronous"]:
                return Asynchronous(*given, over_aiohttp=asked["over_aiohttp"]).cases()
            return Synchronous(*given).cases()

        # Memory that is allocated only once, such as for imports, must not count for large bodies.
        for contenders in cases(2**20, 1000).values():
            for use in contenders.values():
                use()
        print(json.dumps(measured(cases(asked["bytes"], asked["events"]), asked["seconds"])))


if __name__ == "__main__":
    main()
