"""Sending REST operations over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack

from ...calls._async.transport import AsyncTransport
from ...calls.options import RequestOptions
from ...http.library import AsyncHttpClient
from ...http.messages import HttpRequest, HttpResponse
from ...http.timeouts import Timeout
from ...models.unset import UNSET, Unset
from ...secrets.authentication import Authentication
from ..servers import Servers

if TYPE_CHECKING:
    from ...http._async.streamed_response import Streamed
    from ...secrets.credentials import Credentials, Security, SecurityScheme, Supplied
    from ...streams._async.download import AsyncDownload
    from ...streams._async.event_stream import AsyncEventStream
    from ...websocket._async.socket import AsyncWebSocket
    from ...websocket.handshake import Handshake
    from ..arguments import CallArguments
    from ..operation import RestOperation
    from ..tokens import HeldTokens

ResultT = TypeVar("ResultT")


class AsyncRestTransport(AsyncTransport):
    """Sends the operations of one REST API.

    Args:
        base_url: The base URL of the operations' paths.
        authentication: The token and its header.
        timeout: Seconds, or a `Timeout`; overrides the timeout in `options`.
        http_client: An httpx or httpx2 client, used as is; the caller closes it.
        options: Options for every call.
        scope: The scope, such as a team, of operations that have one.
        credentials: The client's credentials, unless they are a single token in a header.
        servers: The servers of operations that have their own.

    Raises:
        ConfigurationError: The URL, the timeout or the HTTP client is invalid.
    """

    __slots__ = ("_credentials", "_scope", "_servers", "_tokens")

    def __init__(
        self,
        *,
        base_url: str,
        authentication: Authentication,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
        options: RequestOptions | None = None,
        scope: str | None = None,
        credentials: Credentials | None = None,
        servers: Servers | None = None,
    ) -> None:
        super().__init__(
            base_url=base_url,
            authentication=authentication,
            timeout=timeout,
            http_client=http_client,
            options=options,
        )
        self._scope = scope
        self._credentials = credentials
        self._tokens: dict[str, HeldTokens] = {}
        self._servers = replace(servers or Servers(base_url), base_url=self._base_url)

    async def execute(
        self, operation: RestOperation[ResultT], **given: Unpack[CallArguments]
    ) -> ResultT:
        """Execute an operation.

        Args:
            operation: The operation.
            given: The arguments; see `CallArguments`.

        Returns:
            The operation's result.

        Raises:
            RequestValidationError: A parameter or the body is invalid; nothing was sent.
            RequestError: There was no response.
            ResponseError: The response is not a result; see `paasport.errors`.
        """
        from ..response import read_rest_response

        request = self._request(operation, given)
        if not request.is_anonymous and self._credentials is not None:
            await self._authorize(request, self._credentials, operation.security)
        parse = partial(
            read_rest_response,
            operation,
            secret=self._session.secret,
            salvages=self._options.salvage,
        )
        return await self._send_with_retries(request, parse)

    def stream(
        self, operation: RestOperation[Any], flag: str = "", **given: Unpack[CallArguments]
    ) -> AsyncEventStream[Any]:
        """Prepare an operation whose reply is streamed.

        Args:
            operation: The operation.
            flag: The body field that requests a stream; set to true unless the caller has set it.
            given: The arguments; see `CallArguments`.

        Returns:
            The stream, which sends the request when iterated over.

        Raises:
            RequestValidationError: A parameter or the body is invalid; nothing was sent.
        """
        from ...streams._async.event_stream import AsyncEventStream, AsyncStreamSource
        from ..streaming import is_stream, read_stream_response, with_flag

        if flag:
            given["body"] = with_flag(given.get("body", UNSET), flag)
        request = self._request(operation, given)
        accepted = ", ".join(dict.fromkeys(reply.media_type for reply in operation.streams))
        request.headers = {**(request.headers or {}), "Accept": accepted}
        secret = self._session.secret
        parse = partial(read_stream_response, operation, accepted, secret)
        streamed = partial(is_stream, operation.streams)

        async def connect(last_id: bytes) -> HttpResponse:
            repeated = {"Last-Event-ID": last_id.decode()} if last_id else {}
            sent = replace(request, headers={**(request.headers or {}), **repeated})
            return await self._open(operation, sent, parse, streamed)

        source = AsyncStreamSource(
            connect, operation.streams, request.method, self._options, secret
        )
        return AsyncEventStream(source)

    def download(
        self,
        operation: RestOperation[Any],
        accept: str | Unset = UNSET,
        **given: Unpack[CallArguments],
    ) -> AsyncDownload:
        """Prepare an operation whose reply is a file.

        Args:
            operation: The operation.
            accept: The file's media type; `UNSET` for any that the operation declares.
            given: The arguments; see `CallArguments`.

        Returns:
            The download, which sends the request when saved or iterated over.

        Raises:
            RequestValidationError: A parameter or the body is invalid; nothing was sent.
        """
        from ...streams._async.download import AsyncDownload, AsyncDownloadSource
        from ..streaming import accepted_files, is_file, read_file_response

        accepted = accepted_files(operation, accept)
        request = self._request(operation, given)
        request.headers = {**(request.headers or {}), "Accept": accepted}
        parse = partial(read_file_response, operation, accepted, self._session.secret)
        streamed = partial(is_file, operation)

        async def connect() -> HttpResponse:
            return await self._open(operation, request, parse, streamed)

        return AsyncDownload(AsyncDownloadSource(connect))

    async def execute_page(
        self, operation: RestOperation[ResultT], given: CallArguments, *, link: str | None
    ) -> tuple[ResultT, HttpResponse]:
        """Execute an operation that returns pages.

        Args:
            operation: The operation.
            given: The arguments.
            link: The URL of the page, if it is from the previous page.

        Returns:
            The operation's result, and the response that it was parsed from.

        Raises:
            PagingError: The URL has another origin; nothing was sent.
            RequestValidationError: A parameter or the body is invalid; nothing was sent.
            RequestError: There was no response.
            ResponseError: The response is not a result; see `paasport.errors`.
        """
        from ..response import read_rest_response

        request = self._request(operation, given, link)
        if not request.is_anonymous and self._credentials is not None:
            await self._authorize(request, self._credentials, operation.security)
        secret = self._session.secret

        def parse(response: HttpResponse) -> tuple[ResultT, HttpResponse]:
            salvages = self._options.salvage
            return read_rest_response(operation, response, secret, salvages=salvages), response

        return await self._send_with_retries(request, parse)

    def handshake(self, operation: RestOperation[Any], **given: Unpack[CallArguments]) -> Handshake:
        """Prepare a WebSocket at the URL of an operation, without a token in its headers.

        Args:
            operation: The operation.
            given: The arguments; see `CallArguments`.

        Returns:
            The WebSocket to open, at the origin of the base URL.

        Raises:
            RequestValidationError: A parameter is invalid; nothing was sent.
        """
        from ...websocket.handshake import HANDSHAKE_SECONDS, Handshake

        return Handshake(
            request=self._request(operation, given),
            secret=self._session.secret,
            seconds=min(HANDSHAKE_SECONDS, self._options.timeout.total),
            max_message_size=self._options.max_response_size,
        )

    async def open_socket(self, handshake: Handshake) -> AsyncWebSocket:
        """Open a WebSocket, which is closed with the client.

        Args:
            handshake: The WebSocket to open; see `handshake`.

        Returns:
            The WebSocket.

        Raises:
            ConfigurationError: The client is closed, the library for WebSockets is not installed,
                or the environment is invalid.
            HTTPStatusError: The server responded without opening a WebSocket.
            ConnectionFailed: The connection failed.
            RequestTimeout: The connection timed out.
        """
        from ...websocket._async.open_sockets import open_sockets_of

        return await open_sockets_of(self._session).open(handshake)

    def handshake_at(
        self, origin: str, operation: RestOperation[Any], **given: Unpack[CallArguments]
    ) -> Handshake:
        """Prepare a WebSocket at the path of an operation on another server.

        Its headers contain the token, so check first that the server may receive it.

        Args:
            origin: The server's origin.
            operation: The operation.
            given: The arguments; see `CallArguments`.

        Returns:
            The WebSocket to open.

        Raises:
            RequestValidationError: A parameter is invalid; nothing was sent.
        """
        prepared = self.handshake(operation, **given)
        target = prepared.request.url.removeprefix(self._base_url)
        request = replace(prepared.request, url=f"{origin}{target}")
        return replace(prepared, request=request, headers=self._session.authentication.headers())

    @property
    def query_credentials(self) -> tuple[str, ...]:
        """The names of the query parameters that hold credentials."""
        return self._credentials.query_names if self._credentials is not None else ()

    async def _open(
        self,
        operation: RestOperation[Any],
        request: HttpRequest,
        parse: Callable[[HttpResponse], HttpResponse],
        streamed: Streamed,
    ) -> HttpResponse:
        if not request.is_anonymous and self._credentials is not None:
            await self._authorize(request, self._credentials, operation.security)
        return await self._send_with_retries(request, parse, streamed)

    def _request(
        self, operation: RestOperation[Any], given: CallArguments, link: str | None = None
    ) -> HttpRequest:
        # It imports pydantic, which must not happen when a client is constructed.
        from ..request import rest_request

        destination = self._servers.destination(operation.name, operation.server)
        # Fields that a client adds to each body do not apply to reads, such as when polling.
        of_client = self._options.extra if operation.method not in ("GET", "HEAD") else None
        request = rest_request(
            operation,
            destination.base_url,
            path=given.get("path"),
            query=given.get("query"),
            headers=given.get("headers"),
            cookies=given.get("cookies"),
            body=given.get("body", UNSET),
            content_type=given.get("content_type", UNSET),
            part_headers=given.get("part_headers", UNSET),
            scope=given.get("scope", UNSET),
            default_scope=self._scope,
            extra=[fields for fields in (of_client, given.get("extra")) if fields],
        )
        if link is not None:
            destination = self._servers.followed(operation.name, link, destination)
            request.url = destination.base_url
        request.is_anonymous = operation.security == () or not destination.is_trusted
        return request

    async def _authorize(
        self, request: HttpRequest, credentials: Credentials, security: Security | None
    ) -> None:
        from ...secrets.credentials import Grant, async_resolved
        from ..request import authorize

        written: list[tuple[SecurityScheme, str]] = []
        granted: list[Supplied] = []
        for supplied in credentials.supply(security):
            if isinstance(supplied.value, Grant):
                granted.append(supplied)
                continue
            value = await async_resolved(supplied.value)
            written.append((supplied.scheme, credentials.written(supplied, value)))
        authorize(request, written)
        if granted:
            from ..tokens import HeldTokens
            from .authorization import AsyncTokenAuthorization

            for supplied in granted:
                if supplied.name not in self._tokens:
                    held = HeldTokens(supplied, self._servers, credentials.secrets.learn)
                    self._tokens.setdefault(supplied.name, held)
            request.authorization = AsyncTokenAuthorization(
                self._session, self._pacer, self._options, credentials, self._tokens, granted
            )

    def _clone(self) -> Self:
        copied = super()._clone()
        copied._scope = self._scope
        copied._credentials = self._credentials
        copied._servers = self._servers
        copied._tokens = self._tokens
        return copied

    @property
    def scope(self) -> str | None:
        """The scope, such as a team, of operations that have one."""
        return self._scope

    def scoped(self, scope: str | None) -> Self:
        """Return a transport with another scope; both share one connection pool.

        Args:
            scope: The scope, such as a team; None for no scope.

        Returns:
            The transport; closing it does not close the connections.
        """
        copied = self.with_options()
        copied._scope = scope
        return copied
