"""What the transports of all kinds of API have in common."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

from ...errors import RateLimit
from ...http._async.session import AsyncSession
from ...http.addresses import check_base_url
from ...http.library import AsyncHttpClient
from ...http.messages import HttpRequest, HttpResponse
from ...http.timeouts import Timeout
from ...models.unset import UNSET, Unset
from ...observation.events import RequestHook, ResponseHook
from ...secrets.authentication import Authentication
from ..options import RequestOptions
from ..retries import RetryPolicy
from .attempts import carry_out

ResultT = TypeVar("ResultT")


class AsyncTransport:
    """Sends the operations of one API; safe to share.

    Args:
        base_url: The address of the API.
        authentication: The token and its header.
        timeout: Seconds, or limits in detail, instead of the options' own.
        http_client: A client of httpx or httpx2 to use as it is; it is not closed here.
        options: How requests are made.

    Raises:
        ConfigurationError: The address, a limit or a client of another kind is refused.
    """

    __slots__ = ("_base_url", "_options", "_owner", "_session")

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
        self._options = options if timeout is None else options.changed(timeout=timeout)
        self._session = AsyncSession(authentication, http_client=http_client)
        self._owner = True

    def with_options(
        self,
        *,
        timeout: float | Timeout | Unset | None = UNSET,
        deadline: float | Unset | None = UNSET,
        max_retries: int | Unset | None = UNSET,
        retries: RetryPolicy | Unset = UNSET,
        pace: bool | Unset = UNSET,
        on_request: RequestHook | Unset | None = UNSET,
        on_response: ResponseHook | Unset | None = UNSET,
    ) -> Self:
        """Make a copy with other options, which shares connections and the rate limit's memory.

        Args:
            timeout: Seconds, or limits in detail, for the steps of each attempt.
            deadline: Seconds for an operation in all; `math.inf` for no end.
            max_retries: Requests after the first.
            retries: How often and how fast to try again, in detail.
            pace: Whether calls are spread over what the rate limit leaves.
            on_request: Called before each attempt.
            on_response: Called after each attempt.

        Returns:
            The copy; closing it closes nothing.

        Raises:
            ConfigurationError: A number makes no sense.
        """
        copied = self._copied()
        copied._base_url = self._base_url
        copied._session = self._session
        copied._owner = False
        copied._options = self._options.changed(
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            retries=retries,
            pace=pace,
            on_request=on_request,
            on_response=on_response,
        )
        return copied

    def _copied(self) -> Self:
        return object.__new__(type(self))

    async def _carry_out(
        self, request: HttpRequest, read: Callable[[HttpResponse], ResultT]
    ) -> ResultT:
        return await carry_out(self._session, request, self._options, read)

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
