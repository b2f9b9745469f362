"""Generated clients that open their own connections."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from ...http._async.closing import AsyncClosing
from ...secrets.authentication import Authentication
from ...secrets.frames import guarded
from ...secrets.masking import Secret, as_secret
from ..endpoints import Endpoint
from .api import AsyncGraphQLApi, AsyncRestApi

if TYPE_CHECKING:
    from ...calls.pacing import PacingQueue
    from ...errors import RateLimit
    from ...http.library import AsyncHttpClient
    from ...http.timeouts import Timeout
    from ...secrets.credentials import AsyncCredential, AsyncTokenSource, Grant


class _Connected(AsyncClosing):
    """The methods of a client that owns its connections."""

    __slots__ = ()

    _endpoint: ClassVar[Endpoint]
    _transport: Any

    @property
    def rate_limit(self) -> RateLimit | None:
        """The rate limit of the latest response that reported one."""
        limit: RateLimit | None = self._transport.rate_limit
        return limit

    @property
    def pacing_queue(self) -> PacingQueue:
        """The calls with `pace=True` waiting for their turn, across all clients with this token."""
        queue: PacingQueue = self._transport.pacing_queue
        return queue

    async def aclose(self) -> None:
        """Close the connections, unless the caller passed an HTTP client."""
        await self._transport.aclose()


class AsyncGraphQLClient(_Connected, AsyncGraphQLApi):
    """The client of a GraphQL API, with its configured URL and authentication."""

    __slots__ = ()

    @classmethod
    @guarded
    def connect(
        cls,
        token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
    ) -> Self:
        """Create a client; no connection is opened before the first call.

        Args:
            token: The token; by default the value of the configured environment variable.
            base_url: The URL of the endpoint; by default the configured one.
            timeout: Seconds, or a `Timeout`; by default 5 to connect and 60 for each other step.
            http_client: An httpx or httpx2 client, used as is; the caller closes it.

        Returns:
            The client; use it in a `with` statement, or close it after use.

        Raises:
            ConfigurationError: There is no token, or an argument is invalid.
        """
        from ...graphql._async.transport import AsyncGraphQLTransport

        secret = as_secret(token)
        # If anything below fails, no traceback frame holds the token in clear text.
        del token
        transport = AsyncGraphQLTransport(
            base_url=cls._endpoint.base_url if base_url is None else base_url,
            authentication=cls._endpoint.authentication(secret),
            timeout=timeout,
            http_client=http_client,
            init_form=cls._endpoint.connection_init,
        )
        return cls(transport)


class AsyncRestClient(_Connected, AsyncRestApi):
    """The client of a REST API, with its configured URL and authentication."""

    @classmethod
    @guarded
    def connect(
        cls,
        token: str | AsyncTokenSource | Grant | None = None,
        *,
        credentials: Mapping[str, AsyncCredential] | None = None,
        scope: str | None = None,
        base_url: str | None = None,
        server_variables: Mapping[str, str] | None = None,
        servers: Mapping[str, str] | None = None,
        token_origins: Collection[str] = (),
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
    ) -> Self:
        """Create a client; no connection is opened before the first call.

        Args:
            token: The token, a function that returns one for each call, or an OAuth 2 grant
                (`ClientCredentials` or `RefreshToken`); by default the value of the configured
                environment variable.
            credentials: For APIs with several security schemes: tokens, tuples of user and
                password, functions that return tokens, or grants, by scheme name; by default the
                values of environment variables.
            scope: The scope, such as a team, of operations that have one.
            base_url: The base URL; by default that of the configuration or the document.
            server_variables: Values of the document's server variables, by name.
            servers: URLs for operations that have their own server, by that server's URL.
            token_origins: Origins that receive the token in addition to the base URL's.
            timeout: Seconds, or a `Timeout`; by default 5 to connect and 60 for each other step.
            http_client: An httpx or httpx2 client, used as is; the caller closes it.

        Returns:
            The client; use it in a `with` statement, or close it after use.

        Raises:
            ConfigurationError: There is no token, or an argument is invalid.
        """
        from ...rest._async.transport import AsyncRestTransport
        from ...secrets.credentials import wrapped

        secret = as_secret(token) if token is None or isinstance(token, str) else token
        given = {name: wrapped(value) for name, value in (credentials or {}).items()}
        # If anything below fails, no traceback frame holds the token in clear text.
        del token, credentials
        endpoint = cls._endpoint
        found = endpoint.servers(base_url, server_variables or {}, servers or {}, token_origins)
        held = endpoint.credentials(secret, given)
        transport = AsyncRestTransport(
            base_url=found.base_url,
            authentication=(
                endpoint.authentication(secret if isinstance(secret, Secret) else None)
                if held is None
                else Authentication(held.secrets, header="", scheme="")
            ),
            timeout=timeout,
            http_client=http_client,
            scope=scope,
            credentials=held,
            servers=found,
        )
        return cls(transport)
