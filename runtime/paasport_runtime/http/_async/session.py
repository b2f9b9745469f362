"""An HTTP client, opened on the first request, and the exchange of requests for responses."""

from __future__ import annotations

import os
from dataclasses import field
from typing import TYPE_CHECKING, Any

from ...errors import ConfigurationError, RateLimit
from ...light_dataclasses import dataclass
from ...secrets.authentication import Authentication
from ...secrets.masking import Secret
from ...secrets.uncopyable import Uncopyable
from ..addresses import redirected_request
from ..deadlines import AsyncDeadline, DeadlinePassed
from ..decoding import ACCEPTED
from ..event_loops import current_event_loop, must_reopen
from ..exchange_limits import MAX_HEADERS, MAX_REDIRECTS, ExchangeLimits, LimitExceeded
from ..library import AsyncHttpClient, RequestBuilder, async_chunks, check_client, open_client
from ..messages import HttpRequest, HttpResponse
from ..processes import ProcessLock, abandon, check_process
from ..rate_limits import RateLimitTracker
from ..response_body import ResponseBody
from ..step_limits import step_limits
from ..streamed_content import async_sendable
from ..user_agent import user_agent
from .closing import AsyncClosing

if TYPE_CHECKING:
    from .streamed_response import Streamed


@dataclass(frozen=True, slots=True)
class _OpenClient:
    """A client, the builder of its requests, and the event loop and process of its connections."""

    client: AsyncHttpClient
    event_loop: Any
    process: int
    requests: RequestBuilder = field(repr=False)


class AsyncSession(Uncopyable):
    """Sends requests with a token. It can be shared between threads or tasks.

    Args:
        authentication: The token and its header.
        http_client: An httpx or httpx2 client, used as is; the caller closes it.

    Raises:
        ConfigurationError: `http_client` is not such a client.
    """

    __slots__ = (
        "_authentication",
        "_closed",
        "_given",
        "_opened",
        "_opening",
        "_rate_limit",
        "beside",
    )

    def __init__(
        self,
        authentication: Authentication,
        *,
        http_client: AsyncHttpClient | None = None,
    ) -> None:
        if http_client is not None:
            check_client(http_client, "AsyncClient")
        self._authentication = authentication
        self._given = http_client
        self._opened: _OpenClient | None = None
        self._opening = ProcessLock()
        self._closed = False
        self._rate_limit = RateLimitTracker()
        # Other connections that are closed with the session.
        self.beside: AsyncClosing | None = None

    @property
    def authentication(self) -> Authentication:
        """The token and its header."""
        return self._authentication

    @property
    def secret(self) -> Secret:
        """The token, to mask in messages."""
        return self._authentication.token

    @property
    def closed(self) -> bool:
        """Whether the session has been closed; it cannot be reopened."""
        return self._closed

    @property
    def is_callers(self) -> bool:
        """Whether the caller passed the HTTP client."""
        return self._given is not None

    @property
    def rate_limit(self) -> RateLimit | None:
        """The rate limit of the latest response that reported one."""
        return self._rate_limit.latest

    async def send(
        self, request: HttpRequest, limits: ExchangeLimits, streamed: Streamed | None = None
    ) -> HttpResponse:
        """Send a request and return the response, whatever its status.

        Redirects are followed for GET within the same origin only; others are returned as is.

        Args:
            request: The request.
            limits: Its limits.
            streamed: Whether a response, by its status and media type, is to be read as it
                arrives; None to always read it completely.

        Returns:
            The complete response, or an `AsyncStreamedResponse`, which the caller closes.

        Raises:
            ConfigurationError: The session or its client is closed, belongs to a parent process, or
                cannot be created.
            ConnectionFailed: No connection could be opened, or it was lost.
            RequestTimeout: A step timed out, or the deadline has passed.
            ResponseTooLarge: The response is larger than a limit.
            UnexpectedContent: The response cannot be decoded.
        """
        response = await self._exchange(request, limits, streamed)
        redirects = 0
        while response.status >= 300 and redirects < MAX_REDIRECTS:
            following = redirected_request(response)
            if following is None:
                break
            response = await self._exchange(following, limits, streamed)
            redirects += 1
        return response

    async def aclose(self) -> None:
        """Close the connections, unless the caller passed an HTTP client."""
        with self._opening:
            opened = self._usable(current_event_loop("AsyncClient"))
            self._opened, self._closed = None, True
        beside, self.beside = self.beside, None
        if beside is not None:
            await beside.aclose()
        if opened is not None and self._given is None:
            await opened.client.aclose()

    async def _exchange(
        self, request: HttpRequest, limits: ExchangeLimits, streamed: Streamed | None
    ) -> HttpResponse:
        opened = self._opened
        event_loop = current_event_loop("AsyncClient")
        if opened is None or opened.event_loop is not event_loop or opened.process != os.getpid():
            opened = self._open(event_loop)
        client = opened.client
        steps = step_limits(limits, streamed=streamed is not None)
        response: Any = None
        content: bytes | None = None
        try:
            async with AsyncDeadline(limits.expires_at, limits.now):
                response = await client.send(
                    opened.requests.build(
                        request.method,
                        request.url,
                        content=async_sendable(request.content),
                        headers=request.headers,
                        limits=steps,
                        without=self._authentication.header if request.is_anonymous else "",
                    ),
                    stream=True,
                    auth=None,
                    follow_redirects=False,
                )
                if streamed is None or not _is_streamed(response, streamed):
                    try:
                        content = await _read_content(response, limits)
                    finally:
                        await response.aclose()
        except Exception as error:
            # Errors are rare, so the modules that classify them are imported late.
            from ..faults import exchange_failure

            failure = exchange_failure(
                error,
                client=client,
                request=request,
                response=response,
                secret=self.secret,
            )
            if failure is None:
                raise
        else:
            self._rate_limit.update(response.headers)
            if content is None:
                from .streamed_response import AsyncStreamedBody, AsyncStreamedResponse

                steps.outlive_deadline()
                return AsyncStreamedResponse(
                    request,
                    response.status_code,
                    response.headers,
                    b"",
                    AsyncStreamedBody(response, client, request, self.secret),
                )
            return HttpResponse(request, response.status_code, response.headers, content)
        # Outside the handler: the library's error holds the request, including the token.
        raise failure

    def _usable(self, event_loop: Any) -> _OpenClient | None:
        opened = self._opened
        if opened is None:
            return None
        if opened.process != os.getpid():
            abandon(opened)
            return None
        if self._given is not None:
            return opened
        return None if must_reopen(opened.event_loop, event_loop) else opened

    def _open(self, event_loop: Any) -> _OpenClient:
        with self._opening:
            if self._closed:
                raise ConfigurationError("The client is closed; create a new one")
            opened = self._usable(event_loop)
            if opened is None:
                if self._given is not None:
                    check_process(self._given)
                client = self._given or open_client("AsyncClient")
                headers = {
                    "Accept": "application/json",
                    "Accept-Encoding": ACCEPTED,
                    "User-Agent": user_agent(),
                    **self._authentication.headers(),
                }
                self._opened = opened = _OpenClient(
                    client=client,
                    event_loop=event_loop,
                    process=os.getpid(),
                    requests=RequestBuilder(client, headers, is_callers=self._given is not None),
                )
            return opened


def _is_streamed(response: Any, streamed: Streamed) -> bool:
    # One with too many headers is rejected where complete responses are read.
    if len(response.headers.raw) > MAX_HEADERS:
        return False
    return streamed(response.status_code, response.headers.get("content-type", ""))


async def _read_content(response: Any, limits: ExchangeLimits) -> bytes:
    # A separate function, so that no traceback frame holds the parts of a broken response.
    if len(response.headers.raw) > MAX_HEADERS:
        found = f"{len(response.headers.raw):,} headers"
        raise LimitExceeded(found, limits.max_response_size)
    # A mock transport or an event hook may have read, and so decoded, it already.
    decoded = response.is_stream_consumed
    body = ResponseBody(response.headers, limits.max_response_size, decoded=decoded)
    async for part in async_chunks(response, decoded=decoded):
        body.add(part)
        # The library's limits apply to each part, and a slow server sends many.
        if limits.now() >= limits.expires_at:
            raise DeadlinePassed("the deadline has passed")
    return body.finish()
