"""A server of `graphql-transport-ws`, to the letter: graphql-core executes what is subscribed to.

It is strict: a client that breaks the protocol is closed with the code that PROTOCOL.md names.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from graphql import ExecutionResult, GraphQLSchema, parse, subscribe
from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.typing import Subprotocol

SUBPROTOCOL = Subprotocol("graphql-transport-ws")


@dataclass
class Faults:
    """What goes wrong, each counted from the start of the server.

    Attributes:
        refusals: Statuses that handshakes are answered with, before any is accepted.
        redirect: Where handshakes are redirected to.
        is_deaf: Whether handshakes are never acknowledged.
        accepts: Decides on the payload of `connection_init`; what it refuses is closed with 4403.
        cuts: After how many frames each connection in turn is cut without a close frame.
        closings: The same with a close code and reason.
        pings: Whether a ping is sent before each result.
        delay: Seconds before each result.
        protocol: The sub-protocol that is spoken.
        raw: Frames that are sent in place of the first result.
    """

    refusals: list[int] = field(default_factory=list[int])
    redirect: str = ""
    is_deaf: bool = False
    accepts: Callable[[Any], bool] = lambda _: True
    cuts: list[int] = field(default_factory=list[int])
    closings: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    pings: bool = False
    delay: float = 0.0
    raw: list[str | bytes] = field(default_factory=list[str | bytes])


class SubscriptionServer:
    """A running server.

    Attributes:
        url: Its GraphQL endpoint as an http address.
        faults: What goes wrong.
        handshakes: The headers of each handshake.
        inits: The payload of each `connection_init`.
        subscribed: The payload of each `subscribe`.
        completed: How many subscriptions the client has ended.
        pongs: How many pongs have come.
        open: How many connections are open.
    """

    def __init__(self, schema: GraphQLSchema, sources: Mapping[str, Callable[..., Any]]) -> None:
        self._schema = schema
        self._sources = sources
        self.url = ""
        self.faults = Faults()
        self.handshakes: list[Mapping[str, str]] = []
        self.inits: list[Any] = []
        self.subscribed: list[Any] = []
        self.completed = 0
        self.pongs = 0
        self.open = 0

    def process_request(self, connection: ServerConnection, request: Request) -> Response | None:
        """Answer a handshake, or let it pass."""
        self.handshakes.append({name.lower(): value for name, value in request.headers.raw_items()})
        if self.faults.redirect:
            headers = Headers({"Location": self.faults.redirect, "Content-Length": "0"})
            return Response(307, "Temporary Redirect", headers)
        if self.faults.refusals:
            status = HTTPStatus(self.faults.refusals.pop(0))
            body = json.dumps({"message": f"no: {status.phrase}"}).encode()
            headers = Headers({"Content-Length": str(len(body)), "Retry-After": "0"})
            return Response(status.value, status.phrase, headers, body)
        return None

    async def serve_connection(self, connection: ServerConnection) -> None:
        """Speak the protocol with one client."""
        self.open += 1
        try:
            with suppress(ConnectionClosed):
                await _Conversation(self, connection).run()
        finally:
            self.open -= 1

    async def results(self, payload: Any) -> AsyncIterator[ExecutionResult]:
        """Execute a subscription."""
        stream = await subscribe(
            self._schema,
            parse(payload["query"]),
            root_value={
                name: (lambda _, source=source, **given: source(**given))
                for name, source in self._sources.items()
            },
            variable_values=payload.get("variables"),
            operation_name=payload.get("operationName"),
        )
        if isinstance(stream, ExecutionResult):
            yield stream
            return
        async for result in stream:
            yield result


class _Conversation:
    def __init__(self, server: SubscriptionServer, connection: ServerConnection) -> None:
        self._server = server
        self._connection = connection
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._sent = 0
        faults = server.faults
        self._cut = faults.cuts.pop(0) if faults.cuts else None
        self._closing = faults.closings.pop(0) if faults.closings else None

    async def run(self) -> None:
        if self._connection.subprotocol != SUBPROTOCOL:
            await self._connection.close(4406, "Subprotocol not acceptable")
            return
        try:
            async for message in self._connection:
                await self._receive(json.loads(message))
        finally:
            for task in self._tasks.values():
                task.cancel()

    async def _receive(self, message: Any) -> None:
        faults, server = self._server.faults, self._server
        match message["type"]:
            case "connection_init":
                server.inits.append(message.get("payload"))
                if faults.is_deaf:
                    return
                if not faults.accepts(message.get("payload")):
                    await self._connection.close(4403, "Forbidden")
                    return
                await self._send({"type": "connection_ack"})
            case "subscribe" if message["id"] in self._tasks:
                await self._connection.close(4409, f"Subscriber for {message['id']} already exists")
            case "subscribe":
                server.subscribed.append(message["payload"])
                work = self._results(message["id"], message["payload"])
                self._tasks[message["id"]] = asyncio.create_task(work)
            case "complete":
                server.completed += 1
                task = self._tasks.pop(message["id"], None)
                if task is not None:
                    task.cancel()
            case "ping":
                await self._send({"type": "pong"})
            case "pong":
                server.pongs += 1
            case _:
                await self._connection.close(4400, "Invalid message")

    async def _results(self, identifier: str, payload: Any) -> None:
        faults = self._server.faults
        for raw in faults.raw:
            await self._connection.send(raw)
        with suppress(ConnectionClosed):
            async for result in self._server.results(payload):
                await asyncio.sleep(faults.delay)
                if faults.pings:
                    await self._send({"type": "ping"})
                if result.data is None and result.errors:
                    errors = [error.formatted for error in result.errors]
                    await self._send({"id": identifier, "type": "error", "payload": errors})
                    self._tasks.pop(identifier, None)
                    return
                await self._send({"id": identifier, "type": "next", "payload": result.formatted})
            await self._send({"id": identifier, "type": "complete"})
            self._tasks.pop(identifier, None)

    async def _send(self, message: object) -> None:
        if self._cut is not None and self._sent >= self._cut:
            self._connection.transport.abort()
            return
        if self._closing is not None and self._sent >= self._closing[0]:
            await self._connection.close(self._closing[1], self._closing[2])
            return
        self._sent += 1
        await self._connection.send(json.dumps(message))


@contextmanager
def subscription_server(
    schema: GraphQLSchema, sources: Mapping[str, Callable[..., Any]]
) -> Iterator[SubscriptionServer]:
    """Serve a schema.

    Args:
        schema: The schema.
        sources: For each field of the subscription type, a function that is called with its
            arguments and returns an asynchronous iterator of the field's values.

    Yields:
        The running server.
    """
    server = SubscriptionServer(schema, sources)
    started, loop = threading.Event(), asyncio.new_event_loop()
    stop: asyncio.Event = asyncio.Event()

    async def run() -> None:
        async with serve(
            server.serve_connection,
            "127.0.0.1",
            0,
            subprotocols=[SUBPROTOCOL],
            process_request=server.process_request,
            compression=None,
            ping_interval=None,
        ) as running:
            port = next(iter(running.sockets)).getsockname()[1]
            server.url = f"http://127.0.0.1:{port}/graphql"
            started.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), daemon=True)
    thread.start()
    assert started.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
