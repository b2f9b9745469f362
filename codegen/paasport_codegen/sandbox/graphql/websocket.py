"""Subscriptions: `graphql-transport-ws` over an account.

https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from paasport_codegen.sandbox.tokens import token_of

if TYPE_CHECKING:
    from paasport_codegen.sandbox.served_api import ServedApi

PROTOCOL: Final = "graphql-transport-ws"
_LOOK_AGAIN: Final = 0.05
"""Real seconds between two looks at whether a result has changed."""
_INITIALISATION: Final = 10.0


async def converse(api: ServedApi, websocket: WebSocket, token: str | None) -> None:
    """Speak the protocol until one side closes.

    Args:
        api: The API.
        websocket: The connection, not accepted yet.
        token: The token of its request; None if that has none which is accepted.
    """
    if PROTOCOL not in websocket.scope["subprotocols"]:
        await websocket.accept()
        await websocket.close(4406, "Subprotocol not acceptable")
        return
    await websocket.accept(subprotocol=PROTOCOL)
    conversation = _Conversation(api, websocket, token)
    try:
        await conversation.run()
    except WebSocketDisconnect:
        pass
    finally:
        conversation.stop()


class _Conversation:
    def __init__(self, api: ServedApi, websocket: WebSocket, token: str | None) -> None:
        self._api = api
        self._websocket = websocket
        self._token = token
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
                    payload = message.get("payload") or {}
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
            message = json.loads(text)
        except ValueError:
            message = None
        if not isinstance(message, dict):
            await self._websocket.close(4400, "Invalid message received")
            return None
        return message

    async def _send(self, message: dict[str, Any]) -> None:
        await self._websocket.send_text(json.dumps(message))

    async def _subscription(self, name: str, payload: dict[str, Any]) -> None:
        assert self._token is not None
        account = self._api.account(self._token)
        told: Any = None
        sent = 0
        version = -1
        growing = False
        while True:
            account.settle()
            if account.version != version or growing:
                outcome = self._api.graphql.execute(payload, account)
                if outcome.status != 200:
                    await self._send(
                        {"type": "error", "id": name, "payload": outcome.body["errors"]}
                    )
                    self._running.pop(name, None)
                    return
                version = account.version
                body = outcome.body
                grown = self._grown(outcome.fields, body)
                growing = grown is not None
                if grown is not None:
                    key, items = grown
                    if items[sent:]:
                        body = {**body, "data": {key: items[sent:]}}
                        await self._send({"type": "next", "id": name, "payload": body})
                    sent = len(items)
                elif body != told:
                    told = body
                    await self._send({"type": "next", "id": name, "payload": told})
                if outcome.operation != "subscription":
                    await self._send({"type": "complete", "id": name})
                    self._running.pop(name, None)
                    return
            await asyncio.sleep(_LOOK_AGAIN)

    def _grown(self, fields: tuple[str, ...], body: dict[str, Any]) -> tuple[str, list[Any]] | None:
        """The name of the result and its items, for a subscription to a list that grows."""
        data = body.get("data")
        if not isinstance(data, dict) or len(data) != 1:
            return None
        if not set(fields) & self._api.definition.behaviour.growing:
            return None
        [(key, items)] = data.items()
        return (key, items) if isinstance(items, list) else None


def _token_of(payload: Any, api: ServedApi) -> str | None:
    """The token that the first message has in its payload, or below `headers` in it."""
    if not isinstance(payload, dict):
        return None
    for holder in (payload, payload.get("headers")):
        if isinstance(holder, dict):
            headers = {str(name).lower(): str(value) for name, value in holder.items()}
            token = token_of(api.definition.header, api.definition.scheme, headers)
            if token is not None:
                return token
    return None
