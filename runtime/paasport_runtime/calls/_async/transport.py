"""The base class of transports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Self, TypeVar, Unpack

from ...errors import RateLimit
from ...http._async.closing import AsyncClosing
from ...http._async.session import AsyncSession
from ...http.addresses import check_base_url
from ...http.library import AsyncHttpClient
from ...http.messages import HttpRequest, HttpResponse
from ...http.timeouts import Timeout
from ...secrets.authentication import Authentication
from ...secrets.masking import Secret
from ...secrets.uncopyable import Uncopyable
from ..options import OptionChanges, RequestOptions
from ..pacing import PacingQueue, shared_pacer
from .attempts import send_with_retries

if TYPE_CHECKING:
    from ...http._async.streamed_response import Streamed

ResultT = TypeVar("ResultT")


class AsyncTransport(AsyncClosing, Uncopyable):
    """Sends the operations of one API. It can be shared between threads or tasks.

    Args:
        base_url: The base URL of the API.
        authentication: The token and its header.
        timeout: Seconds, or a `Timeout`; overrides the one in `options`.
        http_client: An httpx or httpx2 client, used as is; the caller closes it.
        options: Options for every call.

    Raises:
        ConfigurationError: The URL, the timeout or the HTTP client is invalid.
    """

    __slots__ = ("_base_url", "_options", "_owner", "_pacer", "_session")

    def __init__(
        self,
        *,
        base_url: str,
        authentication: Authentication,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        self._base_url = check_base_url(base_url)
        options = options or RequestOptions()
        self._options = options if timeout is None else options.with_options(timeout=timeout)
        self._session = AsyncSession(authentication, http_client=http_client)
        clock = self._options.clock
        self._pacer = shared_pacer(self._base_url, authentication.token, clock)
        self._owner = True

    def with_options(self, **changes: Unpack[OptionChanges]) -> Self:
        """Return a copy with other options, sharing connections and rate-limit state.

        Args:
            changes: The options to change: `timeout`, `deadline`, `max_retries`, `retries`, `pace`,
                `max_response_size`, `salvage`, `extra`, `on_request`, `on_response`; see
                `OptionChanges`.

        Returns:
            The copy; closing it does not close the connections.

        Raises:
            ConfigurationError: A value is out of range.
            TypeError: There is no such option.
        """
        copied = self._clone()
        copied._base_url = self._base_url
        copied._session = self._session
        copied._pacer = self._pacer
        copied._owner = False
        copied._options = self._options.with_options(**changes)
        return copied

    def _clone(self) -> Self:
        return object.__new__(type(self))

    async def _send_with_retries(
        self,
        request: HttpRequest,
        parse: Callable[[HttpResponse], ResultT],
        streamed: Streamed | None = None,
    ) -> ResultT:
        return await send_with_retries(
            self._session, self._pacer, request, self._options, parse, streamed
        )

    async def send(
        self, request: HttpRequest, read: Callable[[HttpResponse, Secret], ResultT]
    ) -> ResultT:
        """Send a request that does not belong to an operation, with the token.

        Args:
            request: The request, to the origin of `base_url`.
            read: Returns the result of a response or raises an error; takes the token, for masking.

        Returns:
            The result.

        Raises:
            RequestError: There was no response.
            ResponseError: The response is not a result; see `paasport.errors`.
        """
        secret = self._session.secret
        return await self._send_with_retries(request, lambda response: read(response, secret))

    @property
    def base_url(self) -> str:
        """The base URL of the API, without a trailing slash."""
        return self._base_url

    @property
    def token_header(self) -> str:
        """The header that carries the token; empty if there is no dedicated header."""
        return self._session.authentication.header

    @property
    def scope(self) -> str | None:
        """The scope of the calls, such as a team; None for everything the token can access."""
        return None

    @property
    def options(self) -> RequestOptions:
        """The options for every call."""
        return self._options

    @property
    def closed(self) -> bool:
        """Whether its connections have been closed; they cannot be reopened."""
        return self._session.closed

    @property
    def rate_limit(self) -> RateLimit | None:
        """The rate limit of the latest response that reported one."""
        return self._session.rate_limit

    @property
    def pacing_queue(self) -> PacingQueue:
        """The calls with `pace=True` waiting for their turn, across all clients with this token."""
        return self._pacer.queue

    async def aclose(self) -> None:
        """Close the connections, unless the caller passed an HTTP client or this is a copy."""
        if self._owner:
            await self._session.aclose()

    def __repr__(self) -> str:
        # A traceback may show a transport whose construction failed.
        return f"<{type(self).__name__} {getattr(self, '_base_url', '(unfinished)')}>"
