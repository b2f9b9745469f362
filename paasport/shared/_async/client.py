"""The base class of the platforms' clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Self, TypeVar, Unpack, cast

from paasport_runtime.calls.options import OptionChanges
from paasport_runtime.http._async.closing import AsyncClosing

from ..guarded import Guarded
from ..missing_methods import NamesMissingMethods

if TYPE_CHECKING:
    from paasport_runtime.calls.pacing import PacingQueue
    from paasport_runtime.clients._async.raw_responses import AsyncWithRawResponse
    from paasport_runtime.errors import RateLimit
    from paasport_runtime.graphql._async.transport import AsyncGraphQLTransport
    from paasport_runtime.rest._async.transport import AsyncRestTransport

TransportT = TypeVar("TransportT", bound="AsyncGraphQLTransport | AsyncRestTransport")


class AsyncPlatformClient(AsyncClosing, NamesMissingMethods, Guarded, Generic[TransportT]):
    """A client of one platform. It can be shared between threads or tasks; close it after use.

    Args:
        transport: Sends the requests.
        base_url: The base URL of the API.
    """

    __slots__ = ("_base_url", "_transport")

    def __init__(self, transport: TransportT, base_url: str) -> None:
        self._bind(transport, base_url)

    def _bind(self, transport: TransportT, base_url: str) -> None:
        """Set the transport; subclasses also set up the resources that use it."""
        self._transport = transport
        self._base_url = base_url

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
            TypeError: An option is unknown.
        """
        transport = cast("TransportT", self._transport.with_options(**changes))
        copied = object.__new__(type(self))
        copied._bind(transport, self._base_url)
        return copied

    @property
    def with_raw_response(self) -> AsyncWithRawResponse:
        """The same methods, returning a `RawResponse`: status, headers, body and result."""
        from paasport_runtime.clients._async.raw_responses import AsyncWithRawResponse

        return AsyncWithRawResponse(self)

    @property
    def rate_limit(self) -> RateLimit | None:
        """The rate limit of the latest response that reported one; None before that."""
        return self._transport.rate_limit

    @property
    def pacing_queue(self) -> PacingQueue:
        """The calls with `pace=True` waiting for their turn, across all clients with this token."""
        return self._transport.pacing_queue

    async def aclose(self) -> None:
        """Close the connections, unless the caller passed an HTTP client."""
        await self._transport.aclose()

    def _describe_scope(self) -> str:
        """Describe what calls can access, for the repr."""
        raise NotImplementedError

    def __repr__(self) -> str:
        # A traceback may show a client whose construction failed.
        if not hasattr(self, "_base_url"):
            return f"<{type(self).__name__} (unfinished)>"
        return f"<{type(self).__name__} {self._base_url}, {self._describe_scope()}>"
