"""What the transports of all kinds of API have in common."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar, Unpack

from ...errors import RateLimit
from ...http._async.session import AsyncSession
from ...http.addresses import check_base_url
from ...http.library import AsyncHttpClient
from ...http.messages import HttpRequest, HttpResponse
from ...http.timeouts import Timeout
from ...secrets.authentication import Authentication
from ..options import OptionChanges, RequestOptions
from ..pacing import Pacer
from .attempts import carry_out

ResultT = TypeVar("ResultT")


class AsyncTransport:
    """Sends the operations of one API; safe to share.

    Args:
        base_url: The address of the API.
        authentication: The token and its header.
        timeout: Seconds, or limits in detail, instead of the options' own.
        http_client: A client of httpx or httpx2 to use as is; the caller closes it.
        options: How requests are made.

    Raises:
        ConfigurationError: The address, a limit or a client of another kind is refused.
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
        self._pacer = Pacer()
        self._owner = True

    def with_options(self, **changes: Unpack[OptionChanges]) -> Self:
        """Make a copy with other options, which shares connections and the rate limit's memory.

        Args:
            changes: What differs: `timeout`, `deadline`, `max_retries`, `retries`, `pace`,
                `on_request`, `on_response`; see `OptionChanges`.

        Returns:
            The copy; closing it closes nothing.

        Raises:
            ConfigurationError: A number makes no sense.
            TypeError: There is no such option.
        """
        copied = self._copied()
        copied._base_url = self._base_url
        copied._session = self._session
        copied._pacer = self._pacer
        copied._owner = False
        copied._options = self._options.with_options(**changes)
        return copied

    def _copied(self) -> Self:
        return object.__new__(type(self))

    async def _carry_out(
        self, request: HttpRequest, read: Callable[[HttpResponse], ResultT]
    ) -> ResultT:
        return await carry_out(self._session, self._pacer, request, self._options, read)

    @property
    def rate_limit(self) -> RateLimit | None:
        """The last rate limit that a response told of."""
        return self._session.rate_limit

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client was given or this is a copy."""
        if self._owner:
            await self._session.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        # A traceback may show a transport whose making has failed.
        return f"<{type(self).__name__} {getattr(self, '_base_url', '(unfinished)')}>"
