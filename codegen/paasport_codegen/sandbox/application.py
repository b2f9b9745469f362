"""The ASGI application: tokens, faults, requests of all kinds, and the control address."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from paasport_codegen.errors import UsageError
from paasport_codegen.sandbox.account import Account
from paasport_codegen.sandbox.control import CONTROL_PATH, Control
from paasport_codegen.sandbox.faults import HEADER, Fault, Faults, newer
from paasport_codegen.sandbox.graphql.websocket import converse
from paasport_codegen.sandbox.openapi.engine import Request
from paasport_codegen.sandbox.operations import HttpCall, SocketCall
from paasport_codegen.sandbox.served_api import SeenRequest, ServedApi
from paasport_codegen.sandbox.tokens import TOKEN_PREFIX, token_of

SHAPE_HEADER: Final = "x-sandbox-shape-only"
"""Says of a reply which operations had no effect."""
Log = Callable[[SeenRequest], None]


@dataclass(frozen=True, slots=True)
class _Answer:
    """A reply before faults."""

    status: int
    body: Any
    operation: str = ""
    shape_only: tuple[str, ...] = ()
    headers: Mapping[str, str] | None = None


class Application:
    """Serves several APIs, each at a port of its own."""

    def __init__(
        self, ports: Mapping[int, ServedApi], control: Control, faults: Faults, log: Log
    ) -> None:
        """Take the APIs by port.

        Args:
            ports: The API of each port.
            control: Answers at the control address.
            faults: What goes wrong.
            log: Is told of each request.
        """
        self._ports = ports
        self._control = control
        self._faults = faults
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request or a WebSocket: ASGI's entry."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        api = self._ports[scope["server"][1]]
        if scope["type"] == "websocket":
            await self._websocket(api, WebSocket(scope, receive, send))
            return
        request = HttpRequest(scope, receive)
        if request.url.path.startswith(CONTROL_PATH):
            response = await self._control.answer(api, request)
            await response(scope, receive, send)
            return
        await self._http(api, request, scope, receive, send)

    async def _http(
        self, api: ServedApi, request: HttpRequest, scope: Scope, receive: Receive, send: Send
    ) -> None:
        definition = api.definition
        path = request.url.path
        if definition.kind == "openapi" and request.method == "GET" and path == definition.path:
            await Response(definition.schema, media_type="application/json")(scope, receive, send)
            return
        token = token_of(definition.header, definition.scheme, request.headers)
        if token is None:
            answer = _Answer(401, _unauthorized(definition.kind))
            await self._send(api, "", request, answer, (), scope, receive, send)
            return
        quota = api.quota(token)
        now = api.clocks.of(token).now().timestamp()
        if not quota.take(now):
            headers = {**quota.headers(now), "retry-after": quota.headers(now)["x-ratelimit-reset"]}
            answer = _Answer(429, _error(definition.kind, "Too many requests"), headers=headers)
            await self._send(api, token, request, answer, (), scope, receive, send)
            return
        body = await request.body()
        try:
            header = request.headers.get(HEADER)
            named = header is not None or bool(self._faults.rules)
            operation = self._operation(api, request, body) if named else ""
            faults = tuple(self._faults.of(operation, header))
        except UsageError as error:
            answer = _Answer(400, _error(definition.kind, str(error)))
            await self._send(api, token, request, answer, (), scope, receive, send)
            return
        for fault in faults:
            if fault.kind == "latency":
                await asyncio.sleep(fault.value)
            elif fault.kind == "drop-before":
                _drop(send)
                return
            elif fault.kind == "status":
                headers = {"retry-after": fault.retry_after} if fault.retry_after else {}
                status = int(fault.value)
                answer = _Answer(
                    status,
                    _error(definition.kind, f"A fault on demand: {status}"),
                    operation,
                    headers=headers,
                )
                await self._send(api, token, request, answer, (), scope, receive, send)
                return
        answer = self._carried_out(api, token, request, body)
        await self._send(api, token, request, answer, faults, scope, receive, send)

    def _operation(self, api: ServedApi, request: HttpRequest, body: bytes) -> str:
        """The operation of a request, as the log names it, for faults that are of one alone."""
        if api.definition.kind == "graphql":
            try:
                payload = json.loads(body)
            except ValueError:
                return ""
            return " ".join(api.graphql.fields_of(payload)) if isinstance(payload, dict) else ""
        return api.openapi.operation(request.method, request.url.path)

    def _carried_out(
        self, api: ServedApi, token: str, request: HttpRequest, body: bytes
    ) -> _Answer:
        account = api.account(token)
        extra = api.http_routes.find(f"{request.method} {request.url.path}")
        if extra is not None:
            hook, path = extra
            status, reply = hook(HttpCall(account, path, request.query_params, body))
            return _Answer(status, reply, hook.__name__)
        if api.definition.kind == "openapi":
            reply = api.openapi.answer(
                Request(
                    request.method,
                    request.scope["raw_path"].decode("ascii"),
                    request.query_params.multi_items(),
                    request.headers,
                    body,
                ),
                account,
            )
            shape_only = (reply.operation,) if reply.shape_only else ()
            return _Answer(reply.status, reply.body, reply.operation, shape_only, reply.headers)
        if request.method != "POST" or request.url.path.rstrip("/") != api.definition.path.rstrip(
            "/"
        ):
            return _Answer(
                404,
                _error("graphql", f"GraphQL is served at POST {api.definition.path}."),
            )
        try:
            payload = json.loads(body)
        except ValueError as error:
            return _Answer(400, _error("graphql", f"The body is no JSON: {error}."))
        if not isinstance(payload, dict):
            return _Answer(400, _error("graphql", "The body is no GraphQL request."))
        outcome = api.graphql.execute(payload, account)
        return _Answer(outcome.status, outcome.body, " ".join(outcome.fields), outcome.shape_only)

    async def _send(
        self,
        api: ServedApi,
        token: str,
        request: HttpRequest,
        answer: _Answer,
        faults: Sequence[Fault],
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        seen = SeenRequest(
            api.definition.name,
            token,
            request.method,
            request.url.path,
            answer.operation,
            answer.status,
            bool(answer.shape_only),
        )
        api.requests.append(seen)
        self._log(seen)
        kinds = {fault.kind for fault in faults}
        if "drop-after" in kinds:
            _drop(send)
            return
        body = newer(answer.body) if "newer" in kinds else answer.body
        headers = dict(answer.headers or {})
        if answer.shape_only:
            headers[SHAPE_HEADER] = ", ".join(answer.shape_only)
        if token:
            headers = {
                **api.quota(token).headers(api.clocks.of(token).now().timestamp()),
                **headers,
            }
        if body is None and answer.status != 204:
            response = Response(b"", answer.status, headers)
        else:
            response = JSONResponse(body, answer.status, headers)
        if "truncate" in kinds:
            response.body = response.body[: len(response.body) // 2]
        await response(scope, receive, send)

    async def _websocket(self, api: ServedApi, websocket: WebSocket) -> None:
        definition = api.definition
        if definition.kind == "graphql":
            token = token_of(definition.header, definition.scheme, websocket.headers)
            await converse(api, websocket, token)
            return
        extra = api.socket_routes.find(websocket.url.path)
        await websocket.accept()
        if extra is None:
            await websocket.close(4404, "The sandbox has no such WebSocket")
            return
        hook, path = extra
        socket = _Socket(websocket)
        call = SocketCall(_accounts(api), path, websocket.query_params, socket)
        try:
            await hook(call)
        except WebSocketDisconnect:
            return
        await socket.close()


class _Socket:
    """A WebSocket as hooks see it."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket

    async def receive(self) -> str:
        return await self._websocket.receive_text()

    async def send(self, message: str) -> None:
        await self._websocket.send_text(message)

    async def close(self, code: int = 1000, reason: str = "") -> None:
        if self._websocket.application_state is not WebSocketState.DISCONNECTED:
            await self._websocket.close(code, reason)


def _accounts(api: ServedApi) -> Callable[[str], Account | None]:
    return lambda token: api.account(token) if token.startswith(TOKEN_PREFIX) else None


def _unauthorized(kind: str) -> Any:
    message = f"Not authorized: the sandbox accepts tokens that begin with {TOKEN_PREFIX!r} only"
    return _error(kind, message, "UNAUTHENTICATED")


def _error(kind: str, message: str, code: str = "BAD_REQUEST") -> Any:
    if kind == "graphql":
        return {"errors": [{"message": message, "extensions": {"code": code}}]}
    return {"error": {"message": message}}


def _drop(send: Send) -> None:
    """Close the connection without a word.

    ASGI cannot say this, so the transport is taken from uvicorn's cycle of request and response.
    """
    getattr(send, "__self__").transport.abort()  # noqa: B009  (a bound method's object)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return
