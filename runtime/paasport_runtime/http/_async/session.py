"""An HTTP client, opened on the first request, and the exchange of requests for responses."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ...errors import ConfigurationError, RateLimit
from ...secrets.authentication import Authentication
from ...secrets.masking import Secret
from ...secrets.uncopyable import Uncopyable
from ..addresses import redirected_request
from ..event_loops import current_event_loop, must_reopen
from ..faults import exchange_failure
from ..library import AsyncHttpClient, RequestBuilder, async_chunks, check_client, open_client
from ..messages import HttpRequest, HttpResponse
from ..rate_limits import RateLimitTracker
from ..step_limits import step_limits
from ..timeouts import Timeout
from ..user_agent import user_agent

_MAX_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class _OpenClient:
    """A client, the builder of its requests, and the event loop of its connections."""

    client: AsyncHttpClient
    event_loop: Any
    requests: RequestBuilder = field(repr=False)


class AsyncSession(Uncopyable):
    """Sends requests with a token. It can be shared between threads or tasks.

    Args:
        authentication: The token and its header.
        http_client: A client of httpx or httpx2 to use as is; the caller closes it.

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
        self._opening = threading.Lock()
        self._closed = False
        self._rate_limit = RateLimitTracker()

    @property
    def secret(self) -> Secret:
        """The token, to mask in messages."""
        return self._authentication.token

    @property
    def closed(self) -> bool:
        """Whether the session has been closed; it cannot be reopened."""
        return self._closed

    @property
    def rate_limit(self) -> RateLimit | None:
        """The rate limit of the latest response that reported one."""
        return self._rate_limit.latest

    async def send(
        self, request: HttpRequest, *, timeout: Timeout, expires_at: float, now: Callable[[], float]
    ) -> HttpResponse:
        """Send a request and return the response, whatever its status.

        Redirects are followed for GET within the same origin only; others are returned as is.

        Args:
            request: The request.
            timeout: Limits for each step.
            expires_at: When the response must be complete, by `now`.
            now: Returns the current time.

        Returns:
            The complete response.

        Raises:
            ConfigurationError: The session or its client is closed, or no client can be created.
            ConnectionFailed: No connection could be opened, or it was lost.
            RequestTimeout: A step timed out.
            UnexpectedContent: The response cannot be decoded.
        """
        response = await self._exchange(request, timeout, expires_at, now)
        redirects = 0
        while response.status >= 300 and redirects < _MAX_REDIRECTS:
            following = redirected_request(response)
            if following is None:
                break
            response = await self._exchange(following, timeout, expires_at, now)
            redirects += 1
        return response

    async def aclose(self) -> None:
        """Close the connections, unless the caller passed an HTTP client."""
        with self._opening:
            opened = self._usable(current_event_loop("AsyncClient"))
            self._opened, self._closed = None, True
        if opened is not None and self._given is None:
            await opened.client.aclose()

    async def _exchange(
        self, request: HttpRequest, timeout: Timeout, expires_at: float, now: Callable[[], float]
    ) -> HttpResponse:
        opened = self._opened
        event_loop = current_event_loop("AsyncClient")
        if opened is None or opened.event_loop is not event_loop:
            opened = self._open(event_loop)
        client = opened.client
        response: Any = None
        try:
            response = await client.send(
                opened.requests.build(
                    request.method,
                    request.url,
                    content=request.content,
                    headers=request.headers,
                    limits=step_limits(timeout, expires_at, now),
                ),
                stream=True,
                auth=None,
                follow_redirects=False,
            )
            try:
                content = await _read_content(response, expires_at, now)
            finally:
                await response.aclose()
        except Exception as error:
            failure = exchange_failure(
                error, client=client, request=request, response=response, secret=self.secret
            )
            if failure is None:
                raise
        else:
            self._rate_limit.update(response.headers)
            return HttpResponse(request, response.status_code, response.headers, content)
        # Outside of the handler: the library's error holds the request, including the token.
        raise failure

    def _usable(self, event_loop: Any) -> _OpenClient | None:
        opened = self._opened
        if opened is None or self._given is not None:
            return opened
        return None if must_reopen(opened.event_loop, event_loop) else opened

    def _open(self, event_loop: Any) -> _OpenClient:
        with self._opening:
            if self._closed:
                raise ConfigurationError("The client is closed; create a new one")
            opened = self._usable(event_loop)
            if opened is None:
                client = self._given or open_client("AsyncClient")
                headers = {
                    "Accept": "application/json",
                    "User-Agent": user_agent(),
                    **self._authentication.headers(),
                }
                self._opened = opened = _OpenClient(
                    client=client,
                    event_loop=event_loop,
                    requests=RequestBuilder(client, headers, is_callers=self._given is not None),
                )
            return opened


async def _read_content(response: Any, expires_at: float, now: Callable[[], float]) -> bytes:
    # A separate function, so that no frame of a traceback holds the parts of a broken response.
    parts: list[bytes] = []
    async for part in async_chunks(response):
        parts.append(part)
        # The library's limits apply to each part, and a slow server sends many.
        if now() >= expires_at:
            raise TimeoutError("the deadline has passed")
    return parts[0] if len(parts) == 1 else b"".join(parts)
