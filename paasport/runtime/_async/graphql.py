"""Carrying GraphQL operations over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from ..addresses import check_base_url
from ..authentication import Authentication
from ..http_library import AsyncHttpClient
from ..http_messages import HttpRequest, HttpResponse
from ..rate_limits import RateLimit
from ..timeouts import Timeout, as_timeout
from .session import AsyncSession

if TYPE_CHECKING:
    from ..operations import GraphQLOperation

ResultT = TypeVar("ResultT")


class AsyncGraphQLTransport:
    """Sends the operations of one GraphQL API.

    Args:
        base_url: The endpoint.
        authentication: The token and its header.
        timeout: Seconds, or limits in detail; 5 to connect and 60 for the rest by default.
        http_client: A client of httpx or httpx2 to use as it is; it is not closed here.

    Raises:
        ConfigurationError: The address or a client of another kind is refused.
    """

    __slots__ = ("_base_url", "_session")

    def __init__(
        self,
        *,
        base_url: str,
        authentication: Authentication,
        timeout: float | Timeout | None = None,
        http_client: AsyncHttpClient | None = None,
    ) -> None:
        self._base_url = check_base_url(base_url)
        self._session = AsyncSession(
            authentication, timeout=as_timeout(timeout), http_client=http_client
        )

    async def execute(
        self, operation: GraphQLOperation[ResultT], variables: Mapping[str, object]
    ) -> ResultT:
        """Carry out an operation.

        Args:
            operation: The operation.
            variables: Values by Python or GraphQL name; `UNSET` ones are not sent.

        Returns:
            The operation's result.

        Raises:
            RequestValidationError: A value does not fit its variable; nothing was sent.
            RequestError: No answer came.
            ResponseError: The answer is not the result; see `paasport.errors`.
        """
        # These bring pydantic, which the making of a client must not.
        from ..graphql_reply import read_graphql_reply
        from ..request_input import graphql_request

        response = await self._attempt(graphql_request(operation, variables, self._base_url))
        return read_graphql_reply(operation, response, self._session.secret)

    async def _attempt(self, request: HttpRequest) -> HttpResponse:
        return await self._session.send(request)

    @property
    def rate_limit(self) -> RateLimit | None:
        """The last rate limit that a response told of."""
        return self._session.rate_limit

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client was given by the caller."""
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
        # A traceback may show a client whose making has failed.
        return f"<{type(self).__name__} {getattr(self, '_base_url', '(unfinished)')}>"
