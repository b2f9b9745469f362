"""Subscriptions on an account, by the protocol `graphql-transport-ws`.

https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any, Final

from starlette.types import Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from paasport_codegen.sandbox.connections import drop
from paasport_codegen.sandbox.faults import Fault, Faults, newness_of
from paasport_codegen.sandbox.json_texts import read_json
from paasport_codegen.sandbox.served_api import SeenRequest, ServedApi
from paasport_codegen.sandbox.tokens import token_of

PROTOCOL: Final = "graphql-transport-ws"
_LOOK_AGAIN: Final = 0.05
"""Real seconds between two checks for a changed result."""
_INITIALISATION: Final = 10.0


async def subscriptions(
    api: ServedApi,
    websocket: WebSocket,
    connection: Send,
    token: str | None,
    faults: Faults,
    found: Sequence[Fault],
) -> None:
    """Speak the protocol until one side closes.

    Args:
        api: The API.
        websocket: The connection, not accepted yet.
        connection: The `send` function of uvicorn, with which connections are dropped on demand.
        token: The token of the opening request; None if it has none that is accepted.
        faults: The faults to inject into single operations.
        found: The faults of the entire connection.

    Raises:
        WebSocketDisconnect: The client has disconnected.
    """
    if PROTOCOL not in websocket.scope["subprotocols"]:
        await websocket.accept()
        await websocket.close(4406, "Subprotocol not acceptable")
        return
    await websocket.accept(subprotocol=PROTOCOL)
    conversation = _Conversation(api, websocket, connection, token, faults, found)
    try:
        await conversation.run()
    finally:
        conversation.stop()


class _Conversation:
    def __init__(
        self,
        api: ServedApi,
        websocket: WebSocket,
        connection: Send,
        token: str | None,
        faults: Faults,
        found: Sequence[Fault],
    ) -> None:
        self._api = api
        self._websocket = websocket
        self._connection = connection
        self._token = token
        self._faults = faults
        self._found = found
        self._running: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        if not await self._initialised():
            return
        while True:
            message = await self._received()
            if message is None:
                return
            match message.get("type"):
                case "ping":
                    await self._send({"type": "pong"})
                case "pong":
                    pass
                case "subscribe":
                    name = str(message.get("id"))
                    if name in self._running:
                        await self._websocket.close(4409, f"Subscriber for {name} already exists")
                        return
                    payload = message.get("payload")
                    if not isinstance(payload, dict):
                        await self._websocket.close(4400, "Invalid message received")
                        return
                    self._running[name] = asyncio.create_task(self._subscription(name, payload))
                case "complete":
                    task = self._running.pop(str(message.get("id")), None)
                    if task is not None:
                        task.cancel()
                case "connection_init":
                    await self._websocket.close(4429, "Too many initialisation requests")
                    return
                case _:
                    await self._websocket.close(4400, "Invalid message received")
                    return

    def stop(self) -> None:
        for task in self._running.values():
            task.cancel()

    async def _initialised(self) -> bool:
        try:
            message = await asyncio.wait_for(self._received(), _INITIALISATION)
        except TimeoutError:
            await self._websocket.close(4408, "Connection initialisation timeout")
            return False
        if message is None:
            return False
        if message.get("type") != "connection_init":
            await self._websocket.close(4401, "Unauthorized")
            return False
        token = self._token or _token_of(message.get("payload"), self._api)
        if token is None:
            await self._websocket.close(4401, "Unauthorized")
            return False
        self._token = token
        await self._send({"type": "connection_ack"})
        return True

    async def _received(self) -> dict[str, Any] | None:
        text = await self._websocket.receive_text()
        try:
            message = read_json(text)
        except ValueError:
            message = None
        if not isinstance(message, dict):
            await self._websocket.close(4400, "Invalid message received")
            return None
        return message

    async def _send(self, message: dict[str, Any]) -> None:
        await self._websocket.send_text(json.dumps(message))

    async def _subscription(self, name: str, payload: dict[str, Any]) -> None:
        try:
            await self._carried_out(name, payload)
        except WebSocketDisconnect:
            return
        self._running.pop(name, None)

    async def _carried_out(self, name: str, payload: dict[str, Any]) -> None:
        """Send results until the operation is complete, fails, or is ended by a fault."""
        assert self._token is not None
        fields = self._api.graphql.root_fields(payload)
        faults = (*self._found, *self._faults.of_operations(fields))
        for fault in faults[len(self._found) :]:
            if fault.kind == "latency":
                await asyncio.sleep(fault.value)
            elif fault.kind == "drop-before":
                drop(self._connection)
                return
            elif fault.kind == "status":
                error = {"message": f"A fault on demand: {int(fault.value)}"}
                self._record(int(fault.value), fields, ())
                await self._send({"type": "error", "id": name, "payload": [error]})
                return
        account = self._api.account(self._token)
        newness = newness_of(faults)
        told: Any = None
        sent = 0
        version: int | None = None
        growing = False
        while True:
            account.settle()
            if account.version != version or growing:
                outcome = self._api.graphql.execute(
                    payload, account, newness, self._api.grant(self._token)
                )
                if version is None:
                    self._record(outcome.status, fields, outcome.shape_only)
                if outcome.status != 200:
                    errors = outcome.body["errors"]
                    await self._send({"type": "error", "id": name, "payload": errors})
                    return
                version = account.version
                body = outcome.body
                grown = self._grown(outcome.fields, body)
                growing = grown is not None
                if grown is not None:
                    key, items = grown
                    news = {**body, "data": {key: items[sent:]}} if items[sent:] else None
                    sent = len(items)
                else:
                    news = body if body != told else None
                    told = body
                if news is not None and not await self._tell(name, news, faults):
                    return
                if outcome.operation != "subscription":
                    await self._send({"type": "complete", "id": name})
                    return
            await asyncio.sleep(_LOOK_AGAIN)

    async def _tell(self, name: str, body: dict[str, Any], faults: Sequence[Fault]) -> bool:
        """Send a result; False if the connection was lost on demand with it."""
        kinds = {fault.kind for fault in faults}
        text = json.dumps({"type": "next", "id": name, "payload": body})
        await self._websocket.send_text(text[: len(text) // 2] if "truncate" in kinds else text)
        if "drop-after" in kinds:
            drop(self._connection)
            return False
        return True

    def _record(self, status: int, fields: Sequence[str], shape_only: Sequence[str]) -> None:
        self._api.record(
            SeenRequest(
                self._api.definition.name,
                self._token or "",
                "SUBSCRIBE",
                self._websocket.url.path,
                " ".join(fields),
                status,
                bool(shape_only),
            )
        )

    def _grown(self, fields: tuple[str, ...], body: dict[str, Any]) -> tuple[str, list[Any]] | None:
        """The name and items of a result, for a subscription to a growing list; None for others."""
        data = body.get("data")
        if not isinstance(data, dict) or len(data) != 1:
            return None
        if not set(fields) & self._api.definition.behaviour.growing:
            return None
        [(key, items)] = data.items()
        return (key, items) if isinstance(items, list) else None


def _token_of(payload: Any, api: ServedApi) -> str | None:
    """The token in the payload of the first message, or in the `headers` in that payload."""
    if not isinstance(payload, dict):
        return None
    for holder in (payload, payload.get("headers")):
        if isinstance(holder, dict):
            headers = {str(name).lower(): str(value) for name, value in holder.items()}
            token = token_of(api.definition.header, api.definition.scheme, headers)
            if token is not None:
                return token
    return None
