"""The ASGI application: tokens, faults, requests of all kinds, and the control URL."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from paasport_codegen.errors import UsageError
from paasport_codegen.sandbox.connections import drop
from paasport_codegen.sandbox.control import CONTROL_PATH, Control
from paasport_codegen.sandbox.credentials import Refused
from paasport_codegen.sandbox.faults import (
    HEADER,
    NOTHING_NEW,
    Fault,
    Faults,
    Newness,
    newness_of,
)
from paasport_codegen.sandbox.grants import Forbidden, changes_by
from paasport_codegen.sandbox.graphql.payloads import payload_of
from paasport_codegen.sandbox.openapi.messages import Request
from paasport_codegen.sandbox.operations import HttpCall
from paasport_codegen.sandbox.served_api import SeenRequest, ServedApi
from paasport_codegen.sandbox.sockets import converse
from paasport_codegen.sandbox.tokens import TOKEN_PREFIX, token_of

_LOG: Final = logging.getLogger(__name__)
SHAPE_HEADER: Final = "x-sandbox-shape-only"
"""The header that lists the operations without effect."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """A reply before faults."""

    status: int
    body: Any
    operation: str = ""
    shape_only: tuple[str, ...] = ()
    headers: Mapping[str, str] | None = None


class Application:
    """Serves several APIs, each on its own port."""

    def __init__(self, ports: Mapping[int, ServedApi], control: Control, faults: Faults) -> None:
        """Create the application.

        Args:
            ports: The API of each port.
            control: Responds at the control URL.
            faults: The faults to inject.
        """
        self._ports = ports
        self._control = control
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to a request or a WebSocket: the entry point of ASGI."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        api = self._ports[scope["server"][1]]
        if scope["type"] == "websocket":
            await converse(api, self._faults, scope, receive, send)
            return
        request = HttpRequest(scope, receive)
        if request.scope["path"].startswith(CONTROL_PATH):
            response = await self._control.answer(api, request)
            await response(scope, receive, send)
            return
        await self._http(api, request, scope, receive, send)

    async def _http(
        self, api: ServedApi, request: HttpRequest, scope: Scope, receive: Receive, send: Send
    ) -> None:
        definition = api.definition
        path = request.scope["path"]
        if definition.kind == "openapi" and request.method == "GET" and path == definition.path:
            await Response(definition.schema, media_type="application/json")(scope, receive, send)
            return
        token, refusal = self._token(api, request)
        if token is None and await self._is_introspection(api, request):
            token = TOKEN_PREFIX
        if token is None:
            answer = self._refusal(api, request, 401, _unauthorized(refusal), "UNAUTHENTICATED")
            await self._send(api, "", request, answer, (), scope, receive, send)
            return
        quota = api.quota(token)
        now = api.clocks.of(token).now().timestamp()
        if not quota.take(now):
            headers = {**quota.headers(now), "retry-after": quota.headers(now)["x-ratelimit-reset"]}
            answer = self._refusal(api, request, 429, "Too many requests", headers=headers)
            await self._send(api, token, request, answer, (), scope, receive, send)
            return
        body = await request.body()
        try:
            wanted = request.headers.get(HEADER)
            operation = self._operation(api, request) if wanted or self._faults.rules else ""
            faults = tuple(
                self._faults.of(lambda: self._called(api, request, operation, body), wanted)
            )
        except UsageError as error:
            answer = self._refusal(api, request, 400, str(error))
            await self._send(api, token, request, answer, (), scope, receive, send)
            return
        for fault in faults:
            if fault.kind == "latency":
                await asyncio.sleep(fault.value)
            elif fault.kind == "drop-before":
                drop(send)
                return
            elif fault.kind == "status":
                headers = {"retry-after": fault.retry_after} if fault.retry_after else {}
                status = int(fault.value)
                message = f"A fault on demand: {status}"
                answer = self._refusal(api, request, status, message, headers=headers)
                await self._send(api, token, request, answer, (), scope, receive, send)
                return
        try:
            answer = self._carried_out(api, token, request, body, newness_of(faults))
        except Exception:
            failed = self._operation(api, request) or path
            _LOG.exception("%s: %s failed", definition.name, failed)
            message = f"The sandbox failed at {failed}; its log says why"
            answer = self._refusal(api, request, 500, message, "INTERNAL_SERVER_ERROR")
        await self._send(api, token, request, answer, faults, scope, receive, send)

    def _token(self, api: ServedApi, request: HttpRequest) -> tuple[str | None, str]:
        """The token of a request; None if it is refused, with the reason if known."""
        definition = api.definition
        if definition.credentials is None:
            return token_of(definition.header, definition.scheme, request.headers), ""
        try:
            token = definition.credentials.token_of(self._operation(api, request), request)
        except Refused as error:
            return None, str(error)
        return api.anonymous if token is None else token, ""

    def _refusal(
        self,
        api: ServedApi,
        request: HttpRequest,
        status: int,
        message: str,
        code: str = "BAD_REQUEST",
        headers: Mapping[str, str] | None = None,
    ) -> _Answer:
        """The response to a refused request, in the shape that its document declares."""
        if api.definition.kind == "graphql":
            return _Answer(status, _error(message, code), headers=headers)
        operation = self._operation(api, request)
        body = api.openapi.refusal(operation, status, message, api.nobody)
        return _Answer(status, body, operation, headers=headers)

    async def _is_introspection(self, api: ServedApi, request: HttpRequest) -> bool:
        """Whether a request without a token only asks for the schema, which needs none."""
        definition = api.definition
        if not definition.open_schema or definition.header.lower() in request.headers:
            return False
        fields = (
            self._called(api, request, "", await request.body())
            if definition.kind == "graphql"
            else ()
        )
        return bool(fields) and all(name.startswith("__") for name in fields)

    def _operation(self, api: ServedApi, request: HttpRequest) -> str:
        if api.definition.kind == "graphql":
            return ""
        return api.openapi.operation(request.method, request.scope["path"])

    def _called(
        self, api: ServedApi, request: HttpRequest, operation: str, body: bytes
    ) -> Collection[str]:
        """The operations that faults may apply to."""
        if api.definition.kind == "openapi":
            return (operation,)
        try:
            payload = payload_of(request.headers.get("content-type", ""), body)
        except ValueError:
            return ()
        return api.graphql.root_fields(payload)

    def _carried_out(
        self, api: ServedApi, token: str, request: HttpRequest, body: bytes, newness: Newness
    ) -> _Answer:
        account = api.account(token)
        extra = api.http_routes.find(f"{request.method} {request.scope['path']}")
        if extra is not None:
            hook, path = extra
            try:
                api.grant(token).demand(hook.__name__, changes=changes_by(request.method))
            except Forbidden as error:
                return _Answer(403, {"message": str(error)}, hook.__name__)
            status, reply = hook(HttpCall(account, path, request.query_params, body))
            return _Answer(status, reply, hook.__name__)
        if api.definition.kind == "openapi":
            credentials = api.definition.credentials
            reply = api.openapi.answer(
                Request(
                    request.method,
                    request.scope["raw_path"].decode("ascii"),
                    request.query_params.multi_items(),
                    request.headers,
                    body,
                    credentials.query_names if credentials is not None else frozenset(),
                ),
                account,
                api.grant(token),
            )
            shape_only = (reply.operation,) if reply.shape_only else ()
            content = reply.body if newness == NOTHING_NEW else api.openapi.newer(reply, newness)
            return _Answer(reply.status, content, reply.operation, shape_only, reply.headers)
        if request.method != "POST" or request.scope["path"].rstrip(
            "/"
        ) != api.definition.path.rstrip("/"):
            return _Answer(
                404,
                _error(f"GraphQL is served at POST {api.definition.path}."),
            )
        try:
            payload = payload_of(request.headers.get("content-type", ""), body)
        except ValueError as error:
            return _Answer(400, _error(f"The body is not a GraphQL request: {error}"))
        outcome = api.graphql.execute(payload, account, newness, api.grant(token))
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
            request.scope["path"],
            answer.operation,
            answer.status,
            bool(answer.shape_only),
        )
        api.record(seen)
        kinds = {fault.kind for fault in faults}
        if "drop-after" in kinds:
            drop(send)
            return
        body = answer.body
        headers = dict(answer.headers or {})
        if answer.shape_only:
            headers[SHAPE_HEADER] = ", ".join(answer.shape_only)
        if token:
            headers = {
                **api.quota(token).headers(api.clocks.of(token).now().timestamp()),
                **headers,
            }
        if body is None or answer.status in (204, 304):
            # A response with this status never has a body, whatever the document declares.
            response = Response(b"", answer.status, headers)
        else:
            response = JSONResponse(body, answer.status, headers)
        if "truncate" in kinds:
            response.body = response.body[: len(response.body) // 2]
        await response(scope, receive, send)


def _unauthorized(reason: str) -> str:
    message = f"Not authorized: the sandbox accepts tokens that begin with {TOKEN_PREFIX!r} only"
    return f"{message}; {reason}" if reason else message


def _error(message: str, code: str = "BAD_REQUEST") -> Any:
    return {"errors": [{"message": message, "extensions": {"code": code}}]}


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return
