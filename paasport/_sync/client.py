# Derived from paasport/_async/client.py by `make generate`; edit that file instead.
"""What the clients of all platforms have in common."""

from __future__ import annotations

from types import TracebackType
from typing import Generic, Self, TypeVar

from ..runtime.rate_limits import RateLimit
from ..runtime.transports import GraphQLTransport, RestTransport

TransportT = TypeVar("TransportT", bound=GraphQLTransport | RestTransport)


class PlatformClient(Generic[TransportT]):
    """A client of one platform; safe to share, and to be closed after use.

    Args:
        transport: What carries the requests.
        base_url: The address that they go to.
    """

    __slots__ = ("_base_url", "_transport")

    def __init__(self, transport: TransportT, base_url: str) -> None:
        self._transport = transport
        self._base_url = base_url

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
