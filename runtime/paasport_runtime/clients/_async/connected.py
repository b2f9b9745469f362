"""Generated clients that can open their own connection."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Self

from ...secrets.masking import as_secret
from ..endpoints import Endpoint
from .api import AsyncGraphQLApi, AsyncRestApi

if TYPE_CHECKING:
    from ...errors import RateLimit
    from ...http.library import AsyncHttpClient
    from ...http.timeouts import Timeout


class _Connected:
    """What a client with a connection of its own offers."""

    __slots__ = ()

    _endpoint: ClassVar[Endpoint]
    _transport: Any

    @property
    def rate_limit(self) -> RateLimit | None:
        """The last rate limit that a response told of."""
        limit: RateLimit | None = self._transport.rate_limit
        return limit

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


class AsyncGraphQLClient(_Connected, AsyncGraphQLApi):
    """The client of a GraphQL API, with its address and authentication as configured."""

    __slots__ = ()

    @classmethod
    def connect(
        cls,
        token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
    ) -> Self:
        """Make a client; no connection is opened before the first call.

        Args:
            token: The token; by default what the configured environment variable holds.
            base_url: Another endpoint than the configured one.
            timeout: Seconds, or a `Timeout`; by default 5 to connect and 60 for each other step.
            http_client: A client of httpx or httpx2 to use as is; the caller closes it.

        Returns:
            The client, to be used in a `with` statement or closed after use.

        Raises:
            ConfigurationError: There is no token, or an argument cannot be used.
        """
        from ...graphql._async.transport import AsyncGraphQLTransport

        secret = as_secret(token)
        # If anything below fails, no frame of the traceback holds the token in clear text.
        del token
        transport = AsyncGraphQLTransport(
            base_url=cls._endpoint.base_url if base_url is None else base_url,
            authentication=cls._endpoint.authentication(secret),
            timeout=timeout,
            http_client=http_client,
        )
        return cls(transport)


class AsyncRestClient(_Connected, AsyncRestApi):
    """The client of a REST API, with its address and authentication as configured."""

    @classmethod
    def connect(
        cls,
        token: str | None = None,
        *,
        scope: str | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
    ) -> Self:
        """Make a client; no connection is opened before the first call.

        Args:
            token: The token; by default what the configured environment variable holds.
            scope: The scope, such as a team, of operations that exist within one.
            base_url: Another address than that of the document or the configuration.
            timeout: Seconds, or a `Timeout`; by default 5 to connect and 60 for each other step.
            http_client: A client of httpx or httpx2 to use as is; the caller closes it.

        Returns:
            The client, to be used in a `with` statement or closed after use.

        Raises:
            ConfigurationError: There is no token, or an argument cannot be used.
        """
        from ...rest._async.transport import AsyncRestTransport

        secret = as_secret(token)
        # If anything below fails, no frame of the traceback holds the token in clear text.
        del token
        transport = AsyncRestTransport(
            base_url=cls._endpoint.base_url if base_url is None else base_url,
            authentication=cls._endpoint.authentication(secret),
            timeout=timeout,
            http_client=http_client,
            scope=scope,
        )
        return cls(transport)
