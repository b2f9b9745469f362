"""One HTTP client, made at the first request, and the exchange of one request for a response."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ...errors import ConfigurationError, RateLimit
from ...secrets.authentication import Authentication
from ...secrets.masking import Secret
from ..addresses import followed
from ..event_loops import event_loop_of, is_stranded
from ..faults import exchange_failure
from ..library import AsyncHttpClient, Requests, async_chunks, check_client, open_client
from ..messages import HttpRequest, HttpResponse
from ..rate_limits import RateLimitMemory
from ..step_limits import step_limits
from ..timeouts import Timeout
from ..user_agent import user_agent

_MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class _Opened:
    """A client, what makes its requests, and the event loop that its connections belong to."""

    client: AsyncHttpClient
    event_loop: Any
    requests: Requests = field(repr=False)


class AsyncSession:
    """Sends requests with a token; safe to share.

    Args:
        authentication: The token and its header.
        http_client: A client of httpx or httpx2 to use as is; the caller closes it.

    Raises:
        ConfigurationError: `http_client` is something else.
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
        self._opened: _Opened | None = None
        self._opening = threading.Lock()
        self._closed = False
        self._rate_limit = RateLimitMemory()

    @property
    def secret(self) -> Secret:
        """The token, to be masked in messages."""
        return self._authentication.token

    @property
    def closed(self) -> bool:
        """Whether the session has been closed, which is for good."""
        return self._closed

    @property
    def rate_limit(self) -> RateLimit | None:
        """The last rate limit that a response told of."""
        return self._rate_limit.last

    async def send(
        self, request: HttpRequest, *, timeout: Timeout, ends: float, now: Callable[[], float]
    ) -> HttpResponse:
        """Exchange a request for a response, whatever its status.

        A redirect is followed for a GET within its origin; any other is returned as it is.

        Args:
            request: The request.
            timeout: Limits for each step.
            ends: When the response must be complete, by `now`.
            now: The time.

        Returns:
            The response, read to its end.

        Raises:
            ConfigurationError: The session or its client is closed, or no client can be made.
            ConnectionFailed: There is no connection, or it broke.
            RequestTimeout: A step took too long.
            UnexpectedContent: The response cannot be decoded.
        """
        response = await self._exchange(request, timeout, ends, now)
        redirects = 0
        while response.status >= 300 and redirects < _MOST_REDIRECTS:
            following = followed(response)
            if following is None:
                break
            response = await self._exchange(following, timeout, ends, now)
            redirects += 1
        return response

    async def aclose(self) -> None:
        """Close the connections, unless the client was given by the caller."""
        with self._opening:
            opened = self._usable(event_loop_of("AsyncClient"))
            self._opened, self._closed = None, True
        if opened is not None and self._given is None:
            await opened.client.aclose()

    async def _exchange(
        self, request: HttpRequest, timeout: Timeout, ends: float, now: Callable[[], float]
    ) -> HttpResponse:
        opened = self._opened
        event_loop = event_loop_of("AsyncClient")
        if opened is None or opened.event_loop is not event_loop:
            opened = self._open(event_loop)
        client = opened.client
        answer: Any = None
        try:
            answer = await client.send(
                opened.requests.make(
                    request.method,
                    request.url,
                    content=request.content,
                    headers=request.headers,
                    limits=step_limits(timeout, ends, now),
                ),
                stream=True,
                auth=None,
                follow_redirects=False,
            )
            try:
                content = await _content(answer, ends, now)
            finally:
                await answer.aclose()
        except Exception as error:
            failure = exchange_failure(
                error, client=client, request=request, answer=answer, secret=self.secret
            )
            if failure is None:
                raise
        else:
            self._rate_limit.remember(answer.headers)
            return HttpResponse(request, answer.status_code, answer.headers, content)
        # Outside of the handler: the library's error holds the request, and with it the token.
        raise failure

    def _usable(self, event_loop: Any) -> _Opened | None:
        opened = self._opened
        if opened is None or self._given is not None:
            return opened
        return None if is_stranded(opened.event_loop, event_loop) else opened

    def _open(self, event_loop: Any) -> _Opened:
        with self._opening:
            if self._closed:
                raise ConfigurationError("The client is closed; make a new one")
            opened = self._usable(event_loop)
            if opened is None:
                client = self._given or open_client("AsyncClient")
                headers = {
                    "Accept": "application/json",
                    "User-Agent": user_agent(),
                    **self._authentication.headers(),
                }
                self._opened = opened = _Opened(
                    client=client,
                    event_loop=event_loop,
                    requests=Requests(client, headers, is_given=self._given is not None),
                )
            return opened


async def _content(answer: Any, ends: float, now: Callable[[], float]) -> bytes:
    # On its own, so that what came of a broken reply stands in no frame of an error's traceback.
    parts: list[bytes] = []
    async for part in async_chunks(answer):
        parts.append(part)
        # The library's limits are for each part, and a slow server sends many.
        if now() >= ends:
            raise TimeoutError("the deadline has passed")
    return parts[0] if len(parts) == 1 else b"".join(parts)
