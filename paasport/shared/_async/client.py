"""What the clients of all platforms have in common."""

from __future__ import annotations

from types import TracebackType
from typing import Generic, Self, TypeVar, Unpack, cast

from paasport_runtime.calls.options import OptionChanges
from paasport_runtime.clients._async.raw_access import AsyncRawAccess
from paasport_runtime.errors import RateLimit
from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
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
        transport = cast("TransportT", self._transport.with_options(**changes))
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
