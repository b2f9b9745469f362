# Derived from paasport/_async/client.py by `make generate`; edit that file instead.
"""What the clients of all platforms have in common."""

from __future__ import annotations

from types import TracebackType
from typing import Generic, Self, TypeVar, cast

from ..runtime._sync.raw_access import RawAccess
from ..runtime.events import RequestHook, ResponseHook
from ..runtime.rate_limits import RateLimit
from ..runtime.retries import RetryPolicy
from ..runtime.timeouts import Timeout
from ..runtime.transports import GraphQLTransport, RestTransport
from ..runtime.unset import UNSET, Unset

TransportT = TypeVar("TransportT", bound=GraphQLTransport | RestTransport)


class PlatformClient(Generic[TransportT]):
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
    def with_raw_response(self) -> RawAccess:
        """The same methods, each giving a `RawResponse`: status, headers, body and result."""
        return RawAccess(self)

    @property
    def rate_limit(self) -> RateLimit | None:
        """The last rate limit that a response told of; none before the first."""
        return self._transport.rate_limit

    def close(self) -> None:
        """Close the connections, unless the HTTP client was given by the caller."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        # A traceback may show a client whose making has failed.
        return f"<{type(self).__name__} {getattr(self, '_base_url', '(unfinished)')}>"
