"""WebSockets: GraphQL subscriptions, and those of platforms' modules."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from paasport_codegen.errors import UsageError
from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.connections import drop
from paasport_codegen.sandbox.faults import HEADER, Fault, Faults
from paasport_codegen.sandbox.graphql.websocket import subscriptions
from paasport_codegen.sandbox.operations import SocketCall
from paasport_codegen.sandbox.served_api import SeenRequest, ServedApi
from paasport_codegen.sandbox.tokens import TOKEN_PREFIX, token_of


class Dropped(Exception):
    """The connection was lost on demand."""


@dataclass(frozen=True, slots=True)
class _Socket:
    """A WebSocket as hooks see it."""

    websocket: WebSocket
    connection: Send
    faults: Sequence[Fault]

    async def receive(self) -> str:
        return await self.websocket.receive_text()

    async def send(self, message: str) -> None:
        kinds = {fault.kind for fault in self.faults}
        await self.websocket.send_text(
            message[: len(message) // 2] if "truncate" in kinds else message
        )
        if "drop-after" in kinds:
            drop(self.connection)
            raise Dropped

    async def close(self, code: int = 1000, reason: str = "") -> None:
        if self.websocket.application_state is not WebSocketState.DISCONNECTED:
            await self.websocket.close(code, reason)


async def converse(
    api: ServedApi, faults: Faults, scope: Scope, receive: Receive, send: Send
) -> None:
    """Accept or refuse a WebSocket, and serve it until one side closes.

    Args:
        api: The API.
        faults: The faults to inject.
        scope: ASGI's description of the opening request.
        receive: Returns what the client sends.
        send: Sends to the client.
    """
    websocket = WebSocket(scope, receive, send)
    try:
        found = tuple(faults.of(_of_no_operation, websocket.headers.get(HEADER)))
    except UsageError as error:
        await websocket.send_denial_response(JSONResponse({"error": {"message": str(error)}}, 400))
        return
    for fault in found:
        if fault.kind == "latency":
            await asyncio.sleep(fault.value)
        elif fault.kind == "drop-before":
            drop(send)
            return
        elif fault.kind == "status":
            status = int(fault.value)
            headers = {"retry-after": fault.retry_after} if fault.retry_after else {}
            body = {"error": {"message": f"A fault on demand: {status}"}}
            await websocket.send_denial_response(JSONResponse(body, status, headers))
            return
    try:
        if api.definition.kind == "graphql":
            token = token_of(api.definition.header, api.definition.scheme, websocket.headers)
            await subscriptions(api, websocket, send, token, faults, found)
        else:
            await _speak(api, _Socket(websocket, send, found))
    except (WebSocketDisconnect, Dropped):
        return


def _of_no_operation() -> Collection[str]:
    """No operations: they are only known later, from the messages."""
    return ()


async def _speak(api: ServedApi, socket: _Socket) -> None:
    websocket = socket.websocket
    await websocket.accept()
    extra = api.socket_routes.find(websocket.url.path)
    status = 101 if extra is not None else 404
    path = websocket.url.path
    # The token is only in the first message.
    api.record(SeenRequest(api.definition.name, "", "CONNECT", path, "", status, False))
    if extra is None:
        await websocket.close(4404, "The sandbox has no such WebSocket")
        return
    hook, parameters = extra
    await hook(SocketCall(_accounts(api), parameters, websocket.query_params, socket))
    await socket.close()


def _accounts(api: ServedApi) -> Callable[[str], Account | None]:
    return lambda token: api.account(token) if token.startswith(TOKEN_PREFIX) else None
