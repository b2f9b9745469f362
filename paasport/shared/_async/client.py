"""What the clients of all platforms have in common."""

from __future__ import annotations

from types import TracebackType
from typing import Generic, Self, TypeVar, cast

from paasport_runtime.calls.retries import RetryPolicy
from paasport_runtime.clients._async.raw_access import AsyncRawAccess
from paasport_runtime.errors import RateLimit
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
from paasport_runtime.http.timeouts import Timeout
from paasport_runtime.models.unset import UNSET, Unset
from paasport_runtime.observation.events import RequestHook, ResponseHook
from paasport_runtime.rest._async.transport import AsyncRestTransport

TransportT = TypeVar("TransportT", bound=AsyncGraphQLTransport | AsyncRestTransport)


class AsyncPlatformClient(Generic[TransportT]):
    """A client of one platform; safe to share, and to be closed after use.

    Args:
        transport: What carries the requests.
        base_url: The address that they go to.
    """

    __slots__ = ("_base_url", "_transport")

    def __init__(self, transport: TransportT, base_url: str) -> None:
        self._adopt(transport, base_url)

    def _adopt(self, transport: TransportT, base_url: str) -> None:
        """Take the transport into use; a subclass adds what it builds upon it."""
        self._transport = transport
        self._base_url = base_url

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
        transport = cast(
            "TransportT",
            self._transport.with_options(
                timeout=timeout,
                deadline=deadline,
                max_retries=max_retries,
                retries=retries,
                pace=pace,
                on_request=on_request,
                on_response=on_response,
            ),
        )
        copied = object.__new__(type(self))
        copied._adopt(transport, self._base_url)
        return copied

    @property
    def with_raw_response(self) -> AsyncRawAccess:
        """The same methods, each giving a `RawResponse`: status, headers, body and result."""
        return AsyncRawAccess(self)

    @property
    def rate_limit(self) -> RateLimit | None:
        """The last rate limit that a response told of; none before the first."""
        return self._transport.rate_limit

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client was given by the caller."""
        await self._transport.aclose()

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
        # A traceback may show a client whose making has failed.
        return f"<{type(self).__name__} {getattr(self, '_base_url', '(unfinished)')}>"
